"""F6: the keyboard goes from pane to pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_pane(panes: Sequence[tuple[QWidget, QWidget]], focused: QWidget | None, step: int) -> None:
    """Give the keyboard to the pane after the one that holds it.

    Each pane is the area, and the widget in it that takes the keyboard.
    """
    at = -1 if step > 0 else 0
    for place, (area, _) in enumerate(panes):
        if focused is not None and (area is focused or area.isAncestorOf(focused)):
            at = place
    panes[(at + step) % len(panes)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)
