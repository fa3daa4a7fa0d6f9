"""The sheets of settings and of the passphrase."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.ui.clipboard import ClipboardGuard
from lfr_review.ui.entry.session import Session
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences
from tests.ui.fakes import RIGHT, FakeLibrary
from tests.ui.hands import click, press
from tests.ui.test_names import nameless

NEW = "cobalt harvest lantern meadow ripple tangent"


@pytest.fixture
def session(
    qapp: QApplication, window: MainWindow, library: FakeLibrary, runner: JobRunner, preferences: Preferences
) -> Iterator[Session]:
    checker = JobRunner()
    guard = ClipboardGuard(qapp.clipboard())
    yield Session(window, library, [runner], checker, preferences, guard, lambda _: None)
    checker.stop()
    guard.deleteLater()


def fill(window: MainWindow, old: str, new: str, again: str) -> None:
    sheet = window.passphrase_sheet
    sheet.old.line.setText(old)
    sheet.new.field.line.setText(new)
    sheet.new.again.line.setText(again)
    click(sheet.button)


def test_the_passphrase_is_changed(qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary) -> None:
    window.actions_by_key["library.passphrase"].trigger()
    fill(window, RIGHT, NEW, NEW)
    qtbot.waitUntil(lambda: not window.passphrase_sheet.is_open, timeout=2_000)
    assert library.did == [f"passphrase of {len(NEW)} bytes"]
    assert "opens nothing" in window.notice.words
    assert window.passphrase_sheet.old.text == window.passphrase_sheet.new.text == ""


def test_a_wrong_old_passphrase_changes_nothing(
    qtbot: QtBot, session: Session, window: MainWindow, library: FakeLibrary
) -> None:
    window.passphrase_sheet.ask()
    fill(window, "wrong", NEW, NEW)
    qtbot.waitUntil(lambda: "Nothing was changed" in window.passphrase_sheet.notice.words, timeout=2_000)
    assert library.did == []
    assert window.passphrase_sheet.is_open


@pytest.mark.parametrize(("old", "new", "again"), [("", NEW, NEW), (RIGHT, "heron", "heron"), (RIGHT, NEW, "other")])
def test_what_cannot_be_right_is_said_before_it_is_tried(
    session: Session, window: MainWindow, library: FakeLibrary, old: str, new: str, again: str
) -> None:
    window.passphrase_sheet.ask()
    fill(window, old, new, again)
    assert window.passphrase_sheet.button.isEnabled()
    assert library.did == []


def test_SEC_007_the_time_to_lock_is_set_between_one_and_thirty_minutes(
    session: Session, window: MainWindow, preferences: Preferences
) -> None:
    sheet = window.settings_sheet
    window.actions_by_key["settings"].trigger()
    offered = [sheet.minutes.itemText(place) for place in range(sheet.minutes.count())]
    assert (offered[0], offered[-1], len(offered), sheet.minutes.currentText()) == ("1 min", "30 min", 30, "5 min")
    sheet.minutes.setFocus()
    for _ in range(7):
        press(sheet.minutes, Qt.Key.Key_Down)
    assert preferences.settings.lock_after_minutes == 12
    assert session.keeper.rules.idle_s == 720


def test_SEC_032_a_library_is_remembered_only_when_asked_for(window: MainWindow, preferences: Preferences) -> None:
    sheet = window.settings_sheet
    sheet.ask()
    asked: list[bool] = []
    sheet.remember_asked.connect(asked.append)
    assert not sheet.remember.isChecked()
    sheet.remember.click()
    sheet.remember.click()
    assert asked == [True, False]
    assert preferences.settings.last_library == ""  # the sheet knows no path: whoever does writes it down


def test_a_setting_and_its_twin_in_the_menu_agree(window: MainWindow, preferences: Preferences) -> None:
    sheet = window.settings_sheet
    sheet.ask()
    sheet.plain_title.click()
    assert window.actions_by_key["title.plain"].isChecked()
    window.actions_by_key["hide.inactive"].trigger()
    assert sheet.hide_inactive.isChecked()


def test_everything_on_the_sheets_has_a_name(window: MainWindow) -> None:
    for sheet in (window.settings_sheet, window.passphrase_sheet):
        sheet.open_sheet()
        assert nameless(sheet) == []
        sheet.close_sheet()
