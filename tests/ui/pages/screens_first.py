"""Takes pictures of the Overview and Stop pages: `python -m tests.ui.pages.screens_first FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from lfr_review.doors import OpenedLibrary
from lfr_review.services import case_files
from lfr_review.settings import Appearance
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.none_count import keep_none_alive
from lfr_review.ui.pages import page_specs
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import WHO, make_desk, make_full_case, make_tools

SIZES = ((1280, 800), (1000, 700))
LOOKS = [(a, s) for a in list(Appearance)[1:] for s in (100, 200)]
OURS = ("overview", "stop")

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


SHOTS: dict[str, tuple[str, str, Callable[[MainWindow], None]]] = {
    "overview-full": ("full", "overview", lambda window: None),
    "overview-full-low": ("full", "overview", overview_low),
    "overview-new": ("new", "overview", lambda window: None),
    "stop-new": ("new", "stop", lambda window: None),
    "stop-core": ("full", "stop", lambda window: None),
    "stop-camera": ("full", "stop", stop_section("signs-seen")),
    "stop-officers": ("full", "stop", stop_section("shoulder-numbers")),
    "stop-powers": ("full", "stop", stop_section("power-stated")),
    "stop-personal": ("full", "stop", stop_personal),
    "overview-sums": ("full", "overview", overview_sums),
    "stop-unclear": ("new", "stop", stop_unclear),
    "stop-two": ("new", "stop", stop_two),
    "stop-none": ("new", "stop", stop_removed),
    "stop-words": ("full", "stop", stop_section("their_words")),
    "stop-reading": ("full", "stop", stop_section("read-through")),
    "overview-sheet": ("full", "overview", overview_sheet),
}


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = make_desk(Path(scratch) / "library")
        cases = {"full": make_full_case(desk, Path(scratch) / "in").case.uid}
        cases["new"] = case_files.new_case(desk, "NM-2026-021", "Wren").uid
        opened = OpenedLibrary(desk.library, WHO)
        opened.desk = desk
        runner = JobRunner()
        preferences = Preferences(Path(scratch) / "settings.json")
        tools = make_tools(desk, preferences, runner)
        real = {spec.key: spec for spec in page_specs(tools)}
        keys = tuple(real)
        specs: list[PageSpec] = [real[key] if key in OURS else fake_specs(key)[0] for key in keys]
        for appearance, scale in LOOKS:
            for width, height in SIZES:
                theme.set_appearance(appearance)
                theme.set_text_scale(scale)
                _Look.motion_ms = 0  # a picture is taken at once
                for name, (case, page, act) in SHOTS.items():
                    label = f"{name}-{appearance.value}-{scale}-{width}"
                    if names and not any(wanted in label for wanted in names):
                        continue
                    window = MainWindow(opened, specs, Preferences(Path(scratch) / f"{label}.json"), theme, [runner])
                    window.resize(width, height)
                    window.show()
                    window.activateWindow()
                    QTest.qWaitForWindowActive(window)
                    window.go_to_case(cases[case])
                    window.go_to_page(page)
                    QTest.mouseMove(window, QPoint(1, 1))
                    act(window)
                    for _ in range(4):  # lay out what the steps have changed
                        QApplication.sendPostedEvents()
                        QTest.qWait(1)
                    window.activateWindow()
                    QTest.qWaitForWindowActive(window)
                    window.grab().save(str(folder / f"{label}.png"))
                    window.let_close()
                    window.deleteLater()
        runner.stop()
        desk.library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
