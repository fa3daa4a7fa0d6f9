"""Which notes are shown and in what order; several at once; accounts side by side; what other pages ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.timeline import NoteKind
from lfr_review.services import history, timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.targets import NoteAbout
from lfr_review.ui.pages.timeline import note_acts, notebook_reader
from lfr_review.ui.pages.timeline.filters import ByAccount, ByItem, Disclosure, Filter, NoSource, sources_of
from lfr_review.ui.pages.timeline.page import TimelinePage
from lfr_review.ui.pages.timeline.table import COLUMNS
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.widgets.words_button import WordsButton
from tests.ui.hands import click, press, type_into
from tests.ui.pages.cases import FullCase, moment
from tests.ui.pages.timeline.conftest import NoteNow, choose, numbers, words_of
from tests.ui.test_names import nameless

ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9]


def act(menu: QMenu, *path: str) -> QAction:
    """What stands in a menu behind these words."""
    action = next(a for a in menu.actions() if a.text().startswith(path[0]))
    inner = action.menu()
    return act(inner, *path[1:]) if len(path) > 1 and isinstance(inner, QMenu) else action


# Filters and order


def test_notes_stand_in_the_order_of_time_at_first(page: TimelinePage) -> None:
    assert numbers(page) == ALL


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Filter(kind=NoteKind.RECORD), [8, 9]),
        (Filter(source=ByItem(4)), [4, 9]),
        (Filter(source=ByAccount("police", "Police")), [4, 9]),
        (Filter(source=NoSource()), [2, 8]),
        (Filter(disclosure=Disclosure.DISCLOSABLE), [1, 3, 6]),
        (Filter(disclosure=Disclosure.NOT), [2, 4, 5, 7, 8, 9]),
        (Filter(words="e2 stopped"), [3]),
        (Filter(words="disputed"), [4, 5]),
        (Filter(kind=NoteKind.RECORD, source=ByItem(4)), [9]),
    ],
)
def test_only_what_was_asked_for_is_shown_on_axis_and_table(
    page: TimelinePage, chosen: Filter, shown: list[int]
) -> None:
    page.bar.set_filter(chosen)
    assert numbers(page) == shown
    assert [row.note.number for row in page.notes.axis.axis.rows] == shown
    assert page.bar.count.text() == f"{len(shown)} of 9 notes"
    click(page.bar.clear)
    assert numbers(page) == ALL and page.bar.clear.isHidden()


def test_an_inference_that_nobody_chose_is_not_among_those_in_the_chronology(
    page: TimelinePage, desk: Desk, kept: NoteNow
) -> None:
    timeline.say(desk, kept(2).uid, disclosable=True)
    page.look_again(frozenset({"timeline_note"}))
    page.bar.set_filter(Filter(disclosure=Disclosure.IN_CHRONOLOGY))
    assert numbers(page) == [1, 3, 6]


def test_the_menu_offers_kinds_sources_and_disclosure_and_says_what_was_chosen(page: TimelinePage) -> None:
    page.bar.fill_filter_menu()
    menu = page.bar.filter.menu()
    act(menu, "Source", "Police").trigger()
    assert numbers(page) == [4, 9] and page.bar.filter.text() == "Police ▾"
    page.bar.fill_filter_menu()
    act(menu, "Kind", "Record").trigger()
    assert numbers(page) == [9] and page.bar.filter.accessibleName() == "Show only: Record, Police"
    page.bar.fill_filter_menu()
    act(menu, "Source", "Any").trigger()
    assert numbers(page) == [8, 9]


def test_sources_are_the_accounts_then_the_items_then_none(page: TimelinePage) -> None:
    assert page.shown.notebook is not None
    words = [source.words for source in sources_of(page.shown.notebook.rows)]
    assert words == ["Client", "Police", "Record", "Nobody named", "E1", "E2", "E3", "E4", "No source"]


def test_words_to_find_are_looked_for_as_they_are_typed(page: TimelinePage) -> None:
    page.acts()["find.page"]()
    type_into(page.bar.search, "officers")
    assert numbers(page) == [3, 4]
    type_into(page.bar.search, "zebra")
    assert page.notes.currentWidget() is page.notes.empty and "only hidden" in words_of(page.notes.empty)
    click(page.notes.empty.button)
    assert numbers(page) == ALL and page.bar.search.text() == ""


def test_the_order_of_the_table_is_remembered(
    page: TimelinePage, tmp_path: Path, tools: PageTools, full_case: FullCase, qtbot: QtBot
) -> None:
    header = page.notes.table.horizontalHeader()
    header.sectionClicked.emit(0)
    header.sectionClicked.emit(0)
    assert numbers(page) == ALL[::-1]
    assert Preferences(tmp_path / "config" / "settings.json").settings.sorts["timeline"] == ("No", True)
    second = TimelinePage(tools)
    qtbot.addWidget(second)
    second.show_case(full_case.case.uid)
    assert numbers(second) == ALL[::-1]


# Several at once


def test_several_notes_are_made_disclosable_in_one_act_and_undone_in_one(
    page: TimelinePage, desk: Desk, full_case: FullCase, kept: NoteNow
) -> None:
    choose(page, 2, 4, 5)
    assert page.panel.title.text() == "3 notes chosen"
    click(page.panel.several.make)
    assert all(kept(n).disclosable for n in (2, 4, 5))
    history.undo(desk, full_case.case.uid)
    page.look_again(frozenset({"timeline_note"}))
    assert not any(kept(n).disclosable for n in (2, 4, 5))
    assert {row.note.number for row in page.notes.table.chosen()} == {2, 4, 5}


def test_several_of_which_one_is_casework_are_refused_as_a_whole_with_the_reason(
    page: TimelinePage, kept: NoteNow
) -> None:
    choose(page, 5, 7, 8)
    click(page.panel.several.make)
    assert "Note 7 is casework, which is never served." in page.panel.several.refusal
    assert not any(kept(n).disclosable for n in (5, 7, 8))
    click(page.panel.several.unmake)
    assert not page.panel.several.refusal


def test_several_notes_are_taken_out_in_one_act_and_undone_in_one(
    page: TimelinePage, desk: Desk, full_case: FullCase
) -> None:
    choose(page, 2, 4)
    click(page.panel.several.remove)
    assert page.notice.words == "2 notes were taken out. Undo brings them back."
    assert numbers(page) == [1, 3, 5, 6, 7, 8, 9]
    history.undo(desk, full_case.case.uid)
    page.look_again(frozenset({"timeline_note"}))
    assert numbers(page) == ALL and page.notice.isHidden()


def test_very_many_are_marked_in_a_job_that_a_person_sees(
    page: TimelinePage, tools: PageTools, kept: NoteNow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_acts, "MANY_AT_ONCE", 2)
    choose(page, 2, 4, 5)
    titles: list[str] = []
    tools.work.started.connect(lambda job: titles.append(job.title))
    with qtbot.waitSignal(page.saved):
        page.set_disclosable(True)
    assert all(kept(n).disclosable for n in (2, 4, 5)) and titles == ["Marking 3 notes"]
    choose(page, 4, 5, 7)
    page.set_disclosable(True)
    qtbot.waitUntil(lambda: "casework" in page.panel.several.refusal)


def test_the_menu_of_the_table_does_the_same(page: TimelinePage, kept: NoteNow) -> None:
    choose(page, 2, 4)
    acts = {action.text(): action for action in page.menu.acts()}
    assert list(acts) == ["Open the note", "Make disclosable", "Make undisclosed", "Take out"]
    acts["Make disclosable"].trigger()
    assert kept(2).disclosable and kept(4).disclosable
    acts["Take out"].trigger()
    assert numbers(page) == [1, 3, 5, 6, 7, 8, 9] and not page.menu.acts()


# Side by side


def test_accounts_of_one_time_stand_side_by_side(page: TimelinePage, qtbot: QtBot) -> None:
    act(page.bar.view.menu(), "Accounts side by side").trigger()
    view = page.notes.accounts
    (place,) = view.places
    assert {account: [note.number for note in notes] for account, notes in place.told.accounts} == {
        "client": [1, 2, 3, 5],  # about 17:40 reaches into the others
        "police": [4],
    }
    assert "2 accounts of this time." in view.line.text() and "disputed" in view.line.text()
    told = {button.text(): button for button in view.grid.findChildren(WordsButton)}
    assert "Officers: “under five minutes”" in told
    click(told["Officers: “under five minutes”"])
    assert page.panel.note is not None and page.panel.note.number == 4 and page.panel.isVisible()


def test_where_no_two_accounts_meet_the_view_says_what_is_missing(page: TimelinePage) -> None:
    page.bar.set_filter(Filter(source=ByAccount("client", "Client")))
    act(page.bar.view.menu(), "Accounts side by side").trigger()
    assert "No two accounts speak of the same time." in words_of(page.notes.empty)


# What the frame and other pages ask


def test_another_page_shows_a_note_by_its_uid_or_by_a_citation(page: TimelinePage, kept: NoteNow) -> None:
    page.bar.set_filter(Filter(kind=NoteKind.RECORD))
    page.show_target(kept(3).uid)
    assert page.panel.note == kept(3) and page.panel.isVisible() and 3 in numbers(page)
    page.show_target(Citation(note=5))
    assert page.panel.note == kept(5) and [row.note.number for row in page.notes.table.chosen()] == [5]


def test_a_moment_of_a_recording_begins_a_note_that_names_it(page: TimelinePage) -> None:
    page.show_target(NoteAbout(Citation(evidence=7, at_ms=161_300)))
    assert page.entry.line.text().endswith("E7 @02:41.3") and page.entry.line.hasFocus()


@pytest.mark.parametrize("target", [None, "no such note", Citation(note=99), 7])
def test_a_target_that_is_no_note_gives_the_keyboard_to_the_notes(page: TimelinePage, target: object) -> None:
    page.show_target(target)
    assert page.notes.table.hasFocus() and not page.shown.chosen


def test_a_note_can_be_asked_for_while_the_notes_are_still_being_read(
    page: TimelinePage, kept: NoteNow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, full_case: FullCase
) -> None:
    monkeypatch.setattr(notebook_reader, "FEW", 0)
    page.show_case(full_case.case.uid)
    page.show_target(kept(3).uid)
    qtbot.waitUntil(lambda: page.panel.note == kept(3))


def test_a_line_entered_before_the_notes_are_there_stays_as_it_was_typed(
    page: TimelinePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, full_case: FullCase
) -> None:
    monkeypatch.setattr(notebook_reader, "FEW", 0)
    page.show_case(full_case.case.uid)
    type_into(page.entry.line, "17:50 | shown the card")
    press(page.entry.line, Qt.Key.Key_Return)
    assert "still being read" in page.entry.problem and "being read" in words_of(page.notes.empty)
    qtbot.waitUntil(lambda: page.shown.notebook is not None)
    press(page.entry.line, Qt.Key.Key_Return)
    assert 10 in numbers(page) and page.entry.line.text() == ""


def test_what_is_written_while_the_notes_are_being_read_is_not_lost_from_sight(
    page: TimelinePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tools: PageTools
) -> None:
    monkeypatch.setattr(notebook_reader, "FEW", 0)
    page.look_again(frozenset())  # a job reads nine notes
    type_into(page.entry.line, "17:50 | shown the card")
    press(page.entry.line, Qt.Key.Key_Return)
    assert 10 in numbers(page)
    qtbot.waitUntil(lambda: not tools.look.jobs)
    assert 10 in numbers(page)


def test_nothing_of_one_case_is_left_when_another_is_shown(
    page: TimelinePage, desk: Desk, kept: NoteNow, case: CaseFile
) -> None:
    timeline.say(desk, kept(5).uid, handling=frozenset({HandlingMark.PRIVILEGE_CLAIMED}))
    page.look_again(frozenset())
    choose(page, 5)
    page.panel.waiver_asked.emit(HandlingMark.PRIVILEGE_CLAIMED)
    type_into(page.entry.line, "17:50 | shown")
    page.bar.set_filter(Filter(words="officers"))
    page.show_case(case.uid)
    assert page.sheets.waiver.isHidden() and page.panel.isHidden()
    assert page.entry.line.text() == "" and page.bar.filter_now == Filter()
    assert page.notes.currentWidget() is page.notes.empty and "Write what happened" in words_of(page.notes.empty)
    assert page.start() is page.entry.line


def test_the_shortcut_for_a_note_goes_to_the_line(page: TimelinePage) -> None:
    page.notes.table.setFocus()
    page.acts()["note.add"]()
    assert page.entry.line.hasFocus()


def test_escape_closes_the_note_and_gives_the_keyboard_back_to_the_table(page: TimelinePage) -> None:
    choose(page, 3)
    page.notes.table.setFocus()
    press(page.notes.table, Qt.Key.Key_Return)
    assert page.panel.form.text.hasFocus()
    press(page.panel.form.text, Qt.Key.Key_Escape)
    assert page.panel.isHidden() and page.notes.table.hasFocus() and not page.shown.chosen


def test_in_a_narrow_window_the_note_takes_the_place_of_the_others_and_gives_it_back(page: TimelinePage) -> None:
    page.resize(520, 640)
    choose(page, 3)
    assert page.panel.isHidden() and page.notes.isVisible()
    page.open_note(page.notes.table.chosen()[0].uid)
    assert page.panel.isVisible() and not page.notes.isVisible()
    click(page.panel.close_button)
    assert page.panel.isHidden() and page.notes.isVisible()


def test_in_a_narrow_window_several_are_a_button_away_from_what_can_be_done_with_them(
    page: TimelinePage, kept: NoteNow
) -> None:
    page.resize(520, 640)
    choose(page, 2, 4)
    assert page.panel.isHidden() and page.bar.chosen.text() == "2 chosen…"
    click(page.bar.chosen)
    assert page.panel.several.make.hasFocus()
    press(page.panel.several.make, Qt.Key.Key_Space)
    assert kept(2).disclosable and kept(4).disclosable
    click(page.panel.close_button)
    assert page.bar.chosen.isHidden() and page.bar.count.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(page: TimelinePage, desk: Desk, full_case: FullCase) -> None:
    timeline.add_note(desk, full_case.case.uid, moment("?"), "Nobody knows when")
    page.look_again(frozenset())
    assert nameless(page) == []
    choose(page, 3)
    page.sheets.citing.ask(full_case.items)
    assert nameless(page) == []
    page.sheets.close_all()
    choose(page, 2, 3)
    assert nameless(page) == []
    act(page.bar.view.menu(), "Accounts side by side").trigger()
    assert nameless(page) == []


# A library open for reading


@pytest.fixture
def read_only(qtbot: QtBot, read_only_tools: PageTools, full_case: FullCase) -> TimelinePage:
    page = TimelinePage(read_only_tools)
    qtbot.addWidget(page)
    page.resize(1_100, 720)
    page.show_case(full_case.case.uid)
    page.show()
    return page


def test_a_library_open_for_reading_shows_everything_and_changes_nothing(read_only: TimelinePage) -> None:
    page = read_only
    assert numbers(page) == ALL and "open for reading only" in page.reading_only.text()
    assert page.reading_only.isVisible() and not page.entry.isVisible()
    assert "note.add" not in page.acts()
    choose(page, 3)
    form = page.panel.form
    assert form.text.isReadOnly() and form.sources.isReadOnly() and form.happened.line.isReadOnly()
    assert not any(box.isEnabled() for box in (form.kind, form.status, form.account, form.marks))
    assert not form.served.disclosable.isEnabled() and not page.panel.remove.isVisible()
    assert [action.text() for action in page.menu.acts()] == ["Open the note"]
    choose(page, 3, 4)
    assert not any(button.isEnabled() for button in page.panel.several.buttons)
    assert nameless(page) == []


def test_what_may_be_served_is_the_last_column_that_a_narrow_table_loses(page: TimelinePage, qtbot: QtBot) -> None:
    may_go = [column.heading for column in COLUMNS if column.may_go]
    assert may_go[0] == "Disclosable"
    page.resize(1366 - 250, 620)  # beside the list of cases, on a small laptop
    choose(page, 1, 2)
    place = next(number for number, column in enumerate(COLUMNS) if column.heading == "Disclosable")
    qtbot.waitUntil(lambda: page.notes.table.isVisible() and not page.notes.table.isColumnHidden(place))
