"""Every control that Tab reaches has a name, on every page and part there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLabel, QScrollArea, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import HERON
from tests.ui.gallery import GALLERY
from tests.ui.hands import show


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the keyboard and that a screen reader could only call by their class."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inside = isinstance(widget, (QScrollArea, QSplitterHandle)) or widget.objectName().startswith("qt_")
        if not takes_tab or inside or widget.focusProxy() is not None or not widget.isVisibleTo(root):
            continue
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize(
    ("name", "make"), [(name, make) for name, make, _ in GALLERY], ids=[entry[0] for entry in GALLERY]
)
def test_everything_tab_reaches_has_a_name(qtbot: QtBot, theme: Theme, name: str, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    show(qtbot, widget)
    assert nameless(widget) == []


def test_everything_in_the_frame_has_a_name(window: MainWindow) -> None:
    window.go_to_case(HERON.uid)
    window.new_case.ask()
    window.find_box.ask()
    assert nameless(window) == []
    window.find_box.reject()


def test_the_test_would_see_a_nameless_field(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    show(qtbot, page)
    assert nameless(page) == ["QLineEdit in QWidget"]


@pytest.mark.parametrize(
    ("name", "make"), [(name, make) for name, make, _ in GALLERY], ids=[entry[0] for entry in GALLERY]
)
def test_SEC_041_no_label_reads_its_text_as_markup(
    qtbot: QtBot, theme: Theme, name: str, make: Callable[[], QWidget]
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    for label in widget.findChildren(QLabel):
        inside_field = label.parent() is not None and isinstance(
            label.parent(), (QAbstractItemView, QAbstractScrollArea)
        )
        assert label.textFormat() is Qt.TextFormat.PlainText or inside_field or label.buddy() is not None, label.text()
