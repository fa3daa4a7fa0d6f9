"""The sheet over the right side of a page: the keyboard goes in, round, and back to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.ui.style.theme import Theme
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet
from tests.ui.hands import press, show

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 600)
    layout = QVBoxLayout(page)
    layout.addWidget(QPushButton("Behind"))
    show(qtbot, page)
    return page


@pytest.fixture
def sheet(page: QWidget) -> SideSheet:
    sheet = SideSheet("New case", page)
    content = Form()
    for label in ("Reference", "Alias"):
        content.add_row(label, QLineEdit())
    sheet.set_content(content)
    sheet.add_foot(QPushButton("Open the case"))
    return sheet


def test_a_sheet_takes_the_keyboard_and_gives_it_back(qtbot: QtBot, page: QWidget, sheet: SideSheet) -> None:
    behind = page.findChild(QPushButton)
    assert behind is not None
    behind.setFocus()
    sheet.open_sheet()
    first = sheet.findChildren(QLineEdit)[0]
    qtbot.waitUntil(first.hasFocus, timeout=1_000)
    with qtbot.waitSignal(sheet.closed, timeout=1_000):
        press(first, Qt.Key.Key_Escape)
    assert behind.hasFocus()
    assert not sheet.is_open


def test_tab_goes_round_inside_a_sheet(qtbot: QtBot, sheet: SideSheet) -> None:
    sheet.open_sheet()
    seen = []
    for _ in range(8):
        focused = sheet.focusWidget()
        assert focused is not None and sheet.isAncestorOf(focused)
        seen.append(focused)
        press(focused, Qt.Key.Key_Tab)
    assert len(set(seen)) == 4  # two fields, the button at the foot, Close
    assert seen[:4] == seen[4:]


def test_a_sheet_follows_the_size_of_its_page(qtbot: QtBot, page: QWidget, sheet: SideSheet, theme: Theme) -> None:
    sheet.open_sheet()
    page.resize(1_200, 700)
    qtbot.waitUntil(lambda: sheet.geometry().right() == page.width() - 1, timeout=1_000)
    assert sheet.height() == page.height()
    page.resize(300, 400)
    qtbot.waitUntil(lambda: sheet.width() == 300, timeout=1_000)


def let_go(part: QWidget) -> None:
    """Take a part down as Qt does once nobody needs it."""
    part.deleteLater()
    QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)


def test_a_sheet_that_a_dialog_opened_closes_after_the_dialog_is_gone(
    qtbot: QtBot, page: QWidget, sheet: SideSheet
) -> None:
    behind = page.findChild(QPushButton)
    assert behind is not None
    behind.setFocus()
    dialog = QDialog(page)
    line = QLineEdit(dialog)
    show(qtbot, dialog)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus, timeout=1_000)
    sheet.open_sheet()
    let_go(dialog)
    page.activateWindow()
    sheet.close_sheet()
    assert not sheet.is_open
    assert page.focusWidget() is behind


def test_a_sheet_closes_where_what_opened_it_is_gone(page: QWidget, sheet: SideSheet) -> None:
    behind = page.findChild(QPushButton)
    assert behind is not None
    behind.setFocus()
    sheet.open_sheet()
    let_go(behind)
    sheet.close_sheet()
    assert not sheet.is_open
