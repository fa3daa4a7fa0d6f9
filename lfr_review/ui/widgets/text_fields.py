"""Boxes for several lines of words, which copy as confidential and paste as plain text only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lfr_review.ui.clipboard import confidential
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.line_field import LineField

__all__ = ["LineField", "TextBox"]


class TextBox(QPlainTextEdit):
    """Several lines of text. Tab leaves it, as it leaves every other field."""

    left = Signal()  #: the keyboard went elsewhere: a good moment to save

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setMinimumHeight(scaled(20) * lines + 16)

    def createMimeDataFromSelection(self) -> QMimeData:
        return confidential(self.textCursor().selection().toPlainText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and not self.document().isUndoAvailable():
            if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()  # nothing was typed here: the key is the case's, and takes back the last act
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
