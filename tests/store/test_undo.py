"""Undo and redo as inverse actions: every act can be taken back, in order, and never over something newer."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import CannotUndo
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store.library import Library
from lfr_review.store.records import TABLES, Record
from tests.store.making import (
    PASSPHRASE,
    WORK_FACTOR,
    add_case,
    add_note,
    add_rendition,
    new_note,
    reopen,
    take_in,
)


def notes(library: Library, case: Uid) -> tuple[TimelineNote, ...]:
    with library.reading() as reader:
        return reader.all(TimelineNote, case=case)


def correct(library: Library, note: TimelineNote, **fields: object) -> TimelineNote:
    changed = dataclasses.replace(note, **fields)  # type: ignore[arg-type]
    with library.writing("Ada", "Corrected", case=note.case) as writer:
        writer.replace(changed)
    return changed


def test_added_note_goes_and_comes_back(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    undone = library.undo(case, "Ben")
    assert (undone.who, undone.what, undone.kind) == ("Ben", "Undo: Note added", ActionKind.UNDO)
    assert notes(library, case) == ()
    redone = library.redo(case, "Ben")
    assert (redone.what, redone.kind, redone.undoes) == ("Redo: Note added", ActionKind.REDO, undone.uid)
    assert notes(library, case) == (note,)


def test_removed_note_comes_back_with_its_number_and_place(library: Library, case: Uid) -> None:
    made = [add_note(library, case, f"note {number}") for number in range(3)]
    with library.writing("Ada", "Removed", case=case) as writer:
        writer.remove(made[1])
    library.undo(case, "Ada")
    assert notes(library, case) == tuple(made)


def test_every_kind_of_field_comes_back(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    moment = Moment(kind=MomentKind.ABOUT, earliest="2026-03-10T17:44:00", latest="2026-03-10T17:44:00", typed="5.44")
    changed = correct(
        library, note, happened=moment, handling=frozenset(HandlingMark), disclosable=True, text="Ünïcode “text”"
    )
    library.undo(case, "Ada")
    assert notes(library, case) == (note,)
    library.redo(case, "Ada")
    assert notes(library, case) == (changed,)


def test_number_of_an_undone_note_is_not_given_again(library: Library, case: Uid) -> None:
    add_note(library, case)
    library.undo(case, "Ada")
    assert add_note(library, case).number == 2


def test_whole_act_is_taken_back_in_one_step(library: Library, case: Uid) -> None:
    first = add_note(library, case, "first")
    with library.writing("Ada", "Three things", case=case) as writer:
        writer.replace(dataclasses.replace(first, text="changed"))
        writer.add(second := new_note(writer, case, "second"))
        writer.replace(dataclasses.replace(second, text="second, put better"))
        writer.remove(first)
    library.undo(case, "Ada")
    assert notes(library, case) == (first,)


def test_new_edit_clears_redo(library: Library, case: Uid) -> None:
    add_note(library, case)
    library.undo(case, "Ada")
    add_note(library, case)
    assert library.can_redo(case) is None
    with pytest.raises(CannotUndo, match="nothing to redo"):
        library.redo(case, "Ada")


def test_what_would_be_undone_and_redone_is_told_beforehand(library: Library, case: Uid) -> None:
    assert library.can_undo(case) is None and library.can_redo(case) is None
    add_note(library, case)
    found = library.can_undo(case)
    assert found is not None and found.what == "Note added"
    library.undo(case, "Ada")
    assert library.can_undo(case) is None
    redo = library.can_redo(case)
    assert redo is not None and redo.undoes == found.uid


def test_a_long_history_does_not_make_the_question_what_to_redo_slower(library: Library, case: Uid) -> None:
    """It is asked after every act, on the window's own thread."""

    def steps() -> int:
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        with library.reading() as reader:
            reader.database.conn.set_progress_handler(count, 1)
            assert reader.to_redo(case) is None
            reader.database.conn.set_progress_handler(None, 1)
        return counted

    add_note(library, case)
    short = steps()
    for _ in range(40):
        add_note(library, case)
    assert 0 < steps() <= short + 10


def test_cases_have_histories_of_their_own(library: Library, case: Uid) -> None:
    other = add_case(library, "NM-2026-015").uid
    mine, theirs = add_note(library, case), add_note(library, other)
    library.undo(case, "Ada")
    assert notes(library, case) == () and notes(library, other) == (theirs,)
    assert mine.number == theirs.number == 1


def test_field_changed_by_a_final_act_since_is_not_overwritten(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    changed = correct(library, note, text="corrected")
    with library.writing("Ada", "Sent", case=case, kind=ActionKind.FINAL) as writer:
        writer.replace(dataclasses.replace(changed, text="as sent"))
    with pytest.raises(CannotUndo, match=r"timeline note it changed has another text since\. Nothing was changed"):
        library.undo(case, "Ada")
    assert notes(library, case)[0].text == "as sent"


def test_other_field_changed_since_does_not_stand_in_the_way(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    changed = correct(library, note, text="corrected")
    with library.writing("Ada", "Sent", case=case, kind=ActionKind.FINAL) as writer:
        writer.replace(dataclasses.replace(changed, disclosable=True))
    library.undo(case, "Ada")
    assert notes(library, case) == (dataclasses.replace(note, disclosable=True),)


def test_record_changed_since_it_was_added_is_not_thrown_away(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    with library.writing("Ada", "Sent", case=case, kind=ActionKind.FINAL) as writer:
        writer.replace(dataclasses.replace(note, text="as sent"))
    with pytest.raises(CannotUndo, match="has been changed since"):
        library.undo(case, "Ada")
    assert len(notes(library, case)) == 1


def test_record_that_others_rely_on_stays(library: Library) -> None:
    case = add_case(library).uid
    add_note(library, case)
    with pytest.raises(CannotUndo, match="something entered since belongs with it"):
        library.undo(None, "Ada")
    with library.reading() as reader:
        assert reader.count(CaseFile) == 1


def test_taking_back_what_another_now_needs_is_refused_whole(library: Library, case: Uid) -> None:
    with library.writing("Ada", "Stop added", case=case) as writer:
        stop = Stop(uid=writer.new_uid(), case=case)
        writer.add(stop)
    with library.writing("Ada", "Sent", case=case, kind=ActionKind.FINAL) as writer:
        writer.add(dataclasses.replace(new_note(writer, case), stop=stop.uid))
    with pytest.raises(CannotUndo):
        library.undo(case, "Ada")
    with library.reading() as reader:
        assert reader.count(Stop) == 1


def test_final_acts_are_never_undone(library: Library, case: Uid) -> None:
    note = add_note(library, case)
    item = take_in(library, case)
    assert library.undo(case, "Ada").what == "Undo: Note added"
    with pytest.raises(CannotUndo, match="nothing to undo"):
        library.undo(case, "Ada")
    with library.reading() as reader:
        assert reader.find(EvidenceItem, item.uid) == item
        assert reader.find(TimelineNote, note.uid) is None


def test_undone_removal_finds_the_stored_file_and_the_page_texts(library: Library, case: Uid) -> None:
    item = take_in(library, case)
    rendition = add_rendition(library, item, ("first page", "second page"))
    with library.writing("Ada", "Removed", case=case) as writer:
        writer.remove(rendition)
        writer.remove(item)
    library.sweep()
    library.undo(case, "Ada")
    library.blobs.verify(item.sha256, item.size_bytes)
    with library.reading() as reader:
        assert reader.get(EvidenceItem, item.uid) == item
        assert reader.page_texts(rendition.uid) == ("first page", "second page")


def test_undo_survives_locking(library: Library, case: Uid) -> None:
    add_note(library, case)
    library.close()
    with reopen(library.root) as again:
        again.undo(case, "Ada")
        assert notes(again, case) == ()
        assert again.verify_audit().whole


def test_history_shows_the_undoing_beside_the_act(library: Library, case: Uid) -> None:
    add_note(library, case)
    library.undo(case, "Ben")
    with library.reading() as reader:
        assert [(action.kind, action.what) for action in reader.actions(case)] == [
            (ActionKind.UNDO, "Undo: Note added"),
            (ActionKind.EDIT, "Note added"),
        ]


State = frozenset[Record]


class Editing(RuleBasedStateMachine):
    """Any run of edits, undos and redos: the library is always in the state that a list of states says."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.library = Library.create(
            self.base / "library", bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR
        )

    @initialize()
    def begin(self) -> None:
        self.case = add_case(self.library).uid
        self.states: list[State] = [self.state()]
        self.place = 0

    def state(self) -> State:
        with self.library.reading() as reader:
            return frozenset(record for cls in TABLES for record in reader.all(cls))

    def edited(self) -> None:
        self.states = [*self.states[: self.place + 1], self.state()]
        self.place += 1

    @rule(texts=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3))
    def add(self, texts: list[str]) -> None:
        with self.library.writing("Ada", "Added", case=self.case) as writer:
            for text in texts:
                writer.add(new_note(writer, self.case, text))
        self.edited()

    @precondition(lambda self: bool(notes(self.library, self.case)))
    @rule(which=st.integers(0, 50), text=st.sampled_from(["x", "y"]), disclosable=st.booleans())
    def change(self, which: int, text: str, disclosable: bool) -> None:
        found = notes(self.library, self.case)
        note = found[which % len(found)]
        if (note.text, note.disclosable) != (text, disclosable):
            correct(self.library, note, text=text, disclosable=disclosable)
            self.edited()

    @precondition(lambda self: bool(notes(self.library, self.case)))
    @rule(which=st.integers(0, 50))
    def remove(self, which: int) -> None:
        found = notes(self.library, self.case)
        with self.library.writing("Ada", "Removed", case=self.case) as writer:
            writer.remove(found[which % len(found)])
        self.edited()

    @rule()
    def undo(self) -> None:
        if self.place == 0:
            assert self.library.can_undo(self.case) is None
        else:
            self.library.undo(self.case, "Ada")
            self.place -= 1

    @rule()
    def redo(self) -> None:
        if self.place == len(self.states) - 1:
            assert self.library.can_redo(self.case) is None
        else:
            self.library.redo(self.case, "Ada")
            self.place += 1

    @invariant()
    def library_is_as_it_was_then(self) -> None:
        if hasattr(self, "states"):
            assert self.state() == self.states[self.place]

    def teardown(self) -> None:
        assert self.library.verify_audit().whole
        self.library.close()
        shutil.rmtree(self.base)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
