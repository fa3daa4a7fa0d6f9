"""Setting the properties that the style sheet speaks of."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from lfr_review.ui.style.long_words import MAY_END, breakable

W = TypeVar("W", bound=QWidget)


def dress(widget: W, *, role: str | None = None, kind: str | None = None) -> W:
    """The same widget wearing the style of a role and kind, at once even where it is on screen already."""
    for name, value in (("role", role), ("kind", kind)):
        if value is not None and widget.property(name) != value:
            widget.setProperty(name, value)
            _polish(widget)
    if kind == "main" and isinstance(widget, QPushButton):
        widget.setAutoDefault(True)  # Enter presses it, as Space does: who fills in a form comes to it with Enter
    return widget


def mark_problem(widget: QWidget, has_problem: bool) -> None:
    """Show or clear the outline of a field whose content cannot be used."""
    widget.setProperty("problem", "true" if has_problem else "false")
    _polish(widget)


def words_label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain, wrapped, selectable-by-nobody text. Nothing in it is ever read as markup."""
    label = _WordsLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(text)
    return dress(label, role=role) if role else label


class _WordsLabel(QLabel):
    """A label that no word is too long for: one that could not be wrapped would push a whole pane out of its frame."""

    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    def text(self) -> str:
        return super().text().replace(MAY_END, "")


def _polish(widget: QWidget) -> None:
    """Style a widget anew, if it has been styled already: one that was never shown is styled when it is."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
