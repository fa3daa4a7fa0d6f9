"""The Overview and Stop pages in the real window: leading from one to the other, saving, undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import Answer
from lfr_review.doors import OpenedLibrary
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.overview.page import OverviewPage
from lfr_review.ui.pages.stop.page import StopPage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from lfr_review.ui.widgets.words_button import WordsButton
from tests.ui.hands import show
from tests.ui.pages.cases import WHO, FullCase
from tests.ui.pages.stop_kit import card, press, said, where


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tools: PageTools, full_case: FullCase, preferences: Preferences, theme: Theme,
    runner: JobRunner,
) -> Iterator[MainWindow]:  # fmt: skip
    library = OpenedLibrary(desk.library, WHO)
    library.desk = desk
    window = MainWindow(library, page_specs(tools)[:2], preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    window.go_to_case(full_case.case.uid)
    yield window
    window.let_close()


class WindowSpy(QObject):
    """Notes every window of its own that is put on the screen."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def stop_page(window: MainWindow) -> StopPage:
    page = window.deck.page
    assert isinstance(page, StopPage)
    return page


def test_a_gap_leads_to_its_question_and_its_answer_closes_it(window: MainWindow) -> None:
    overview = window.deck.page
    assert isinstance(overview, OverviewPage)
    count = overview.gaps.accessibleName()
    gap = next(b for b in overview.gaps.findChildren(WordsButton) if "What name, badge" in b.text())
    gap.click()
    page = stop_page(window)
    assert where(page) == "vehicle-marking"
    press("NM 07")
    window.go_to_page("overview")
    assert overview.gaps.accessibleName() != count
    assert window.status.words.startswith("Saved ")


def test_undo_saves_what_is_typed_first_and_then_takes_it_back(
    window: MainWindow, desk: Desk, full_case: FullCase
) -> None:
    window.go_to_page("stop")
    page = stop_page(window)
    page.show_target("vehicle-marking")
    press("NM 07")
    undo = window.actions_by_key["undo"]
    undo.trigger()
    assert said(desk, full_case.case.uid, "vehicle-marking") == (Answer.NOT_ASKED, "")
    assert not card(page, "vehicle-marking").is_answered
    window.actions_by_key["redo"].trigger()
    assert said(desk, full_case.case.uid, "vehicle-marking") == (Answer.YES, "NM 07")
    assert card(page, "vehicle-marking").given.detail == "NM 07"


def test_covering_the_window_keeps_what_is_typed(window: MainWindow, desk: Desk, full_case: FullCase) -> None:
    window.go_to_page("stop")
    page = stop_page(window)
    page.show_target("their_words")
    focused = QApplication.focusWidget()
    assert focused is not None
    press("And then they let me go.")
    window.deck.settle()
    again = page.keeping.view
    assert again is not None and again.stops[0].their_words.startswith("And then they let me go.")


def test_the_menu_adds_a_stop_and_reads_the_record_through(window: MainWindow) -> None:
    window.actions_by_key["case.readthrough"].trigger()
    page = stop_page(window)
    assert page.reading.isVisible()
    window.actions_by_key["stop.add"].trigger()
    assert page.asking.isVisible() and where(page) == "started"


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(qapp: QApplication, window: MainWindow) -> None:
    spy = WindowSpy(qapp)
    overview = window.deck.page
    assert isinstance(overview, OverviewPage)
    overview.look_again(frozenset())
    overview.clocks.all.click()
    overview.gaps.more.click()
    window.go_to_page("stop")
    page = stop_page(window)
    for group in rules.stop_questions():
        page.asking.show_section(group.key)
    page.read_through()
    page.add_stop()
    page.remove_stop()
    qapp.removeEventFilter(spy)
    assert spy.seen == []
