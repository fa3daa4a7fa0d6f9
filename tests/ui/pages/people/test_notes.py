"""File notes on the page: written, kept apart from everything that leaves, removed and brought back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QAbstractButton

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.services import file_notes, history
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.note_editor import NoteEditor
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.pages.targets import ADD_FILE_NOTE
from tests.ui.hands import click
from tests.ui.pages.people.kit import fields_of, fill, input_of, kept, pressed, stands_in, visible_words, write

NEVER = "Never leaves: no bundle, letter or package can contain file notes."


def note_editor(page: PeoplePage) -> NoteEditor:
    found = page.notes.editor
    assert isinstance(found, NoteEditor)
    return found


def test_a_note_begins_now_by_whoever_is_at_the_desk(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    assert input_of(fields_of(page.notes), "with_whom").hasFocus()
    fill(fields_of(page.notes), "said", "Worried about work.")
    (note,) = kept(desk, page).file_notes
    assert (note.on, note.started, note.by) == (dt.date(2026, 3, 13), "09:20", "R. Maddox")
    assert note.said == "Worried about work."


def test_a_note_left_empty_was_never_there(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    before = history.history(desk, case.uid)
    page.show_target(ADD_FILE_NOTE)
    assert "Not kept yet" in visible_words(page)
    page.show_section(Section.AUTHORITY)
    page.show_target(ADD_FILE_NOTE)
    click(note_editor(page).back)
    page.show_target(ADD_FILE_NOTE)
    click(note_editor(page).remove)
    assert page.notes.editor is None and kept(desk, page).file_notes == ()
    assert history.history(desk, case.uid) == before


def test_a_note_that_was_begun_is_one_act_to_take_back(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    page.show_target(ADD_FILE_NOTE)
    fill(fields_of(page.notes), "said", "Worried about work.")
    fill(fields_of(page.notes), "advice", "Keep the leaflet.")
    assert [act.what for act in history.history(desk, case.uid)[:2]] == ["Changed a file note", "Wrote a file note"]
    history.undo(desk, case.uid)
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert page.notes.editor is None and kept(desk, page).file_notes == ()


def test_an_authority_left_empty_was_never_there(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    before = history.history(desk, case.uid)
    page.show_section(Section.AUTHORITY)
    page.authority.add()
    page.authority.close_editor()
    assert kept(desk, page).authorities == () and history.history(desk, case.uid) == before
    page.authority.add()
    fill(fields_of(page.authority), "for_whom", "Quill and Co.")
    (given,) = kept(desk, page).authorities
    assert (given.by_whom, given.for_whom, given.given_on) == ("the client", "Quill and Co.", dt.date(2026, 3, 13))


def test_every_screen_of_file_notes_says_that_they_never_leave(full_page: PeoplePage) -> None:
    full_page.show_section(Section.NOTES)
    assert NEVER in visible_words(full_page)
    full_page.show_target(full_page.view.file_notes[0].uid if full_page.view else "")
    assert NEVER in visible_words(full_page)


def test_no_button_of_a_file_note_makes_it_disclosable_cites_it_or_puts_it_on_paper(full_page: PeoplePage) -> None:
    full_page.show_section(Section.NOTES)
    offered = {b.text() for b in full_page.notes.findChildren(QAbstractButton) if b.isVisibleTo(full_page)}
    full_page.show_target(full_page.view.file_notes[0].uid if full_page.view else "")
    offered |= {b.text() for b in note_editor(full_page).findChildren(QAbstractButton) if b.isVisibleTo(full_page)}
    words = " ".join(offered).casefold()
    assert "remove this note" in words
    assert not [w for w in ("print", "export", "copy", "cite", "disclos", "bundle", "timeline") if w in words]
    assert "disclosable" not in fields_of(full_page.notes).rows


def test_a_file_note_is_no_timeline_note_and_no_item_of_evidence(desk: Desk, page: PeoplePage, case: CaseFile) -> None:
    page.show_target(ADD_FILE_NOTE)
    fill(fields_of(page.notes), "said", "Worried about work.")
    view = open_case(desk, case.uid)
    assert len(view.file_notes) == 1 and view.notes == () and view.evidence == ()


def test_the_newest_contact_stands_first_with_its_beginning(full_page: PeoplePage) -> None:
    full_page.show_section(Section.NOTES)
    first, second = full_page.notes.listed.lines.values()
    assert "Would rather not be named" in first.text() and "Brought the telephone" in second.text()


def test_a_time_that_could_be_two_stays_in_its_field_until_it_is_one(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    fields = fields_of(page.notes)
    fill(fields, "started", "9:05")
    assert "Write it as 09:05 or 21:05." in fields.rows["started"].problem
    assert stands_in(fields, "started") == "9:05" and kept(desk, page).file_notes == ()
    fill(fields, "said", "Called back.")
    assert kept(desk, page).file_notes[0].said == "Called back." and fields.rows["started"].problem
    fill(fields, "started", "21:05")
    assert fields.rows["started"].problem == "" and kept(desk, page).file_notes[0].started == "21:05"


def test_leaving_with_something_unsaved_says_so(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    fill(fields_of(page.notes), "started", "soonish")
    told: list[str] = []
    page.failed.connect(lambda error: told.append(str(error)))
    page.settle()
    assert len(told) == 1 and "Began at" in told[0] and "could not be saved" in told[0]


def test_minutes_take_figures_only_and_may_stay_empty(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    fields = fields_of(page.notes)
    fill(fields, "minutes", "a35 min")
    assert stands_in(fields, "minutes") == "35" and kept(desk, page).file_notes[0].minutes == 35
    fill(fields, "minutes", "")
    assert kept(desk, page).file_notes[0].minutes is None


def test_minutes_that_are_being_typed_are_kept_when_the_page_is_left(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    write(fields_of(page.notes), "minutes", "12")
    page.settle()
    assert kept(desk, page).file_notes[0].minutes == 12


def test_how_is_chosen_from_a_list_or_typed(desk: Desk, page: PeoplePage) -> None:
    page.show_target(ADD_FILE_NOTE)
    fields = fields_of(page.notes)
    fill(fields, "how", "Through the interpreter")
    assert kept(desk, page).file_notes[0].how == "Through the interpreter"
    fill(fields, "how", "Video call")
    assert kept(desk, page).file_notes[0].how == "Video call"


def test_a_removed_note_comes_back_by_undo(desk: Desk, full_page: PeoplePage, people_case: Uid) -> None:
    note = kept(desk, full_page).file_notes[0]
    full_page.show_target(note.uid)
    click(note_editor(full_page).remove)
    assert note not in kept(desk, full_page).file_notes and full_page.notes.editor is None
    assert full_page.notice.words == "The file note was removed. Undo brings it back."
    history.undo(desk, people_case)
    full_page.look_again(frozenset())
    assert kept(desk, full_page).file_notes[0] == note and note.uid in full_page.notes.listed.lines


def test_a_note_that_undo_took_away_closes_and_loses_nothing_else(
    desk: Desk, page: PeoplePage, case: CaseFile
) -> None:  # fmt: skip
    page.show_target(ADD_FILE_NOTE)
    fill(fields_of(page.notes), "said", "Called back.")
    history.undo(desk, case.uid)
    page.look_again(frozenset())
    assert page.notes.editor is None and page.notes.listed.empty.isVisible()


def test_back_goes_to_the_line_of_the_note(full_page: PeoplePage) -> None:
    assert full_page.view is not None
    uid = full_page.view.file_notes[1].uid
    full_page.show_target(uid)
    pressed(full_page, "‹ All file notes")
    assert full_page.notes.listed.lines[uid].hasFocus()


def test_another_note_opens_only_after_what_was_typed_is_kept(
    desk: Desk, page: PeoplePage, case: CaseFile
) -> None:  # fmt: skip
    other = file_notes.add_file_note(desk, case.uid, dt.date(2026, 3, 1))
    page.show_target(ADD_FILE_NOTE)
    write(fields_of(page.notes), "advice", "Say nothing for now.")
    page.notes.open(other.uid)
    assert kept(desk, page).file_notes[0].advice == "Say nothing for now."
    assert note_editor(page).record == other.uid and stands_in(fields_of(page.notes), "advice") == ""
