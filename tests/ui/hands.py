"""What a person's hands do: click, press a key, type."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    QTest.keyClick(widget, key, modifier)


def type_into(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def retype(widget: QWidget, text: str) -> None:
    """Type over what stands in a field."""
    press(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_into(widget, text)


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window and wait until it is on the screen and has the keyboard."""
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow, timeout=2_000)
