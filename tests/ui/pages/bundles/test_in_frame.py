"""The Bundles page in the real window: keys of the window, undo, and the ways to the pages where things are mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.doors import OpenedLibrary
from lfr_review.services import evidence
from lfr_review.services.workers import close_workers
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.bundles.page import BundlesPage
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.style.theme import Theme
from tests.services.export.bundle_case import OUTCOME, WHO, BundleCase
from tests.ui.hands import click, press, show
from tests.ui.pages.bundles.kit import WAIT_MS
from tests.ui.pages.cases import make_tools

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    qtbot: QtBot, case: BundleCase, preferences: Preferences, theme: Theme, runner: JobRunner, look: JobRunner
) -> Iterator[MainWindow]:
    """The window with the case, at its Bundles page."""
    library = OpenedLibrary(case.desk.library, WHO)
    library.desk = case.desk
    tools = replace(make_tools(case.desk, preferences, runner), look=look)
    window = MainWindow(library, page_specs(tools), preferences, theme, [runner, look])

    def leave(window: MainWindow) -> None:
        page.looking.forget()
        page.body.pages.show_nothing()
        for there in window.findChildren(EvidencePage):
            there.middle.show_item(None)
        qtbot.waitUntil(lambda: not runner.jobs and not look.jobs, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: window.findChild(OpenedSource) is None, timeout=WAIT_MS)
        window.let_close()

    qtbot.addWidget(window, before_close_func=leave)
    window.resize(1_400, 860)
    show(qtbot, window)
    window.go_to_case(case.view.case.uid)
    window.go_to_page("bundles")
    page = bundles(window)
    yield window
    close_workers()


def bundles(window: MainWindow) -> BundlesPage:
    page = window.deck.page
    assert isinstance(page, BundlesPage)
    return page


def test_undo_of_the_window_brings_a_document_back_to_its_place(window: MainWindow, case: BundleCase) -> None:
    page = bundles(window)
    before = page.desk.nodes()
    page.body.contents.tree.choose(case.entry(case.complaint, OUTCOME).uid)
    click(page.body.contents.remove)
    assert page.desk.nodes() != before and window.actions_by_key["undo"].isEnabled()
    window.actions_by_key["undo"].trigger()
    assert page.desk.nodes() == before


def test_the_window_s_key_leads_to_the_review(window: MainWindow, qtbot: QtBot) -> None:
    page = bundles(window)
    press(page.body.contents.tree, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(page.exporting.review.isVisible, timeout=WAIT_MS)


def test_what_stops_an_edition_leads_to_its_item_and_is_gone_when_it_was_mended(
    window: MainWindow, case: BundleCase, qtbot: QtBot
) -> None:
    page = bundles(window)
    evidence.set_handling(case.desk, case.item(OUTCOME), frozenset(), disclosable=False)
    page.look_again(frozenset({"evidence_item"}))
    problems = page.body.side.problems
    qtbot.waitUntil(lambda: bool(problems.problems) and problems.problems[0].stops, timeout=WAIT_MS)
    click(problems.rows[0].button)
    there = window.deck.page
    assert isinstance(there, EvidencePage)
    qtbot.waitUntil(lambda: there.left.list.current == case.item(OUTCOME), timeout=WAIT_MS)
    there.right.handling.disclosable.click()
    assert case.item(OUTCOME).disclosable
    window.go_to_page("bundles")
    qtbot.waitUntil(lambda: not any(problem.stops for problem in problems.problems), timeout=WAIT_MS)
