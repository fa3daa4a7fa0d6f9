"""Fixtures of the window's tests: one look, runners that end, settings that lie nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.none_count import keep_none_alive
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import FakeLibrary, fake_specs
from tests.ui.hands import show

keep_none_alive()


@pytest.fixture(scope="session", autouse=True)
def tidy_end(qapp: QApplication) -> Iterator[None]:
    """Takes back what was copied and ends every widget: Qt lets go of them after Python, and the process crashes."""
    yield
    qapp.clipboard().clear()
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.stop(), "a job would not stop"
    qapp.sendPostedEvents()  # deliver what is queued, then destroy
    runner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "config" / "settings.json")


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, preferences: Preferences, runner: JobRunner, library: FakeLibrary
) -> Iterator[MainWindow]:
    """The frame over a library in memory, shown."""
    window = MainWindow(library, fake_specs(), preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    yield window
    window.let_close()
