"""The line that notes are typed in: what was understood, before it counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.citations import Citation
from lfr_review.domain.moments import UNKNOWN, MomentKind
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services import history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.timeline.filters import Filter
from lfr_review.ui.pages.timeline.page import TimelinePage
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import FullCase
from tests.ui.pages.timeline.conftest import NoteNow, choose, numbers


def enter(page: TimelinePage, typed: str) -> None:
    page.entry.begin()
    type_into(page.entry.line, typed)
    press(page.entry.line, Qt.Key.Key_Return)


def offered(page: TimelinePage) -> list[QPushButton]:
    return [button for button in page.entry.choices if button.isVisible()]


def test_a_line_is_understood_as_it_is_typed_and_kept_with_enter(
    page: TimelinePage, full_case: FullCase, kept: NoteNow, qtbot: QtBot
) -> None:
    type_into(page.entry.line, "17:48 | a fourth officer comes | E2, E4 p.1")
    assert page.entry.below.text() == "Understood as: Tuesday 10 March 2026, 17:48; E2, E4, page 1"
    with qtbot.waitSignal(page.saved):
        press(page.entry.line, Qt.Key.Key_Return)
    note = kept(10)
    assert (note.happened.kind, note.happened.earliest) == (MomentKind.EXACT, "2026-03-10T17:48:00")
    assert (note.text, note.sources) == ("a fourth officer comes", (Citation(evidence=2), Citation(evidence=4, page=1)))
    assert (note.kind, note.account, note.status) == (NoteKind.OBSERVATION, "client", FactStatus.NOT_KNOWN)
    assert note.stop == full_case.stop.uid and not note.disclosable
    assert page.entry.line.text() == "" and page.entry.line.hasFocus()  # ready for the next one
    assert numbers(page).index(10) == numbers(page).index(4) + 1  # where its time puts it
    assert page.panel.note == note


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("about 17:50 | x", "about 17:50"),
        ("between 17:44 and 18:12 | x", "between 17:44 and 18:12"),
        ("before 17:40 | x", "before 17:40"),
        ("March 2026 | x", "March 2026"),
        ("? | x", "Not known"),
    ],
)
def test_uncertain_times_are_understood_as_such(page: TimelinePage, typed: str, understood: str) -> None:
    type_into(page.entry.line, typed)
    assert understood in page.entry.below.text() and not page.entry.problem


def test_words_without_a_bar_are_a_note_without_a_time_and_the_line_says_how_to_give_one(
    page: TimelinePage, kept: NoteNow
) -> None:
    type_into(page.entry.line, "He was cold.")
    assert "Put a bar | behind the time" in page.entry.below.text()
    press(page.entry.line, Qt.Key.Key_Return)
    assert kept(10).happened == UNKNOWN
    assert [row.note.number for row in page.notes.axis.undated.rows] == [10]


def test_a_time_that_came_twice_is_kept_only_once_a_person_chose(page: TimelinePage, kept: NoteNow) -> None:
    enter(page, "25/10/2026 01:30 | stopped again | E2")
    assert [button.text() for button in offered(page)] == [
        "Sunday 25 October 2026, 01:30 (the first time, BST)",
        "Sunday 25 October 2026, 01:30 (the second time, GMT)",
    ]
    assert "came twice" in page.entry.problem and len(page.shown.notebook.rows if page.shown.notebook else ()) == 9
    click(offered(page)[1])
    assert page.entry.below.text() == "Understood as: Sunday 25 October 2026, 01:30 (the second time, GMT); E2"
    assert page.entry.line.hasFocus()
    press(page.entry.line, Qt.Key.Key_Return)
    assert (kept(10).happened.fold, kept(10).text) == (1, "stopped again")


def test_enter_on_a_time_that_could_be_two_asks_and_the_keyboard_answers(page: TimelinePage, kept: NoteNow) -> None:
    enter(page, "5:30 | stopped again")
    assert "could be before noon or after noon" in page.entry.problem and "Choose which" in page.entry.problem
    first = offered(page)[0]
    assert first.hasFocus()
    press(first, Qt.Key.Key_Return)
    assert page.entry.line.hasFocus() and not page.entry.problem
    press(page.entry.line, Qt.Key.Key_Return)
    assert kept(10).happened.typed == "5:30"


def test_a_choice_between_two_readings_does_not_outlive_the_time_it_was_made_for(page: TimelinePage) -> None:
    enter(page, "25/10/2026 01:30 | stopped again")
    click(offered(page)[0])
    page.entry.line.selectAll()
    type_into(page.entry.line, "25/10/2026 01:45 | stopped again")
    assert [button.text() for button in offered(page)] == [
        "Sunday 25 October 2026, 01:45 (the first time, BST)",
        "Sunday 25 October 2026, 01:45 (the second time, GMT)",
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("29/3/2026 01:30 | stopped", "01:30"),
        ("17:44 | ", "A note needs words"),
        ("17:44 | stopped | the video", "“the video” is not a list of sources"),
        ("17:44 | stopped | E9", "E9, and there is no such item"),
    ],
)
def test_a_line_that_cannot_be_kept_says_why_and_stays_as_it_was_typed(
    page: TimelinePage, typed: str, words: str
) -> None:
    type_into(page.entry.line, typed)
    assert not page.entry.problem  # half a line is no mistake
    press(page.entry.line, Qt.Key.Key_Return)
    assert words in page.entry.problem and words in page.entry.line.accessibleDescription()
    assert page.entry.line.text() == typed and len(numbers(page)) == 9
    type_into(page.entry.line, " ")
    assert not page.entry.problem


def test_kind_and_account_of_new_notes_hold_until_they_are_changed(page: TimelinePage, kept: NoteNow) -> None:
    page.entry.set_sort(NoteKind.POLICE_CLAIM)
    assert page.entry.sort.accessibleName() == "Kind and account of new notes: Claim by police, police"
    enter(page, "17:50 | it took five minutes")
    enter(page, "17:51 | he was told why")
    assert [(kept(n).kind, kept(n).account) for n in (10, 11)] == [(NoteKind.POLICE_CLAIM, "police")] * 2


def test_a_source_is_cited_from_the_sheet(page: TimelinePage, kept: NoteNow, qtbot: QtBot) -> None:
    type_into(page.entry.line, "17:50 | shown the card")
    click(page.entry.cite)
    citing = page.sheets.citing
    assert citing.is_open and [item.number for item in citing.items.rows] == [1, 2, 3, 4]
    citing.items.choose([2])
    assert citing.button.text() == "Cite E2"
    click(citing.button)
    assert citing.isHidden() and page.entry.line.text() == "17:50 | shown the card | E2"
    press(page.entry.line, Qt.Key.Key_Return)
    assert kept(10).sources == (Citation(evidence=2),)


def test_a_note_that_the_filter_leaves_out_says_that_it_was_kept(page: TimelinePage) -> None:
    page.bar.set_filter(Filter(kind=NoteKind.POLICE_CLAIM))
    enter(page, "17:50 | shown the card")
    assert numbers(page) == [4] and page.panel.note is not None and page.panel.note.number == 10
    assert page.notice.words == "Note 10 was kept. It is not shown here, because only some notes are."
    click(page.notice.button)
    assert 10 in numbers(page) and page.notice.isHidden()


def test_undo_takes_a_new_note_back(page: TimelinePage, desk: Desk, full_case: FullCase) -> None:
    enter(page, "17:50 | shown the card")
    history.undo(desk, full_case.case.uid)
    page.look_again(frozenset({"timeline_note"}))
    assert 10 not in numbers(page) and not page.shown.chosen and page.panel.isHidden()


def test_adding_keeps_first_what_is_typed_in_the_note_beside_it(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 3)
    page.panel.form.text.setFocus()
    type_into(page.panel.form.text, "!")
    enter(page, "17:50 | shown the card")
    assert kept(3).text.count("!") == 1 and kept(10).text == "shown the card"
