"""Changing the passphrase from the sheet to the key file, in a real library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import WrongPassphrase
from lfr_review.doors import LibraryDoors
from lfr_review.passphrases import as_bytes
from lfr_review.store.library import Library
from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.entry.session import Session
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import fake_specs
from tests.ui.hands import click, show

OLD = "cobalt harvest lantern meadow ripple tangent"
NEW = "saddle violet orchard pepper granite museum"
WHO = "R. Maddox"


def test_SEC_004_the_new_passphrase_opens_the_library_and_the_old_one_does_not(
    qtbot: QtBot, qapp: QApplication, theme: Theme, preferences: Preferences, runner: JobRunner, tmp_path: Path
) -> None:
    root = tmp_path / "Field"
    Library.create(root, as_bytes(OLD), None, who=WHO, work_factor=10).close()
    library = LibraryDoors().open(root, as_bytes(OLD), WHO)
    case = library.open_case_file("NM-2026-014", "Heron")
    window = MainWindow(library, fake_specs(), preferences, theme, [runner])
    qtbot.addWidget(window)
    show(qtbot, window)
    guard, checker = ClipboardGuard(qapp.clipboard(), window), JobRunner(window)
    session = Session(window, library, [runner], checker, preferences, guard, lambda _: None)
    slots = sorted(path.name for path in (root / "keys").iterdir())
    window.actions_by_key["library.passphrase"].trigger()
    sheet = window.passphrase_sheet
    sheet.old.line.setText(OLD)
    sheet.new.field.line.setText(NEW)
    sheet.new.again.line.setText(NEW)
    click(sheet.button)
    qtbot.waitUntil(lambda: not sheet.is_open, timeout=10_000)
    assert window.notice.words == "The passphrase is changed. The old one opens nothing."
    with qtbot.waitSignal(session.ended, timeout=10_000):
        window.close()
    with pytest.raises(WrongPassphrase):
        LibraryDoors().open(root, as_bytes(OLD), WHO)
    again = LibraryDoors().open(root, as_bytes(NEW), WHO)
    assert [line.uid for line in again.case_lines()] == [case]
    again.close()
    assert sorted(path.name for path in (root / "keys").iterdir()) == slots, "no old key file may stay behind"
