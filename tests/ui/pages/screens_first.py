"""Takes pictures of the Overview and Stop pages: `python -m tests.ui.pages.screens_first FOLDER [NAME…]`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from lfr_review.services import case_files
from lfr_review.ui.frame.main_window import MainWindow
from tests.ui.pages.cases import make_desk, make_full_case
from tests.ui.pages.taking import Scene, Shot, take_pictures

Steps = Callable[[MainWindow], QWidget | None]


def overview_low(window: MainWindow) -> None:
    body = window.deck.page.findChild(QScrollArea) if window.deck.page else None
    assert body is not None
    body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())


def overview_sheet(window: MainWindow) -> None:
    page = window.deck.page
    page.clocks.shown[-1].button.click()  # type: ignore[union-attr]


def stop_section(key: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        window.deck.page.show_target(key)  # type: ignore[union-attr]

    return act


def stop_unclear(window: MainWindow) -> None:
    page = window.deck.page
    page.show_target("started")  # type: ignore[union-attr]
    page.asking.core.form.started.line.clear()  # type: ignore[union-attr]
    QTest.keyClicks(page.asking.core.form.started.line, "25/10/2026 01:30")  # type: ignore[union-attr]


def stop_two(window: MainWindow) -> None:
    page = window.deck.page
    page.add_stop()  # type: ignore[union-attr]
    page.head.more.menu().popup(page.head.more.mapToGlobal(QPoint(-120, 30)))  # type: ignore[union-attr]


def stop_removed(window: MainWindow) -> None:
    window.deck.page.remove_stop()  # type: ignore[union-attr]
    window.deck.page.remove_stop()  # type: ignore[union-attr]


def overview_sums(window: MainWindow) -> None:
    window.deck.page.clocks.sums.click()  # type: ignore[union-attr]


def stop_personal(window: MainWindow) -> None:
    page = window.deck.page
    page.show_target("face-worn")  # type: ignore[union-attr]
    page.asking.group.personal.button.click()  # type: ignore[union-attr]


SHOTS = {
    "overview-full": Shot("full", "overview"),
    "overview-full-low": Shot("full", "overview", overview_low),
    "overview-new": Shot("new", "overview"),
    "stop-new": Shot("new", "stop"),
    "stop-core": Shot("full", "stop"),
    "stop-camera": Shot("full", "stop", stop_section("signs-seen")),
    "stop-officers": Shot("full", "stop", stop_section("shoulder-numbers")),
    "stop-powers": Shot("full", "stop", stop_section("power-stated")),
    "stop-personal": Shot("full", "stop", stop_personal),
    "overview-sums": Shot("full", "overview", overview_sums),
    "stop-unclear": Shot("new", "stop", stop_unclear),
    "stop-two": Shot("new", "stop", stop_two),
    "stop-none": Shot("new", "stop", stop_removed),
    "stop-words": Shot("full", "stop", stop_section("their_words")),
    "stop-reading": Shot("full", "stop", stop_section("read-through")),
    "overview-sheet": Shot("full", "overview", overview_sheet),
}


def prepare(scratch: Path) -> Scene:
    """A library with a full case and a new one."""
    desk = make_desk(scratch / "library")
    cases = {"full": make_full_case(desk, scratch / "in").case.uid}
    cases["new"] = case_files.new_case(desk, "NM-2026-021", "Wren").uid
    return Scene(desk, cases)


if __name__ == "__main__":
    take_pictures(prepare, SHOTS)
