"""The Search page: from anywhere and without a case, each record with its pages, and back to it as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lfr_review.domain.citations import Citation
from lfr_review.domain.finding import Asked, Found, Hit
from lfr_review.domain.ids import Uid
from lfr_review.domain.searching import SearchKind
from lfr_review.domain.snippets import Snippet
from lfr_review.services.work import CancelToken
from lfr_review.ui.frame.find_rows import FoundRecord, FoundRow, Heading, MorePlaces
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.search_page import MOST
from lfr_review.ui.frame.travel import SEARCH
from tests.ui.fakes import BIRDS, HERON, WREN, FakeLibrary, FakePage, uid
from tests.ui.hands import click, press, retype, type_into

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page_hit(case: Uid, number: int, page: int) -> Hit:
    return Hit(
        kind=SearchKind.PAGE, case=case, record=uid(70 + number), title=f"E{number} Letter", where=f"page {page}",
        page=page, evidence=number, snippet=Snippet("the kettle stood", ((4, 10),)),
    )  # fmt: skip


NOTE = Hit(kind=SearchKind.NOTE, case=WREN.uid, record=uid(90), title="Note 4", snippet=Snippet("kettle", ((0, 6),)))
PAGES = tuple(page_hit(HERON.uid, 1, page) for page in (12, 3, 40, 9, 7, 31))


def go_to_search(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CTRL | SHIFT)


def look_for(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    retype(window.search.view.field, typed)
    qtbot.waitUntil(lambda: window.search.view.finder.is_idle)


def rows(window: MainWindow) -> list[str]:
    said = []
    for row in window.search.view.list.found.rows:
        match row:
            case Heading() | MorePlaces():
                said.append(row.words)
            case FoundRecord():
                said.append(f"{row.hit.title}: {row.where}")
            case FoundRow():
                said.append(f"  {row.name}" if row.is_under else row.name)
            case _:
                said.append(row.title)
    return said


def test_it_is_reached_by_key_without_a_case_and_the_keyboard_is_in_the_field(window: MainWindow) -> None:
    go_to_search(window)
    assert window.search.isVisible() and window.search.view.field.hasFocus()
    assert window.search.empty.isVisible()
    assert not window.actions_by_key["note.add"].isEnabled()
    assert window.windowTitle() == "LFR Review"


def test_it_is_reached_from_the_sidebar(window: MainWindow) -> None:
    click(window.sidebar.search)
    assert window.search.isVisible()


def test_record_stands_once_with_its_pages_under_it(qtbot: QtBot, window: MainWindow, library: FakeLibrary) -> None:
    library.found = Found((*PAGES, NOTE), 7)
    window.go_to_case(HERON.uid)
    go_to_search(window)
    look_for(qtbot, window, "kettle")
    assert rows(window) == [
        "In Heron", "E1 Letter: 6 pages", "  page 3", "  page 9", "  page 12", "  page 40", "Show 2 more",
        "In other cases", "Note 4",
    ]  # fmt: skip


def test_all_pages_of_a_record_are_shown_on_request(qtbot: QtBot, window: MainWindow, library: FakeLibrary) -> None:
    library.found = Found(PAGES, 6)
    go_to_search(window)
    look_for(qtbot, window, "kettle")
    found = window.search.view.list
    found.choose(next(n for n, row in enumerate(found.found.rows) if isinstance(row, MorePlaces)))
    press(found, Qt.Key.Key_Return)
    assert rows(window)[2:] == [f"  page {page}" for page in (3, 7, 9, 12, 31, 40)]
    assert isinstance(found.row, FoundRow), "the keyboard stays where it was"


def test_page_is_gone_to_and_back_finds_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, library: FakeLibrary
) -> None:
    library.found = Found(PAGES, 6)
    go_to_search(window)
    look_for(qtbot, window, "kettle")
    press(window.search.view.field, Qt.Key.Key_Down)
    press(window.search.view.list, Qt.Key.Key_Down)
    press(window.search.view.list, Qt.Key.Key_Return)
    assert (window.deck.case, window.deck.key) == (HERON.uid, "evidence")
    page = window.deck.page
    assert isinstance(page, FakePage)
    assert page.asked[-1] == f"target {Citation(evidence=1, page=3)}"
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window._travel.here == SEARCH
    qtbot.waitUntil(lambda: window.search.view.finder.is_idle)
    assert window.search.view.field.text() == "kettle" and "  page 3" in rows(window)


def test_case_that_was_left_can_be_chosen_in_the_sidebar_again(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    go_to_search(window)
    assert window.sidebar.list.current is None
    cases = window.sidebar.list
    place = cases.visualRect(cases.model().index(0, 0)).center()
    QTest.mouseClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.deck.isVisible() and window.deck.case == HERON.uid


def test_nothing_of_the_case_that_was_left_is_undone(window: MainWindow, library: FakeLibrary) -> None:
    library.undoable.append("Added a note")
    window.go_to_case(HERON.uid)
    assert window.actions_by_key["undo"].isEnabled()
    go_to_search(window)
    assert not window.actions_by_key["undo"].isEnabled()


def test_one_case_can_be_looked_in(
    qtbot: QtBot, window: MainWindow, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Asked] = []

    def newest(what: Asked, token: CancelToken) -> Found:
        asked.append(what)
        return library.found

    monkeypatch.setattr(library, "search_newest", newest)
    window.go_to_case(WREN.uid)
    go_to_search(window)
    where = window.search.view.filters.where
    words = [where.itemText(number) for number in range(where.count())]
    assert words == ["In all cases", WREN.title, *(line.title for line in BIRDS if line is not WREN)]
    where.setCurrentIndex(words.index(HERON.title))
    look_for(qtbot, window, "kettle")
    assert asked[-1].only.case == HERON.uid and asked[-1].here == WREN.uid


def test_too_much_is_said_to_be_unranked_and_the_newest_of_it_stand_there(
    qtbot: QtBot, window: MainWindow, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(replace(NOTE, record=uid(1000 + number), title=f"Note {number}") for number in range(30))

    def newest(asked: Asked, token: CancelToken) -> Found:
        return Found(many[: asked.newest], None)

    monkeypatch.setattr(library, "search_newest", newest)
    go_to_search(window)
    look_for(qtbot, window, "kettle")
    assert len(rows(window)) == 31, "more than at first, as many as there are"
    assert window.search.view.status.text().startswith(
        "More than 2,000 found, too many to rank: 30 are shown, newest first."
    )


def test_best_are_asked_for_as_many_as_the_page_shows(
    qtbot: QtBot, window: MainWindow, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def ranked(what: Asked, token: CancelToken) -> Found:
        asked.append(what.best)
        return Found((NOTE,), 900, is_ranked=True)

    monkeypatch.setattr(library, "search_ranked", ranked)
    go_to_search(window)
    look_for(qtbot, window, "kettle")
    assert asked == [MOST]
    assert window.search.view.status.text() == "900 found, the best 1 shown."


def test_nothing_found_offers_to_leave_nothing_out(qtbot: QtBot, window: MainWindow) -> None:
    go_to_search(window)
    look_for(qtbot, window, "zebra")
    empty = window.search.empty
    assert empty.isVisible() and not empty.button.isVisible()
    window.search.view.filters.kind.setCurrentIndex(2)
    qtbot.waitUntil(lambda: empty.button.isVisible())
    click(empty.button)
    assert window.search.view.filters.kind.currentIndex() == 0
    qtbot.waitUntil(lambda: not empty.button.isVisible())


def test_find_anything_hands_its_words_over(qtbot: QtBot, window: MainWindow, library: FakeLibrary) -> None:
    library.found = Found((NOTE,), 1)
    press(window, Qt.Key.Key_K, CTRL)
    type_into(window.find_box.view.field, "kettle")
    qtbot.waitUntil(lambda: window.find_box.view.finder.is_idle)
    click(window.find_box.all)
    assert window.search.isVisible() and window.search.view.field.text() == "kettle"
    qtbot.waitUntil(lambda: "Note 4" in rows(window))


def test_help_tells_of_searching(window: MainWindow) -> None:
    go_to_search(window)
    press(window, Qt.Key.Key_F1)
    assert window.guide.text.accessibleName() == "Finding anything"
    window.guide.close()
