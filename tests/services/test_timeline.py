"""Writing, correcting and taking out timeline notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import BadMoment, NotFound, ReadOnlyLibrary, Refused, WrongUse
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Ambiguity, Moment, MomentKind
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote
from lfr_review.services import evidence, history, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken

STOP_DAY = dt.date(2026, 3, 10)
PRIVILEGE = HandlingMark.PRIVILEGE_CLAIMED


def moment(typed: str) -> Moment:
    read = read_moment(typed, reference=STOP_DAY)
    assert isinstance(read, Moment)
    return read


def notes_of(desk: Desk, case: Uid) -> tuple[TimelineNote, ...]:
    return timeline.open_timeline(desk, case).notes


@pytest.fixture
def item(desk: Desk, case: CaseFile, tmp_path: Path) -> int:
    """The number of an item of the case."""
    path = tmp_path / "note.txt"
    path.write_text("x")
    taken = take_in_file(desk, case.uid, path, Origin(source="the client"), CancelToken())
    assert taken.item is not None
    return taken.item.number


@pytest.fixture
def note(desk: Desk, case: CaseFile) -> TimelineNote:
    return timeline.add_note(desk, case.uid, moment("17:44"), "Stopped by three officers", account="client")


# The line


def test_a_typed_line_is_when_what_and_sources() -> None:
    typed = timeline.read_line("10/3 17:44 | stopped by three officers | E5, E3 p.2", STOP_DAY)
    assert typed.happened == replace(moment("10/3/26 17:44"), typed="10/3 17:44")
    assert (typed.text, typed.sources) == (
        "stopped by three officers",
        (Citation(evidence=5), Citation(evidence=3, page=2)),
    )


def test_a_line_without_a_bar_is_words_at_an_unknown_time() -> None:
    typed = timeline.read_line("He was cold.", STOP_DAY)
    assert (typed.happened, typed.text, typed.sources) == (UNKNOWN, "He was cold.", ())


def test_a_time_that_happened_twice_comes_back_with_its_words_and_both_readings() -> None:
    typed = timeline.read_line("25/10/2026 01:30 | stopped again | E2", STOP_DAY)
    assert isinstance(typed.happened, Ambiguity) and len(typed.happened.readings) == 2
    assert (typed.text, typed.sources) == ("stopped again", (Citation(evidence=2),))


@pytest.mark.parametrize(
    ("typed", "error", "words"),
    [
        ("17:44 | ", WrongUse, "needs words"),
        ("17:44 | stopped | the video", WrongUse, "“the video” is not a list of sources"),
        ("29/3/2026 01:30 | stopped", BadMoment, "01:30"),
        ("half past | stopped", BadMoment, "half"),
    ],
)
def test_a_line_that_cannot_be_kept_says_why(typed: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        timeline.read_line(typed, STOP_DAY)


# Writing


def test_notes_are_numbered_for_life_and_say_who_wrote_them(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    timeline.remove_note(desk, note)
    second = timeline.add_note(desk, case.uid, UNKNOWN, "Later")
    assert (note.number, second.number, second.recorded_by) == (1, 2, "R. Maddox")
    assert [each.number for each in notes_of(desk, case.uid)] == [2]


def test_what_a_person_says_of_a_note_leaves_the_rest_as_it_is(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    timeline.say(desk, note.uid, status=FactStatus.DISPUTED)
    changed = timeline.say(desk, note.uid, text="Stopped by four officers")
    assert changed == replace(note, status=FactStatus.DISPUTED, text="Stopped by four officers")
    assert notes_of(desk, case.uid) == (changed,)
    history.undo(desk, case.uid)
    assert notes_of(desk, case.uid) == (replace(note, status=FactStatus.DISPUTED),)


def test_saying_the_same_again_is_no_act(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    before = len(history.history(desk, case.uid))
    timeline.say(desk, note.uid, text=note.text)
    assert len(history.history(desk, case.uid)) == before


def test_what_the_writing_fixed_is_not_said_again(desk: Desk, note: TimelineNote) -> None:
    with pytest.raises(TypeError, match="number"):
        timeline.say(desk, note.uid, number=7)


def test_a_note_that_was_taken_out_cannot_be_changed(desk: Desk, note: TimelineNote) -> None:
    timeline.remove_note(desk, note)
    with pytest.raises(NotFound):
        timeline.say(desk, note.uid, text="x")


def test_several_notes_go_in_one_act_and_come_back_in_one(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    other = timeline.add_note(desk, case.uid, UNKNOWN, "Later")
    timeline.remove_notes(desk, (note, other))
    assert notes_of(desk, case.uid) == ()
    assert history.undo(desk, case.uid).what == "Undo: Removed 2 notes"
    assert notes_of(desk, case.uid) == (note, other)


# What it points to


def test_a_note_points_only_to_what_is_in_the_case(desk: Desk, case: CaseFile, note: TimelineNote, item: int) -> None:
    timeline.say(desk, note.uid, text=f"See [[E{item} p.1]] and [[note:{note.number}]]")
    with pytest.raises(WrongUse, match=r"E9.*no such item"):
        timeline.say(desk, note.uid, sources=(Citation(evidence=9),))
    with pytest.raises(WrongUse, match="note 5"):
        timeline.add_note(desk, case.uid, UNKNOWN, "As in [[note:5]]")


def test_a_note_can_be_corrected_after_what_it_points_to_was_taken_out(
    desk: Desk, case: CaseFile, note: TimelineNote
) -> None:
    points = timeline.add_note(desk, case.uid, UNKNOWN, f"As in [[note:{note.number}]]")
    timeline.remove_note(desk, note)
    assert timeline.say(desk, points.uid, kind=NoteKind.INFERRED).kind is NoteKind.INFERRED


def test_another_cases_items_are_not_in_this_one(desk: Desk, item: int) -> None:
    from lfr_review.services import case_files

    second = case_files.new_case(desk, "NM-2026-021")
    with pytest.raises(WrongUse, match=f"E{item}"):
        timeline.add_note(desk, second.uid, UNKNOWN, "x", sources=(Citation(evidence=item),))


# What may be served


def test_casework_and_what_is_privileged_are_refused_a_way_out(desk: Desk, note: TimelineNote) -> None:
    timeline.say(desk, note.uid, kind=NoteKind.CASEWORK)
    with pytest.raises(Refused, match="casework, which is never served"):
        timeline.say(desk, note.uid, disclosable=True)
    timeline.say(desk, note.uid, kind=NoteKind.HEARD, handling=frozenset({PRIVILEGE}))
    with pytest.raises(Refused, match="forbids disclosure"):
        timeline.say(desk, note.uid, disclosable=True)


def test_several_are_made_disclosable_in_one_act_or_none_of_them(
    desk: Desk, case: CaseFile, note: TimelineNote
) -> None:
    own = timeline.add_note(desk, case.uid, UNKNOWN, "Wrote a letter", kind=NoteKind.CASEWORK)
    other = timeline.add_note(desk, case.uid, UNKNOWN, "Let go")
    with pytest.raises(Refused, match=f"Note {own.number} is casework"):
        timeline.set_disclosable(desk, (note, own, other), True)
    assert not any(each.disclosable for each in notes_of(desk, case.uid))
    changed = timeline.set_disclosable(desk, (note, other), True)
    assert [each.number for each in changed if each.disclosable] == [note.number, other.number]
    history.undo(desk, case.uid)
    assert not any(each.disclosable for each in notes_of(desk, case.uid))


def test_nothing_chosen_is_no_act(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    before = len(history.history(desk, case.uid))
    assert timeline.set_disclosable(desk, (), True) == ()
    timeline.remove_notes(desk, ())
    assert len(history.history(desk, case.uid)) == before


def test_where_one_of_several_is_gone_none_is_marked(desk: Desk, case: CaseFile, note: TimelineNote) -> None:
    gone = timeline.add_note(desk, case.uid, UNKNOWN, "Later")
    timeline.remove_note(desk, gone)
    with pytest.raises(NotFound):
        timeline.set_disclosable(desk, (note, gone), True)
    assert notes_of(desk, case.uid) == (note,)


def test_marking_several_keeps_what_was_said_of_them_in_the_meantime(
    desk: Desk, case: CaseFile, note: TimelineNote
) -> None:
    timeline.say(desk, note.uid, text="Stopped by four officers")
    (marked,) = timeline.set_disclosable(desk, (note,), True)
    assert (marked.text, marked.disclosable) == ("Stopped by four officers", True)


@pytest.mark.parametrize("typed", ["", "  ", ","])
def test_no_sources_typed_is_none(typed: str) -> None:
    assert timeline.read_sources(typed) == ()


def test_SEC_068_making_a_note_disclosable_stands_in_the_audit_log(desk: Desk, note: TimelineNote) -> None:
    timeline.say(desk, note.uid, disclosable=True)
    with desk.library.reading() as reader:
        entries = [entry for entry in reader.audit_entries(limit=5) if entry.verb == "handling"]
    assert len(entries) == 1 and note.uid in entries[0].objects and note.text not in entries[0].detail


def test_a_claim_of_privilege_goes_only_with_a_waiver_that_cannot_be_undone(
    desk: Desk, case: CaseFile, note: TimelineNote
) -> None:
    marked = timeline.say(desk, note.uid, handling=frozenset({PRIVILEGE, HandlingMark.CHILD}))
    with pytest.raises(Refused, match="privilege claimed is not simply taken off"):
        timeline.change_note(desk, replace(marked, handling=frozenset()))
    with pytest.raises(WrongUse, match="stays marked"):
        timeline.lift_mark(desk, marked, PRIVILEGE, "I. Calloway", "", "agreed to serve it")
    lifted = timeline.lift_mark(desk, marked, PRIVILEGE, "I. Calloway", "the client", "agreed to serve it")
    assert lifted.handling == frozenset({HandlingMark.CHILD})
    (waiver,) = evidence.waivers_of(desk, case.uid)
    assert (waiver.subject, waiver.decided_by, waiver.instructed_by) == (note.uid, "I. Calloway", "the client")
    state = history.undo_state(desk, case.uid)
    assert state.undo is not None and state.undo.what == f"Changed note {note.number}"


def test_a_timeline_is_read_at_one_instant(desk: Desk, case: CaseFile, stop: Stop, note: TimelineNote) -> None:
    view = timeline.open_timeline(desk, case.uid)
    assert (view.case, view.stops, view.notes, view.evidence) == (case, (stop,), (note,), ())
    assert timeline.count_notes(desk, case.uid) == 1
    assert note.learnt.kind is MomentKind.UNKNOWN


def test_nothing_is_written_into_a_library_open_for_reading(read_only_desk: Desk, case: CaseFile) -> None:
    with pytest.raises(ReadOnlyLibrary):
        timeline.add_note(read_only_desk, case.uid, UNKNOWN, "x")
