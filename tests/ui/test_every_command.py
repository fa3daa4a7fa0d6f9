"""Every command of the menus is somebody's, the frame's or a page's; what the frame asks of a library, it gets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.app import load_pages
from lfr_review.doors import LibraryDoors, OpenedLibrary
from lfr_review.services.work import CancelToken, Silent
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.frame.commands import COMMANDS
from lfr_review.ui.frame.homes import homes
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import click, show
from tests.ui.pages.cases import PASSPHRASE, WHO, make_desk, make_full_case


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedLibrary]:
    """A library with a full case, of which four files were not read yet, left behind by a crash."""
    desk = make_desk(tmp_path / "Field")
    make_full_case(desk, tmp_path / "delivery")
    desk.library.close()
    (tmp_path / "Field" / "lock").write_text("left by a crash")
    library = LibraryDoors().open(tmp_path / "Field", bytearray(PASSPHRASE), WHO)
    yield library
    library.close()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, preferences: Preferences, runner: JobRunner, opened: OpenedLibrary
) -> Iterator[MainWindow]:
    pages = load_pages(opened, runner, runner, runner, preferences, ClipboardGuard(qapp.clipboard(), runner))
    window = MainWindow(opened, pages, preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    yield window
    qtbot.waitUntil(lambda: not runner.jobs, timeout=20_000)
    window.let_close()


def test_every_command_is_done_by_the_frame_or_by_a_page(qtbot: QtBot, window: MainWindow, runner: JobRunner) -> None:
    window.go_to_case(window.sidebar.lines[0].uid)
    by_page: dict[str, set[str]] = {}
    for key in window.deck.keys:
        window.go_to_page(key)
        assert window.deck.page is not None
        by_page[key] = set(window.deck.page.acts())
        qtbot.waitUntil(lambda: not runner.jobs, timeout=20_000)
    done = set(window.actions_by_key._own).union(*by_page.values())
    assert {command.key for command in COMMANDS} - done == set()
    for command, page in homes(window.deck.keys, can_write=True).items():
        assert command in by_page[page], f"{command} leads to a page that does not do it"


def test_after_a_crash_the_files_that_wait_are_read_from_the_notice(
    qtbot: QtBot, window: MainWindow, opened: OpenedLibrary
) -> None:
    assert opened.after_crash
    bar = window.upkeep.bar
    qtbot.waitUntil(lambda: bar.button.isVisible(), timeout=20_000)
    assert "did not end cleanly" in bar.words
    assert "4 files were taken in and not read yet" in bar.words
    click(bar.button)
    qtbot.waitUntil(lambda: "were read" in bar.words, timeout=60_000)
    assert opened.count_waiting() == 0


def test_verifying_says_what_is_so(opened: OpenedLibrary, tmp_path: Path) -> None:
    assert opened.verify_log(Silent(), CancelToken()).whole
    files = opened.verify_files(Silent(), CancelToken())
    assert files.whole and files.words.startswith("4 stored files read again")
    stored = next(path for path in (tmp_path / "Field" / "blobs").rglob("*.age"))
    content = bytearray(stored.read_bytes())
    content[-1] ^= 1
    stored.write_bytes(content)
    files = opened.verify_files(Silent(), CancelToken())
    assert not files.whole
    assert len(files.faults) == 1
    assert "of NM-2026-014, the original" in files.faults[0]
