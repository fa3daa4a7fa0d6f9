"""The Timeline in the real window: other pages lead to it and it leads to them; the window's Undo and Redo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lfr_review.domain.citations import Citation
from lfr_review.doors import OpenedLibrary
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import CasePage, PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.timeline.page import TimelinePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import click, press, show, type_into
from tests.ui.pages.cases import WHO, FullCase
from tests.ui.pages.timeline.conftest import NoteNow, choose, numbers


class Elsewhere(CasePage):
    """Stands for another page, and remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[object] = []

    def show_target(self, target: object) -> None:
        self.targets.append(target)


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, tools: PageTools, full_case: FullCase, preferences: Preferences, theme: Theme,
    runner: JobRunner,
) -> Iterator[MainWindow]:  # fmt: skip
    library = OpenedLibrary(desk.library, WHO)
    library.desk = desk
    timeline = next(spec for spec in page_specs(tools) if spec.key == "timeline")
    window = MainWindow(
        library, [PageSpec("evidence", "Evidence", Elsewhere), timeline], preferences, theme, [runner]
    )  # fmt: skip
    qtbot.addWidget(window)
    window.resize(1_280, 800)
    show(qtbot, window)
    window.go_to_case(full_case.case.uid)
    yield window
    window.let_close()


def page_of(window: MainWindow) -> TimelinePage:
    window.go_to_page("timeline")
    page = window.deck.page
    assert isinstance(page, TimelinePage)
    return page


def test_another_page_leads_to_a_note_and_its_chip_leads_to_the_proof(window: MainWindow, kept: NoteNow) -> None:
    other = window.deck.page
    assert isinstance(other, Elsewhere)
    other.asked_for.emit("timeline", kept(3).uid)
    page = window.deck.page
    assert isinstance(page, TimelinePage) and page.panel.note == kept(3)
    click(page.panel.form.chips.findChildren(QPushButton)[0])
    assert window.deck.key == "evidence" and other.targets == [Citation(evidence=2)]
    other.asked_for.emit("timeline", None)
    assert window.deck.key == "timeline"


def test_a_note_is_written_undone_and_done_again_by_the_window(window: MainWindow) -> None:
    page = page_of(window)
    window.actions_by_key["note.add"].trigger()
    assert page.entry.line.hasFocus()
    type_into(page.entry.line, "17:50 | shown the card | E2")
    press(page.entry.line, Qt.Key.Key_Return)
    assert 10 in numbers(page) and window.status.words.startswith("Saved ")
    window.actions_by_key["undo"].trigger()
    assert 10 not in numbers(page)
    window.actions_by_key["redo"].trigger()
    assert 10 in numbers(page)


def test_undo_keeps_first_what_is_typed_and_then_takes_it_back(window: MainWindow, kept: NoteNow) -> None:
    page = page_of(window)
    choose(page, 3)
    page.panel.form.text.setFocus()
    type_into(page.panel.form.text, "Then ")
    window.actions_by_key["undo"].trigger()
    assert kept(3).text == "Stopped by three officers" == page.panel.form.text.toPlainText()
    window.actions_by_key["redo"].trigger()
    assert "Then" in kept(3).text and page.panel.form.text.toPlainText() == kept(3).text


def test_leaving_the_page_keeps_what_is_typed(window: MainWindow, kept: NoteNow) -> None:
    page = page_of(window)
    choose(page, 3)
    page.panel.form.text.setFocus()
    type_into(page.panel.form.text, "Then ")
    window.go_to_page("evidence")
    assert "Then" in kept(3).text
