"""A line to type words into, which copies as confidential.

It stands on the unlock page, so it imports only what that page needs to be painted.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent


class LineField(QLineEdit):
    """One line of text."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and not self.isUndoAvailable():
            from PySide6.QtGui import QKeyEvent, QKeySequence

            if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
                event.ignore()  # nothing was typed here: the key is the case's, and takes back the last act
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._cut()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from PySide6.QtCore import Qt

        menu = self.createStandardContextMenu()
        for action in menu.actions():
            ours = {"edit-copy": self._copy, "edit-cut": self._cut}.get(action.objectName())
            if ours is not None:
                action.triggered.disconnect()
                action.triggered.connect(ours)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        if self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal:
            from lfr_review.ui.clipboard import copy_text

            copy_text(self.selectedText())

    def _cut(self) -> None:
        if not self.isReadOnly():
            self._copy()
            self.del_()
