"""Takes pictures of the pages of a case in every look and size; what stands on them is the caller's."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.ids import Uid
from lfr_review.doors import OpenedLibrary
from lfr_review.none_count import keep_none_alive
from lfr_review.services.desk import Desk
from lfr_review.services.workers import close_workers
from lfr_review.settings import Appearance
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import make_tools

SIZES = ((1280, 800), (1000, 700))
LOOKS = [(appearance, scale) for appearance in list(Appearance)[1:] for scale in (100, 200)]
LONGEST_SECONDS = 60

Act = Callable[[MainWindow], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """A library with the cases that are shown."""

    desk: Desk
    cases: Mapping[str, Uid]


@dataclass(frozen=True, slots=True)
class Shot:
    """What one picture shows: a case, one of its pages, and what is done there first."""

    case: str
    page: str
    act: Act = lambda window: None


def take_pictures(
    prepare: Callable[[Path], Scene], shots: Mapping[str, Shot], *, before: Act | None = None, after: Act | None = None
) -> None:
    """Save the pictures that the command line names, or all, in the folder that it names first.

    Args:
        prepare: makes the library in a folder that goes afterwards.
        shots: by name.
        before: is done before a case is shown.
        after: is done before a window goes, such as closing what it looks at.
    """
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    with tempfile.TemporaryDirectory() as scratch:
        scene = prepare(Path(scratch))
        runners = [JobRunner(), JobRunner()]
        for look in LOOKS:
            for size in SIZES:
                for name, shot in shots.items():
                    label = f"{name}-{look[0].value}-{look[1]}-{size[0]}"
                    if names and not any(wanted in label for wanted in names):
                        continue
                    theme.set_appearance(look[0])
                    theme.set_text_scale(look[1])
                    _Look.motion_ms = 0  # a picture is taken at once
                    real = {shot.page for shot in shots.values()}
                    window = _window(scene, real, Preferences(Path(scratch) / f"{label}.json"), theme, runners)
                    window.resize(*size)
                    window.show()
                    window.activateWindow()
                    QTest.qWaitForWindowActive(window)
                    if before is not None:
                        before(window)
                    _take(window, scene.cases[shot.case], shot, folder / f"{label}.png")
                    if after is not None:
                        after(window)
                    window.let_close()
                    window.deleteLater()
        until(lambda: not any(runner.jobs for runner in runners))
        for runner in runners:
            runner.stop()
        close_workers()
        scene.desk.library.close()


def until(condition: Callable[[], bool]) -> None:
    """Let the program run until something is so."""
    loop, began = QEventLoop(), time.monotonic()
    look = QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() - began > LONGEST_SECONDS else None)
    look.start()
    loop.exec()
    look.stop()
    assert condition(), "it never came"


def settle(window: MainWindow) -> None:
    """Let what is queued be done and what was changed be laid out."""
    done: list[bool] = []
    QTimer.singleShot(60, lambda: done.append(True))
    until(lambda: bool(done))
    window.grab()


def _window(
    scene: Scene, real: set[str], preferences: Preferences, theme: Theme, runners: list[JobRunner]
) -> MainWindow:
    opened = OpenedLibrary(scene.desk.library, scene.desk.who)
    opened.desk = scene.desk
    tools = make_tools(scene.desk, preferences, *runners)
    specs = [spec if spec.key in real else fake_specs(spec.key)[0] for spec in page_specs(tools)]
    return MainWindow(opened, specs, preferences, theme, runners)


def _take(window: MainWindow, case: Uid, shot: Shot, file: Path) -> None:
    window.go_to_case(case)
    window.go_to_page(shot.page)
    QTest.mouseMove(window, QPoint(1, 1))
    settle(window)
    shot.act(window)
    settle(window)
    window.grab().save(str(file))
