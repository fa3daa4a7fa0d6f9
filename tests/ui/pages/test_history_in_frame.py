"""The History page in the real window: reached from other pages, undoing there and everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.domain.moments import UNKNOWN
from lfr_review.doors import OpenedLibrary
from lfr_review.services import timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.history.page import HistoryPage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import click, show
from tests.ui.pages.cases import WHO, FullCase
from tests.ui.pages.history_kit import listed, said


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tools: PageTools, full_case: FullCase, preferences: Preferences, theme: Theme,
    runner: JobRunner,
) -> Iterator[MainWindow]:  # fmt: skip
    library = OpenedLibrary(desk.library, WHO)
    library.desk = desk
    specs = [spec for spec in page_specs(tools) if spec.key in ("overview", "history")]
    window = MainWindow(library, specs, preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    window.go_to_case(full_case.case.uid)
    yield window
    window.let_close()


def history_page(window: MainWindow) -> HistoryPage:
    page = window.deck.page
    assert isinstance(page, HistoryPage)
    return page


def test_the_overview_leads_here(window: MainWindow) -> None:
    overview = window.deck.page
    assert overview is not None
    overview.asked_for.emit("history", None)
    page = history_page(window)
    assert page.acts_pane.view.hasFocus() and listed(page)[0] == "Wrote a timeline note"


def test_undo_on_the_page_and_in_the_menu_are_one(window: MainWindow) -> None:
    window.go_to_page("history")
    page = history_page(window)
    click(page.undo)
    assert window.actions_by_key["redo"].isEnabled()
    window.actions_by_key["undo"].trigger()
    assert listed(page)[:2] == ["Undo: Wrote a timeline note"] * 2
    assert "Redo does again" in said(page.head)
    window.actions_by_key["redo"].trigger()
    assert listed(page)[0] == "Redo: Wrote a timeline note"


def test_what_was_done_elsewhere_stands_on_top_when_one_comes_back(
    window: MainWindow, desk: Desk, tools: PageTools, full_case: FullCase
) -> None:
    window.go_to_page("history")
    count = len(listed(history_page(window)))
    window.go_to_page("overview")
    timeline.add_note(desk, full_case.case.uid, UNKNOWN, "Written elsewhere")
    overview = window.deck.page
    assert overview is not None
    overview.saved.emit(tools.saved(full_case.case.uid, "timeline_note"))
    window.go_to_page("history")
    assert len(listed(history_page(window))) == count + 1


def test_the_guide_has_a_page_on_it(window: MainWindow) -> None:
    window.go_to_page("history")
    window.actions_by_key["help.page"].trigger()
    assert window.guide.list.current_key == "history"
    window.guide.close()
