"""The History page: what was done, what it changed, taking it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import CannotUndo
from lfr_review.domain.moments import UNKNOWN
from lfr_review.services import case_files, history, people, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.contracts import Saved
from lfr_review.ui.pages.history.acts import AT_ONCE, Acts
from lfr_review.ui.pages.history.page import HistoryPage
from lfr_review.ui.pages.tools import PageTools
from tests.ui.hands import click, press
from tests.ui.pages.cases import FullCase
from tests.ui.pages.conftest import shown
from tests.ui.pages.history_kit import choose, listed, said, spoken


@pytest.fixture
def page(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> HistoryPage:
    """The History of a full case."""
    page = HistoryPage(tools)
    shown(qtbot, page, full_case.case.uid)
    return page


@pytest.fixture
def new_page(qtbot: QtBot, tools: PageTools, case: CaseFile) -> HistoryPage:
    """The History of a case that was just opened."""
    page = HistoryPage(tools)
    shown(qtbot, page, case.uid)
    return page


# What was done


def test_acts_are_listed_newest_first_with_who_and_when_and_what_about(page: HistoryPage) -> None:
    assert listed(page)[0] == "Wrote a timeline note" and listed(page)[-1] == "Opened case NM-2026-014"
    assert spoken(page, 0) == "Wrote a timeline note, Note 9, R. Maddox, Friday 13 March 2026, 09:20"
    assert any("“Were you handcuffed?”" in spoken(page, place) for place in range(len(listed(page))))


def test_what_cannot_be_undone_says_so(page: HistoryPage) -> None:
    choose(page, "Took in an item")
    assert "Final" in spoken(page, page.acts_pane.view.currentIndex().row())
    assert "Undo passes it over" in said(page.details)


def test_the_newest_act_is_told_in_full_at_once(page: HistoryPage) -> None:
    words = said(page.details)
    assert "Wrote a timeline note" in words and "R. Maddox (as stated)" in words
    assert "Note 9\nHappened\nWednesday 3 June 2026\nText\nComplaint not upheld in part" in words


def test_a_change_is_told_as_it_was_and_as_it_is(page: HistoryPage, desk: Desk, full_case: FullCase) -> None:
    stops.set_answer(desk, full_case.stop, "leaflet", Answer.REFUSED, said_by="client")
    page.look_again(frozenset())
    page.show_target(None)
    assert "Answer\nWas: no\nNow: not said, by choice" in said(page.details)


def test_the_personal_questions_are_told_in_words(new_page: HistoryPage, desk: Desk, case: CaseFile) -> None:
    stops.ask_sensitive(desk, case.uid, "The claim pleads discrimination")
    new_page.look_again(frozenset({"stop_answer"}))
    new_page.show_target(None)
    words = said(new_page.details)
    assert "Does this case need the personal questions?" in words and "The claim pleads discrimination" in words
    assert "special-category" not in words


def test_no_line_of_a_whole_history_holds_an_identity_or_the_name_of_a_field(page: HistoryPage) -> None:
    for place in range(len(listed(page))):
        page.acts_pane.view.setCurrentIndex(page.acts_pane.acts.index(place))
        words = said(page.details)
        assert "_" not in words and "special-category" not in words
        assert not any(len(word.strip("“”.,:")) == 36 and word.count("-") == 4 for word in words.split())


# Names


def test_names_are_shown_on_request_and_hidden_again_with_the_next_act(page: HistoryPage) -> None:
    choose(page, "Changed a party: client")
    assert "Real name\nNot shown" in said(page.details) and "Adeyemi" not in said(page.details)
    click(page.details.private)
    assert "Now: Jonas Adeyemi-Strand" in said(page.details)
    page.show_target(None)
    choose(page, "Changed a party: client")
    assert "Adeyemi" not in said(page.details) and not page.details.private.isChecked()


def test_names_are_hidden_again_when_the_page_is_left(page: HistoryPage) -> None:
    choose(page, "Changed a party: client")
    click(page.details.private)
    page.hide()
    page.show()
    assert "Adeyemi" not in said(page.details)


def test_nothing_is_offered_to_show_where_nothing_is_hidden(page: HistoryPage) -> None:
    assert not page.details.private.isVisible()


# Taking back


def test_undo_takes_the_last_change_back_and_marks_it(qtbot: QtBot, page: HistoryPage, desk: Desk) -> None:
    count = len(listed(page))
    with qtbot.waitSignal(page.saved) as saved:
        click(page.undo)
    assert isinstance(saved.args[0], Saved) and saved.args[0].case == page.case
    assert len(listed(page)) == count + 1
    assert "Undone" in spoken(page, 1) and "Undone" not in spoken(page, 0)
    assert page.redo.isEnabled() and "Redo does again: Wrote a timeline note" in said(page.head)
    page.acts_pane.view.setCurrentIndex(page.acts_pane.acts.index(1))
    assert "it was undone on Friday 13 March 2026" in said(page.details)


def test_redo_does_it_again_and_the_change_holds(page: HistoryPage) -> None:
    click(page.undo)
    click(page.redo)
    assert "Done again" in spoken(page, 1)
    assert "Undone" not in spoken(page, 2)
    assert not page.redo.isEnabled()


def test_everything_can_be_undone_but_what_is_final(page: HistoryPage, desk: Desk, full_case: FullCase) -> None:
    assert page.case is not None
    for _ in range(9):
        click(page.undo)
    assert case_files.open_case(desk, full_case.case.uid).notes == ()
    assert len(case_files.open_case(desk, full_case.case.uid).evidence) == 4


def test_what_cannot_be_undone_now_is_refused_in_words(
    qtbot: QtBot, new_page: HistoryPage, desk: Desk, case: CaseFile
) -> None:
    history.undo(desk, case.uid)  # the opening of the case
    with qtbot.waitSignal(new_page.failed) as failed:
        click(new_page.undo)
    assert isinstance(failed.args[0], CannotUndo)


def test_the_buttons_say_what_they_would_do(page: HistoryPage) -> None:
    assert page.undo.accessibleDescription() == "Takes back: Wrote a timeline note"
    assert not page.redo.isEnabled()


# What comes while one looks


def test_what_is_done_meanwhile_comes_on_top_and_moves_nothing_that_is_read(
    page: HistoryPage, desk: Desk, full_case: FullCase
) -> None:
    choose(page, "Changed the stop")
    at = page.acts_pane.view.visualRect(page.acts_pane.view.currentIndex()).top()
    timeline.add_note(desk, full_case.case.uid, UNKNOWN, "Meanwhile")
    page.look_again(frozenset({"timeline_note"}))
    assert page.acts_pane.current is not None and page.acts_pane.current.what == "Changed the stop"
    assert listed(page)[0] == "Wrote a timeline note" and "Changed the stop" in said(page.details)
    assert page.acts_pane.view.visualRect(page.acts_pane.view.currentIndex()).top() == at


def test_a_long_history_is_read_as_one_scrolls(qtbot: QtBot, tools: PageTools, desk: Desk, case: CaseFile) -> None:
    for number in range(AT_ONCE + 20):
        timeline.add_note(desk, case.uid, UNKNOWN, f"Note {number}")
    page = HistoryPage(tools)
    shown(qtbot, page, case.uid)
    acts = page.acts_pane.acts
    assert len(acts.rows) == AT_ONCE and not acts.is_whole
    bar = page.acts_pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: acts.is_whole)
    assert listed(page)[-1] == "Opened case NM-2026-021"
    assert acts.about(acts.rows[AT_ONCE + 5]) == "Note 15"


def test_what_was_undone_is_marked_the_same_however_it_was_read(desk: Desk, case: CaseFile) -> None:
    acts = Acts(desk)
    acts.show_case(case.uid)
    for number in range(3):
        timeline.add_note(desk, case.uid, UNKNOWN, f"Note {number}")
        acts.look_again()
    for again in (history.undo, history.undo, history.redo, history.undo):
        again(desk, case.uid)
        acts.look_again()
    fresh = Acts(desk)
    fresh.show_case(case.uid)
    assert [acts.holds(act) for act in acts.rows] == [fresh.holds(act) for act in fresh.rows]
    assert [acts.holds(act) for act in acts.rows].count(False) == 3


def test_another_case_shows_another_history(page: HistoryPage, desk: Desk) -> None:
    other = case_files.new_case(desk, "NM-2026-031", "Wren")
    page.show_case(other.uid)
    assert listed(page) == ["Opened case NM-2026-031"]
    assert "NM-2026-031" in said(page.details)


def test_other_pages_may_ask_for_it(page: HistoryPage) -> None:
    choose(page, "Opened case")
    page.show_target(None)
    assert page.acts_pane.view.currentIndex().row() == 0 and page.acts_pane.view.hasFocus()
    oldest = page.acts_pane.acts.rows[-1]
    page.show_target(oldest.uid)
    assert page.acts_pane.current == oldest


# Large acts, the keyboard, reading only


def test_a_large_act_shows_some_lines_and_the_rest_on_request(page: HistoryPage, desk: Desk, case: CaseFile) -> None:
    notes = [timeline.add_note(desk, case.uid, UNKNOWN, "x") for _ in range(60)]
    timeline.set_disclosable(desk, notes, True)
    page.show_case(case.uid)
    assert "Note 1 and 59 more" in spoken(page, 0)
    assert page.details.more.text() == "Show 20 more" and "Note 60" not in said(page.details)
    click(page.details.more)
    assert "Note 60\nDisclosable\nWas: no\nNow: yes" in said(page.details)
    assert not page.details.more.isVisible()


def test_the_keyboard_walks_through_the_acts_and_opens_one(page: HistoryPage) -> None:
    page.resize(500, 640)
    page.start().setFocus()
    press(page.acts_pane.view, Qt.Key.Key_Down)
    assert page.acts_pane.view.currentIndex().row() == 1
    assert not page.details.isVisible()
    press(page.acts_pane.view, Qt.Key.Key_Return)
    assert page.details.isVisible() and "Note 8" in said(page.details)


def test_everything_tab_reaches_has_a_name(page: HistoryPage) -> None:
    choose(page, "Changed a party: client")
    assert page.acts_pane.view.accessibleName()
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisibleTo(page)]
    assert buttons and all(button.text() or button.accessibleName() for button in buttons)


def test_a_library_open_for_reading_shows_everything_and_changes_nothing(
    qtbot: QtBot, read_only_tools: PageTools, full_case: FullCase
) -> None:
    page = HistoryPage(read_only_tools)
    shown(qtbot, page, full_case.case.uid)
    assert not page.undo.isVisible() and not page.redo.isVisible()
    assert "open for reading only" in said(page.head)
    assert listed(page)[0] == "Wrote a timeline note" and "Note 9" in said(page.details)
    assert "Undo" not in said(page.details)


def test_a_case_without_a_history_says_what_will_stand_here(qtbot: QtBot, tools: PageTools, desk: Desk) -> None:
    page = HistoryPage(tools)
    shown(qtbot, page, desk.library.library_id)  # no case: nothing was ever done in it
    assert page.acts_pane.empty.isVisible() and "Nothing here yet" in said(page.acts_pane)
    assert "No act is chosen" in said(page.details) and not page.undo.isEnabled()


def test_a_party_that_was_removed_is_still_named_where_it_left(page: HistoryPage, desk: Desk) -> None:
    assert page.case is not None
    officer = case_files.open_case(desk, page.case).parties[-1]
    people.remove_party(desk, officer)
    page.look_again(frozenset({"party"}))
    page.show_target(None)
    assert "Officer: 4417\nRole\nWas: officer" in said(page.details)
