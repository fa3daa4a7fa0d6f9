"""What was done in a case, in words; and the log."""

from __future__ import annotations

import dataclasses

import pytest

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import CannotUndo
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.field_words import FIELD_WORDS, PRIVATE, UNTOLD
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.people import PartyRole
from lfr_review.domain.stops import Stop
from lfr_review.services import audit_log, conflicts, evidence, history, people, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.audit import AuditFault, AuditVerdict
from lfr_review.store.library import Library
from lfr_review.store.records import TABLES
from tests.services.conftest import PASSPHRASE
from tests.store.making import take_in


@pytest.mark.parametrize("cls", TABLES, ids=[cls.__name__ for cls in TABLES])
def test_every_field_of_every_record_is_told_kept_private_or_left_out_on_purpose(cls: type) -> None:
    table = TABLES[cls]
    fields = {field.name for field in dataclasses.fields(cls)}
    lists = (set(FIELD_WORDS[table]), set(PRIVATE.get(table, {})), set(UNTOLD[table]))
    assert set().union(*lists) == fields
    assert sum(len(each) for each in lists) == len(fields)


def test_actions_come_newest_first_and_page_by_page(desk: Desk, case: CaseFile) -> None:
    for number in range(5):
        timeline.add_note(desk, case.uid, UNKNOWN, f"Note {number}")
    first = history.history(desk, case.uid, limit=4)
    rest = history.history(desk, case.uid, limit=4, before=first[-1].uid)
    assert [each.what for each in (*first, *rest)] == ["Wrote a timeline note"] * 5 + ["Opened case NM-2026-014"]
    assert first[0].at > first[-1].at > rest[-1].at


def test_an_undoing_is_told_as_what_it_took_back_and_about_what(desk: Desk, case: CaseFile) -> None:
    timeline.add_note(desk, case.uid, UNKNOWN, "Once")
    told = history.in_words(desk, history.history(desk, case.uid)[0])
    assert told == "Wrote a timeline note: Note 1"
    assert history.in_words(desk, history.undo(desk, case.uid)) == told
    assert history.in_words(desk, history.redo(desk, case.uid)) == told
    assert history.in_words(desk, history.undo(desk, case.uid)) == told


PRIVILEGE = frozenset({HandlingMark.PRIVILEGE_CLAIMED})


def test_claim_of_privilege_just_made_can_be_taken_back(desk: Desk, case: CaseFile) -> None:
    item = take_in(desk.library, case.uid)
    evidence.set_handling(desk, item, PRIVILEGE, False)
    history.undo(desk, case.uid)
    history.redo(desk, case.uid)
    history.undo(desk, case.uid)
    with desk.library.reading() as reader:
        assert reader.get(EvidenceItem, item.uid).handling == frozenset()


def test_claim_of_privilege_is_not_undone_once_the_item_was_looked_at(desk: Desk, case: CaseFile) -> None:
    item, other = take_in(desk.library, case.uid), take_in(desk.library, case.uid, b"another")
    evidence.set_handling(desk, item, PRIVILEGE, False)
    for seen in (other, item):
        with desk.library.writing(desk.who, "", case=case.uid) as writer:
            writer.log("evidence-viewed", (seen.uid,))
        if seen is other:
            history.undo(desk, case.uid)
            history.redo(desk, case.uid)
    with pytest.raises(CannotUndo, match="privilege claimed") as refused:
        history.undo(desk, case.uid)
    assert "waiver" in refused.value.remedy
    with desk.library.reading() as reader:
        assert reader.get(EvidenceItem, item.uid).handling == PRIVILEGE


def test_claim_of_privilege_of_an_earlier_session_is_not_undone(desk: Desk, case: CaseFile) -> None:
    note = timeline.add_note(desk, case.uid, UNKNOWN, "What counsel said")
    timeline.say(desk, note.uid, handling=PRIVILEGE)
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        again = dataclasses.replace(desk, library=library)
        with pytest.raises(CannotUndo, match="privilege claimed"):
            history.undo(again, case.uid)


def test_what_was_undone_does_not_hold_until_it_is_done_again(desk: Desk, case: CaseFile) -> None:
    timeline.add_note(desk, case.uid, UNKNOWN, "Once")
    wrote = history.history(desk, case.uid)[0]
    undoing = history.undo(desk, case.uid)
    assert history.undone(history.history(desk, case.uid)) == {wrote.uid}
    history.redo(desk, case.uid)
    assert history.undone(history.history(desk, case.uid)) == {undoing.uid}
    again = history.undo(desk, case.uid)
    assert history.undone(history.history(desk, case.uid)) == {wrote.uid, again.undoes}


def test_an_act_is_told_record_by_record(desk: Desk, case: CaseFile, stop: Stop) -> None:
    stops.set_answer(desk, stop, "leaflet", Answer.NO)
    stops.set_answer(desk, stop, "leaflet", Answer.YES, "a card with a code")
    told = history.details(desk, history.history(desk, case.uid)[0])
    assert [(line.field, line.before, line.after) for line in told.lines] == [
        ("answer", "no", "yes"),
        ("details", "nothing", "a card with a code"),
    ]
    assert "leaflet" in told.lines[0].subject


def test_an_undoing_and_what_has_gone_since_are_told_as_well(desk: Desk, case: CaseFile) -> None:
    note = timeline.add_note(desk, case.uid, UNKNOWN, "Told him why")
    timeline.say(desk, note.uid, text="Told her why")
    changed = history.history(desk, case.uid)[0]
    assert history.details(desk, changed).lines[0].subject == "Note 1"
    timeline.remove_note(desk, note)
    (line,) = history.details(desk, changed).lines
    assert (line.subject, line.before, line.after) == (
        "Something that is not in the case any more",
        "Told him why",
        "Told her why",
    )
    undoing = history.undo(desk, case.uid)
    assert {line.after for line in history.details(desk, undoing).lines} >= {"Told her why"}


def test_no_identity_of_a_record_is_ever_told(desk: Desk, case: CaseFile, stop: Stop) -> None:
    timeline.add_note(desk, case.uid, UNKNOWN, "x", stop=stop.uid)
    people.add_party(desk, case.uid, PartyRole.WITNESS, real_name="Ana Petrov")
    conflicts.check_conflicts(desk, case.uid)
    with desk.library.reading() as reader:
        ids = {change.record for action in reader.actions(case.uid) for change in reader.changes_of(action.uid)}
    told = " ".join(str(history.details(desk, action)) for action in history.history(desk, case.uid))
    assert "Stop 1" in told and "Ana" not in told
    assert not [uid for uid in ids if uid in told]


def test_an_act_is_about_the_records_it_changed(desk: Desk, case: CaseFile, stop: Stop) -> None:
    notes = [timeline.add_note(desk, case.uid, UNKNOWN, "x") for _ in range(3)]
    timeline.set_disclosable(desk, notes, True)
    stops.set_answer(desk, stop, "leaflet", Answer.NO)
    timeline.remove_note(desk, timeline.say(desk, notes[2].uid, text="y"))
    acts = history.history(desk, case.uid)
    told = history.about(desk, acts)
    assert [told[act.uid] for act in acts] == [
        "Note 3",  # taken out: the act itself says what it was
        "",  # changed, before it was taken out
        "“Were you given a leaflet, a card or a code to scan?”",
        "Note 1 and 2 more",
        "Note 3",
        "Note 2",
        "Note 1",
        "Case record",
    ]


def test_whether_personal_questions_are_asked_is_told_as_a_question(desk: Desk, case: CaseFile, stop: Stop) -> None:
    stops.ask_sensitive(desk, case.uid, "The claim pleads discrimination")
    (turned_on,) = history.history(desk, case.uid, limit=1)
    told = history.details(desk, turned_on)
    assert [(line.subject, line.field, line.after) for line in told.lines] == [
        ("“Does this case need the personal questions?”", "answer", "yes"),
        ("“Does this case need the personal questions?”", "details", "The claim pleads discrimination"),
    ]
    assert history.about(desk, [turned_on])[turned_on.uid] == "“Does this case need the personal questions?”"


def test_what_is_private_is_told_only_to_whom_asks_for_it(desk: Desk, case: CaseFile) -> None:
    people.add_party(desk, case.uid, PartyRole.WITNESS, real_name="Ana Petrov")
    (added,) = history.history(desk, case.uid, limit=1)
    assert "Ana Petrov" not in str(history.details(desk, added))
    assert "Ana Petrov" in str(history.details(desk, added, shown=True))


def test_acts_are_told_undone_page_by_page_as_they_are_all_at_once(desk: Desk, case: CaseFile) -> None:
    for number in range(3):
        timeline.add_note(desk, case.uid, UNKNOWN, f"Note {number}")
    for again in (history.undo, history.undo, history.redo, history.undo):
        again(desk, case.uid)
    acts = history.history(desk, case.uid)
    told = history.undone(acts[:2])
    for start in range(2, len(acts), 2):
        told = history.undone(acts[start : start + 2], told)
    assert told == history.undone(acts) and len(told) == 3


def test_a_very_large_act_is_told_in_part(desk: Desk, case: CaseFile) -> None:
    notes = [timeline.add_note(desk, case.uid, UNKNOWN, "x") for _ in range(history.MOST_LINES + 5)]
    timeline.set_disclosable(desk, notes, True)
    told = history.details(desk, history.history(desk, case.uid)[0])
    assert (len(told.lines), told.left_out) == (history.MOST_LINES, 5)


def test_there_is_nothing_to_redo_until_something_was_undone(desk: Desk, case: CaseFile) -> None:
    assert history.undo_state(desk, case.uid).redo is None
    with pytest.raises(CannotUndo):
        history.redo(desk, case.uid)
    assert history.undo(desk, case.uid).kind is ActionKind.UNDO


def test_a_library_open_for_reading_offers_no_undo(read_only_desk: Desk, case: CaseFile) -> None:
    assert history.undo_state(read_only_desk, case.uid) == history.UndoState(None, None)


# The log


def test_SEC_069_the_head_seals_what_was_done_last(desk: Desk, case: CaseFile) -> None:
    before = audit_log.log_head(desk)
    timeline.add_note(desk, case.uid, UNKNOWN, "x")
    head = audit_log.log_head(desk)
    assert before is not None and head is not None
    assert (head.seq, head.previous) == (before.seq + 1, before.hash)


def test_a_whole_log_is_said_to_be_whole(desk: Desk, case: CaseFile) -> None:
    check = audit_log.verify_log(desk, Silent(), CancelToken())
    assert check.whole and check.words.startswith("The log is whole:") and check.faults == ()


def test_a_log_that_was_changed_says_where() -> None:
    head = "0" * 64
    check = audit_log.log_check(
        AuditVerdict(1204, head, (AuditFault(7, "entry 7 was changed after it was written"),))  # type: ignore[arg-type]
    )
    assert not check.whole and "1 place in 1,204 entries" in check.words
    assert check.faults == ("Entry 7 was changed after it was written.",)


def test_SEC_068_verifying_the_log_is_logged_with_what_it_gave(desk: Desk, case: CaseFile) -> None:
    before = audit_log.log_head(desk)
    audit_log.verify_log(desk, Silent(), CancelToken())
    head = audit_log.log_head(desk)
    assert before is not None and head is not None
    assert (head.verb, head.detail) == ("log-verified", f'{{"entries":{before.seq},"faults":0}}')
    assert audit_log.verify_log(desk, Silent(), CancelToken()).whole


def test_a_library_open_for_reading_is_verified_and_not_written_to(read_only_desk: Desk) -> None:
    before = audit_log.log_head(read_only_desk)
    assert audit_log.verify_log(read_only_desk, Silent(), CancelToken()).whole
    assert audit_log.log_head(read_only_desk) == before


def test_verifying_stops_when_it_is_told_to(desk: Desk) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        audit_log.verify_log(desk, Silent(), token)
