"""A library that is open for reading only: everything can be looked at, nothing can be changed, and it says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from lfr_review.app import load_pages
from lfr_review.doors import LibraryDoors
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import FakeLibrary, fake_specs
from tests.ui.hands import show
from tests.ui.pages.cases import PASSPHRASE, WHO, make_desk, make_full_case

CHANGING = (
    "case.new", "library.passphrase", "undo", "redo", "stop.add", "party.add", "note.add", "filenote.add",
    "case.conflicts", "case.close", "evidence.files", "evidence.folder", "evidence.paste", "bundle.edition",
    "bundle.sent", "bundle.direction",
)  # fmt: skip


@pytest.fixture
def reading(
    qtbot: QtBot, qapp: QApplication, theme: Theme, preferences: Preferences, runner: JobRunner, tmp_path: Path
) -> Iterator[MainWindow]:
    """The real window, with every page, over a full case that cannot be changed."""
    desk = make_desk(tmp_path / "Field")
    make_full_case(desk, tmp_path / "delivery")
    desk.library.close()
    library = LibraryDoors().open(tmp_path / "Field", bytearray(PASSPHRASE), WHO, read_only=True)
    pages = load_pages(library, runner, runner, runner, preferences, ClipboardGuard(qapp.clipboard(), runner))
    window = MainWindow(library, pages, preferences, theme, [runner])
    qtbot.addWidget(window)
    window.resize(1280, 800)
    show(qtbot, window)
    yield window
    qtbot.waitUntil(lambda: not runner.jobs, timeout=20_000)
    window.let_close()
    library.close()


def test_every_page_shows_and_no_text_of_the_case_can_be_typed_into(
    qtbot: QtBot, reading: MainWindow, runner: JobRunner
) -> None:
    reading.go_to_case(reading.sidebar.lines[0].uid)
    assert "open for reading only" in reading._protection.words
    for key in reading.deck.keys:
        reading.go_to_page(key)
        qtbot.waitUntil(lambda: not runner.jobs, timeout=20_000)
        page = reading.deck.page
        assert page is not None
        assert reading.deck.key == key
        assert reading.notice.isHidden(), reading.notice.words
        on = [command for command in CHANGING if reading.actions_by_key[command].isEnabled()]
        assert on == [], key
        texts: list[QPlainTextEdit | QTextEdit] = [*page.findChildren(QPlainTextEdit), *page.findChildren(QTextEdit)]
        typed = [text for text in texts if text.isVisible() and text.isEnabled() and not text.isReadOnly()]
        assert typed == [], f"{key}: {[text.accessibleName() for text in typed]}"
        lines = [line for line in page.findChildren(QLineEdit) if line.isVisible() and line.isEnabled()]
        kept = [line for line in lines if not line.isReadOnly() and not is_a_search(line)]
        assert kept == [], f"{key}: {[line.accessibleName() for line in kept]}"
        page.settle()
    assert reading.notice.isHidden()


def is_a_search(line: QLineEdit) -> bool:
    """Whether a field only looks for something."""
    words = f"{line.accessibleName()} {line.placeholderText()}".lower()
    return any(word in words for word in ("find", "filter", "search", "page"))


def test_nothing_new_is_offered(qtbot: QtBot, theme: Theme, preferences: Preferences, runner: JobRunner) -> None:
    library = FakeLibrary((), read_only_reason="It was opened for reading only.")
    window = MainWindow(library, fake_specs(), preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    assert not window.sidebar.new.isEnabled()
    assert not window._nothing.button.isVisible()
    assert "holds no case file" in window._nothing.accessibleName()
    window.let_close()
