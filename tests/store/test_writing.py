"""One act, one transaction: what is written, what is refused, and what it leaves in the history."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import threading

import pytest

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundleKind, BundlePlan, Edition
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import AlreadyExists, NotFound, Refused, StillNeeded
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store.library import Library
from tests.store.making import add_case, add_note, add_rendition, new_item, new_note, take_in


def traces(library: Library) -> tuple[int, int, int]:
    with library._connections.reading() as db:
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("action", "change", "audit")]
    return counts[0], counts[1], counts[2]


def test_act_leaves_one_action_its_changes_and_one_audit_entry(library: Library, case: Uid) -> None:
    actions, changes, entries = traces(library)
    with library.writing("Ada", "Two notes", case=case) as writer:
        writer.add(new_note(writer, case, "first"))
        writer.add(new_note(writer, case, "second"))
    assert traces(library) == (actions + 1, changes + 2, entries + 1)
    with library.reading() as reader:
        action = reader.actions(case)[0]
        assert (action.who, action.what, action.case, action.kind) == ("Ada", "Two notes", case, ActionKind.EDIT)
        assert [change.table for change in reader.changes_of(action.uid)] == ["timeline_note"] * 2


def test_replacing_writes_only_the_fields_that_differ(library: Library, case: Uid) -> None:
    note = add_note(library, case, "before")
    with library.writing("Ada", "Corrected", case=case) as writer:
        writer.replace(dataclasses.replace(note, text="after", disclosable=True))
    with library.reading() as reader:
        changes = reader.changes_of(reader.actions(case)[0].uid)
        assert {(c.field, c.before, c.after) for c in changes} == {
            ("text", '"before"', '"after"'),
            ("disclosable", "false", "true"),
        }
        assert reader.get(TimelineNote, note.uid).text == "after"


def test_nothing_changed_leaves_no_trace(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    before = traces(library)
    with library.writing("Ada", "Looked", case=case) as writer:
        writer.replace(note)
    with library.writing("Ada", "Looked again", case=case):
        pass
    assert traces(library) == before


def test_exception_takes_everything_back(library: Library, case: Uid) -> None:
    before = traces(library)
    with pytest.raises(ZeroDivisionError), library.writing("Ada", "Half", case=case) as writer:
        writer.add(new_note(writer, case))
        writer.log("looked", note=1)
        raise ZeroDivisionError
    assert traces(library) == before
    with library.reading() as reader:
        assert reader.count(TimelineNote) == 0


def test_act_that_changes_no_record_may_still_be_logged(library: Library, case: Uid) -> None:
    actions, changes, entries = traces(library)
    with library.writing("Ada", "", case=case) as writer:
        writer.log("exported", (case,), files=3)
    assert traces(library) == (actions, changes, entries + 1)
    with library.reading() as reader:
        entry = reader.audit_entries(1)[0]
    assert (entry.verb, json.loads(entry.objects), json.loads(entry.detail)) == ("exported", [case], {"files": 3})


def test_act_may_be_named_once_its_number_is_known(library: Library, case: Uid) -> None:
    with library.writing("Ada", "", case=case) as writer:
        note = new_note(writer, case)
        writer.add(note)
        writer.what = f"Added note {note.number}"
    with library.reading() as reader:
        assert reader.actions(case)[0].what == "Added note 1"


def test_audit_entry_holds_no_content(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Wrote about Mr Secret", case=case) as writer:
        writer.add(new_note(writer, case, "Mr Secret was stopped"))
    with library.reading() as reader:
        entry = reader.audit_entries(1)[0]
    assert "Secret" not in str(entry)
    assert set(json.loads(entry.detail)) == {"action", "changes", "sha256"}


def test_reader_or_writer_is_of_no_use_after_its_block(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Something", case=case) as writer:
        pass
    with library.reading() as reader:
        pass
    for late in (reader, writer):
        with pytest.raises(RuntimeError, match="after its block"):
            late.count(CaseFile)


def test_block_inside_a_block_is_a_mistake(library: Library) -> None:
    with library.writing("Ada", "Outer"), pytest.raises(RuntimeError), library.writing("Ada", "Inner"):
        pass


def test_reading_block_sees_one_moment_and_none_of_an_act_in_the_making(library: Library, case: Uid) -> None:
    with library.reading() as before:
        assert before.count(TimelineNote) == 0
        add_note(library, case)
        assert before.count(TimelineNote) == 0
        with library.reading() as inner:
            assert inner.count(TimelineNote) == 0
    with library.writing("Ada", "Second", case=case) as writer:
        writer.add(new_note(writer, case))
        assert writer.count(TimelineNote) == 2
        with library.reading() as reader:
            assert reader.count(TimelineNote) == 1


def test_acts_of_several_threads_wait_for_each_other(library: Library, case: Uid) -> None:
    numbers: list[int] = []

    def work() -> None:
        for _ in range(10):
            with library.writing("Ada", "Note", case=case) as writer:
                note = new_note(writer, case)
                writer.add(note)
                numbers.append(note.number)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert numbers == list(range(1, 41))
    assert library.verify_audit().whole


def test_numbers_are_counted_by_case_and_kind_and_never_given_twice(library: Library, case: Uid) -> None:
    other = add_case(library, "NM-2026-015").uid
    first = add_note(library, case)
    with library.writing("Ada", "Removed", case=case) as writer:
        writer.remove(first)
    assert add_note(library, case).number == 2
    assert add_note(library, other).number == 1
    with library.writing("Ada", "", case=case) as writer:
        assert [writer.next_number(case, "evidence"), writer.next_number(case, "stop")] == [1, 1]


def test_uids_of_one_act_sort_in_the_order_they_were_made(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Many", case=case) as writer:
        made = [writer.new_uid() for _ in range(1000)]
        for _ in range(20):
            writer.add(new_note(writer, case))
    assert made == sorted(made) and len(set(made)) == 1000
    with library.reading() as reader:
        assert [note.number for note in reader.all(TimelineNote, case=case)] == list(range(1, 21))


def test_order_and_conditions(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Stops", case=case) as writer:
        for position, place in ((2, "B"), (1, "C"), (2, "A")):
            writer.add(Stop(uid=writer.new_uid(), case=case, position=position, place=place))
    with library.reading() as reader:
        assert [stop.place for stop in reader.all(Stop)] == ["B", "C", "A"]
        assert [stop.place for stop in reader.all(Stop, order="position")] == ["C", "B", "A"]
        assert [stop.place for stop in reader.all(Stop, order="-position, place", case=case)] == ["A", "B", "C"]
        assert [stop.place for stop in reader.all(Stop, position=1)] == ["C"]
        assert reader.count(Stop, position=2) == 2
        assert reader.all(CaseFile, closed_on=None, jeopardy_bail=Answer.NOT_ASKED, on_hold=False) != ()
        assert reader.all(CaseFile, closed_on=dt.date(2026, 1, 1)) == ()
        with pytest.raises(KeyError):
            reader.all(Stop, order="place; DROP TABLE stop")
        with pytest.raises(KeyError):
            reader.all(Stop, **{'place" OR 1=1 --': "x"})


def test_what_is_not_there_is_a_sentence(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    with library.writing("Ada", "Removed", case=case) as writer:
        writer.remove(note)
    with library.reading() as reader:
        assert reader.find(TimelineNote, note.uid) is None
        with pytest.raises(NotFound, match="timeline note"):
            reader.get(TimelineNote, note.uid)
    with library.writing("Ada", "Late", case=case) as writer:
        with pytest.raises(NotFound):
            writer.replace(note)
        with pytest.raises(NotFound):
            writer.remove(note)


def test_reference_that_is_taken_is_a_sentence_whatever_its_case(library: Library, case: Uid) -> None:
    with pytest.raises(AlreadyExists, match="Another case file has this reference"):
        add_case(library, "nm-2026-014")


def test_number_that_is_taken_is_a_sentence(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    with pytest.raises(AlreadyExists, match="number"), library.writing("Ada", "Again", case=case) as writer:
        writer.add(dataclasses.replace(note, uid=writer.new_uid()))


def test_second_answer_to_one_question_is_a_sentence(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Stop", case=case) as writer:
        stop = Stop(uid=writer.new_uid(), case=case)
        writer.add(stop)
        writer.add(StopAnswer(uid=writer.new_uid(), stop=stop.uid, question="camera"))
    with pytest.raises(AlreadyExists, match="answer"), library.writing("Ada", "Again", case=case) as writer:
        writer.add(StopAnswer(uid=writer.new_uid(), stop=stop.uid, question="camera"))


def test_case_with_notes_cannot_go_and_a_note_without_a_case_cannot_come(library: Library, case_file: CaseFile) -> None:
    add_note(library, case_file.uid)
    with pytest.raises(StillNeeded), library.writing("Ada", "Gone", case=case_file.uid) as writer:
        writer.remove(case_file)
    with pytest.raises(StillNeeded), library.writing("Ada", "Lost") as writer:
        writer.add(new_note(writer, Uid("01a2050a-0000-79c4-8ca6-11049c1f9fbb")))
    with library.reading() as reader:
        assert reader.count(CaseFile) == 1 and reader.count(TimelineNote) == 1


def test_parent_and_child_may_go_in_either_order_within_one_act(library: Library, case_file: CaseFile) -> None:
    note = add_note(library, case_file.uid)
    with library.writing("Ada", "Both", case=case_file.uid) as writer:
        writer.remove(case_file)
        writer.remove(note)
    with library.reading() as reader:
        assert reader.count(CaseFile) == reader.count(TimelineNote) == 0


def test_SEC_020_item_whose_bytes_were_not_stored_is_refused(library: Library, case: Uid) -> None:
    with pytest.raises(ValueError, match="not stored"), library.writing("Ada", "Intake", case=case) as writer:
        writer.add(new_item(writer, case, Sha256("0" * 64), 10))
    stored = library.blobs.put([b"content"])
    take_in(library, case, b"content")
    with pytest.raises(ValueError, match="not stored"), library.writing("Ada", "Intake", case=case) as writer:
        writer.add(new_item(writer, case, stored.sha256, stored.size + 1))


FIXED = {
    "number": 9,
    "original_name": "other.pdf",
    "sha256": Sha256("0" * 64),
    "size_bytes": 1,
    "taken_in_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
}


@pytest.mark.parametrize("field", FIXED)
def test_SEC_021_what_intake_recorded_is_never_changed(library: Library, case: Uid, field: str) -> None:
    item = take_in(library, case)
    changed = dataclasses.replace(item, **{field: FIXED[field]})  # type: ignore[arg-type]
    with pytest.raises(Refused, match="never changed"), library.writing("Ada", "Changed", case=case) as writer:
        writer.replace(changed)
    with library.writing("Ada", "Titled", case=case) as writer:
        writer.replace(dataclasses.replace(item, title="A better title"))


def edition_of(library: Library, case: Uid) -> Edition:
    stored = library.blobs.put([b"%PDF a bundle"])
    with library.writing("Ada", "Edition", case=case, kind=ActionKind.FINAL) as writer:
        plan = BundlePlan(
            uid=writer.new_uid(), case=case, name="Complaint", kind=BundleKind.COMPLAINT, profile="complaint", title="T"
        )
        writer.add(plan)
        edition = Edition(
            uid=writer.new_uid(), plan=plan.uid, number=1, made_at=writer.now, made_by="Ada", sha256=stored.sha256,
            size_bytes=stored.size, page_count=2, file_name="bundle.pdf", page_map=(), renditions=(), rules_version="1",
        )  # fmt: skip
        writer.add(edition)
    return edition


def test_rendition_and_edition_are_never_changed_but_a_report_may_be_added(library: Library, case: Uid) -> None:
    edition = edition_of(library, case)
    rendition = add_rendition(library, take_in(library, case))

    with pytest.raises(Refused, match="never changed"), library.writing("Ada", "Changed", case=case) as writer:
        writer.replace(dataclasses.replace(edition, page_count=3))
    with pytest.raises(Refused, match="never changed"), library.writing("Ada", "Changed", case=case) as writer:
        writer.replace(dataclasses.replace(rendition, page_count=3))
    with library.writing("Ada", "Checked", case=case) as writer:
        writer.replace(dataclasses.replace(edition, report="{}"))


def test_history_is_read_in_pages_newest_first(library: Library, case: Uid) -> None:
    for number in range(7):
        add_note(library, case, f"note {number}")
    with library.reading() as reader:
        whole = reader.actions(case, limit=100)
        first = reader.actions(case, limit=3)
        second = reader.actions(case, limit=100, before=first[-1].uid)
        assert first + second == whole and len(whole) == 7
        assert [action.what for action in reader.actions(None)] == ["New case"]
        entries = reader.audit_entries(limit=3)
        assert entries + reader.audit_entries(100, before=entries[-1].seq) == reader.audit_entries(100)
