"""The note beside the table: every field keeps itself, and what may be served is said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services import evidence, history, timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.timeline.page import TimelinePage
from lfr_review.ui.widgets.chips import MarkChip
from lfr_review.ui.widgets.choice_box import ChoiceBox
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import WHO, FullCase
from tests.ui.pages.timeline.conftest import NoteNow, choose

PRIVILEGE = HandlingMark.PRIVILEGE_CLAIMED


def pick(box: ChoiceBox, words: str) -> None:
    """Choose from a list as a person does, with the keyboard."""
    box.setFocus()
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def mark(page: TimelinePage, words: str) -> None:
    chip = next(chip for chip in page.panel.form.marks.findChildren(MarkChip) if chip.text() == words)
    click(chip)


def again(page: TimelinePage) -> None:
    """What the window does after an undo."""
    page.look_again(frozenset({"timeline_note"}))


def test_a_note_shows_all_that_is_known_of_it(page: TimelinePage) -> None:
    choose(page, 3)
    form = page.panel.form
    assert page.panel.title.text() == "Note 3" and form.text.toPlainText() == "Stopped by three officers"
    assert (form.happened.line.text(), form.happened.understood) == (
        "17:44",
        "Understood as: Tuesday 10 March 2026, 17:44",
    )
    assert (form.kind.value, form.status.value, form.account.currentText()) == (
        NoteKind.OBSERVATION,
        FactStatus.AGREED,
        "client",
    )
    assert form.sources.text() == "E2" and form.chips.words == ("E2 Note to self",)
    assert page.panel.recorded.text().startswith("Recorded 13 March 2026") and f"by {WHO}, as stated" in (
        page.panel.recorded.text()
    )


def test_text_is_kept_a_moment_after_typing_stops(page: TimelinePage, kept: NoteNow, qtbot: QtBot) -> None:
    choose(page, 3)
    page.panel.form.text.setFocus()
    press(page.panel.form.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.saved, timeout=3_000) as saved:
        type_into(page.panel.form.text, " at the van")
        assert kept(3).text == "Stopped by three officers"
    assert kept(3).text == "Stopped by three officers at the van"
    assert saved.args is not None and saved.args[0].tables == frozenset({"timeline_note"})
    assert "Stopped by three officers at the van" in [row.what for row in page.notes.table.rows]


def test_what_is_being_typed_is_kept_when_another_note_is_chosen(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 3)
    page.panel.form.text.setFocus()
    type_into(page.panel.form.text, "x")
    choose(page, 5)
    assert "x" in kept(3).text and kept(5).text == page.panel.form.text.toPlainText()


def test_an_empty_text_is_refused_beside_the_field(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 3)
    page.panel.form.text.setFocus()
    page.panel.form.text.selectAll()
    press(page.panel.form.text, Qt.Key.Key_Delete)
    page.settle()
    assert "A note needs words" in page.panel.form.rows["text"].problem
    assert kept(3).text == "Stopped by three officers"


def test_a_corrected_time_moves_the_note_and_reads_against_its_own_day(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 7)  # of 13 March
    line = page.panel.form.happened.line
    line.setFocus()
    line.selectAll()
    type_into(line, "11:05")
    press(line, Qt.Key.Key_Return)
    assert kept(7).happened.earliest == "2026-03-13T11:05:00"
    assert "11:05" in next(row.when for row in page.notes.table.rows if row.note.number == 7)


def test_kind_fact_status_and_account_are_kept_as_they_are_chosen(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 2)
    form = page.panel.form
    pick(form.kind, "Heard")
    pick(form.status, "Disputed")
    form.account.line.setFocus()
    form.account.line.selectAll()
    type_into(form.account.line, "the man at the kiosk")
    page.settle()
    note = kept(2)
    assert (note.kind, note.status, note.account) == (NoteKind.HEARD, FactStatus.DISPUTED, "the man at the kiosk")
    row = next(row for row in page.notes.table.rows if row.note.number == 2)
    assert row.account == "the man at the kiosk"


def test_learnt_is_kept_apart_from_happened(page: TimelinePage, kept: NoteNow) -> None:
    before = kept(3).happened
    choose(page, 3)
    line = page.panel.form.learnt.line
    line.setFocus()
    type_into(line, "13/3/26")
    press(line, Qt.Key.Key_Return)
    assert (kept(3).learnt.earliest or "").startswith("2026-03-13") and kept(3).happened == before


# What it points to


def test_citations_in_the_text_become_chips_that_open_the_evidence(page: TimelinePage, qtbot: QtBot) -> None:
    choose(page, 2)
    page.panel.form.text.setFocus()
    press(page.panel.form.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_into(page.panel.form.text, " [[E3 p.2]] [[note:4]]")
    page.settle()
    chips = page.panel.form.chips
    assert chips.words == ("E3 p.2 Letter about body-worn vid…", "Note 4")
    e3, note = chips.findChildren(QPushButton)[-2:]
    with qtbot.waitSignal(page.asked_for) as asked:
        click(e3)
    assert asked.args == ["evidence", Citation(evidence=3, page=2)]
    click(note)
    assert page.panel.note is not None and page.panel.note.number == 4


def test_what_is_not_in_the_case_cannot_be_cited_and_says_so_beside_the_field(
    page: TimelinePage, kept: NoteNow
) -> None:
    choose(page, 2)
    page.panel.form.sources.setFocus()
    type_into(page.panel.form.sources, "E9")
    page.settle()
    assert "there is no such item" in page.panel.form.rows["sources"].problem and kept(2).sources == ()
    page.panel.form.sources.selectAll()
    type_into(page.panel.form.sources, "the video")
    page.settle()
    assert "is not a list of sources" in page.panel.form.rows["sources"].problem


def test_what_a_note_cites_and_was_taken_out_is_a_chip_that_says_so(
    page: TimelinePage, desk: Desk, kept: NoteNow
) -> None:
    timeline.say(desk, kept(2).uid, text="As in [[note:4]]")
    timeline.remove_note(desk, kept(4))
    again(page)
    choose(page, 2)
    assert page.panel.form.chips.words == ("Note 4 is not in this case",)
    assert "It points to note 4, which is not in this case any more." in page.panel.form.served.words


def test_the_picker_cites_where_the_cursor_stands(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 2)
    form = page.panel.form
    form.text.setFocus()
    press(form.text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in "Passes":
        press(form.text, Qt.Key.Key_Right)
    form.cite_asked.emit("text")
    page.sheets.citing.items.choose([3])
    click(page.sheets.citing.button)
    assert kept(2).text == "Passes [[E3]] the van" and form.chips.words == ("E3 Letter about body-worn vid…",)


def test_the_picker_adds_a_source_behind_the_others(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 3)
    page.panel.form.cite_asked.emit("sources")
    page.sheets.citing.items.choose([4])
    click(page.sheets.citing.button)
    assert kept(3).sources == (Citation(evidence=2), Citation(evidence=4))


def test_a_citation_asked_for_one_note_never_goes_into_another(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 3)
    page.panel.form.cite_asked.emit("sources")
    choose(page, 5)
    assert page.sheets.citing.isHidden() and kept(5).sources == (Citation(evidence=2),)


# What may be served


def test_a_note_is_made_disclosable_and_stands_in_the_chronology(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 5)
    served = page.panel.form.served
    assert list(served.words) == ["Not in the chronology: nobody has made it disclosable."]
    click(served.disclosable)
    assert kept(5).disclosable and served.words[0] == "In the chronology."
    assert "It points to E2, which is not disclosable." in served.words


@pytest.mark.parametrize(
    ("number", "words"), [(7, "Note 7 is casework, which is never served."), (5, "carries a mark that forbids")]
)
def test_casework_and_privileged_notes_are_refused_with_a_sentence(
    page: TimelinePage, desk: Desk, kept: NoteNow, number: int, words: str
) -> None:
    if number == 5:
        timeline.say(desk, kept(5).uid, handling=frozenset({PRIVILEGE}))
        again(page)
    choose(page, number)
    served = page.panel.form.served
    click(served.disclosable)
    assert words in served.refusal and words in served.disclosable.accessibleDescription()
    assert not served.disclosable.isChecked() and not kept(number).disclosable
    choose(page, 3)
    assert not served.refusal


def test_an_inference_stays_out_until_a_person_chooses_it(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 2)
    served = page.panel.form.served
    click(served.disclosable)
    assert list(served.words) == ["Not in the chronology: an inference goes in only when a person chooses it."]
    assert served.chosen.isVisible()
    click(served.chosen)
    assert kept(2).in_chronology and served.words[0] == "In the chronology. A person chose this inference."
    choose(page, 3)
    assert not served.chosen.isVisible()


def test_marking_a_disclosable_note_as_privileged_takes_the_permission_off_in_the_same_act(
    page: TimelinePage, desk: Desk, full_case: FullCase, kept: NoteNow
) -> None:
    choose(page, 3)
    mark(page, "Privilege claimed")
    assert (kept(3).disclosable, kept(3).handling) == (False, frozenset({PRIVILEGE}))
    assert page.panel.notice.words == "The note is not disclosable any more. Undo brings both back."
    history.undo(desk, full_case.case.uid)
    again(page)
    assert (kept(3).disclosable, kept(3).handling) == (True, frozenset())
    assert page.panel.form.served.disclosable.isChecked() and page.panel.form.marks.marks == frozenset()


def test_a_claim_of_privilege_is_lifted_only_with_a_waiver(
    page: TimelinePage, desk: Desk, full_case: FullCase, kept: NoteNow
) -> None:
    timeline.say(desk, kept(5).uid, handling=frozenset({PRIVILEGE}))
    again(page)
    choose(page, 5)
    mark(page, "Privilege claimed")
    sheet = page.sheets.waiver
    assert sheet.is_open and kept(5).handling == frozenset({PRIVILEGE})
    for field, words in ((sheet.decided_by, "I. Calloway"), (sheet.instructed_by, "the client")):
        type_into(field, words)
    type_into(sheet.reason, "agreed to serve it")
    click(sheet.button)
    assert kept(5).handling == frozenset() and page.panel.form.marks.marks == frozenset()
    assert [waiver.subject for waiver in evidence.waivers_of(desk, full_case.case.uid)] == [kept(5).uid]


# Undo, and what others did


def test_undo_brings_back_what_a_field_said(page: TimelinePage, desk: Desk, full_case: FullCase) -> None:
    choose(page, 3)
    pick(page.panel.form.status, "Disputed")
    history.undo(desk, full_case.case.uid)
    again(page)
    assert page.panel.form.status.value is FactStatus.AGREED


def test_what_is_being_typed_is_not_overwritten_by_what_somebody_else_wrote(
    page: TimelinePage, desk: Desk, kept: NoteNow
) -> None:
    choose(page, 3)
    page.panel.form.text.setFocus()
    press(page.panel.form.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_into(page.panel.form.text, " now")
    timeline.change_note(desk, replace(kept(3), status=FactStatus.DISPUTED))
    again(page)
    page.settle()
    assert (kept(3).text, kept(3).status) == ("Stopped by three officers now", FactStatus.DISPUTED)


def test_a_note_that_was_taken_out_elsewhere_is_not_shown_any_more(
    page: TimelinePage, desk: Desk, kept: NoteNow
) -> None:
    choose(page, 3)
    timeline.remove_note(desk, kept(3))
    again(page)
    assert page.panel.isHidden() and not page.shown.chosen


def test_a_note_is_taken_out_and_undo_brings_it_back(
    page: TimelinePage, desk: Desk, full_case: FullCase, kept: NoteNow
) -> None:
    before = kept(3)
    choose(page, 3)
    click(page.panel.remove)
    assert page.notice.words == "Note 3 was taken out. Undo brings it back."
    assert 3 not in [row.note.number for row in page.notes.table.rows]
    history.undo(desk, full_case.case.uid)
    again(page)
    assert kept(3) == before and 3 in [row.note.number for row in page.notes.table.rows]
    assert page.notice.isHidden()
