"""What the window shows: its content, or a cover with nothing of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget


class Covering(QStackedWidget):
    """The content, hidden while there is a cover: from the eye, from the keyboard and from screen readers."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cover: QWidget | None = None
        self._had_focus: QWidget | None = None
        self.addWidget(content)

    @property
    def cover(self) -> QWidget | None:
        """The cover, while there is one."""
        return self._cover

    def put_on(self, cover: QWidget) -> None:
        """Put a cover on. Every dialog and window of ours goes: it would show what the cover hides."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.reject()
        if self._cover is not None:
            self.take_off()
        focused = QApplication.focusWidget()
        self._had_focus = focused if focused is not None and self.isAncestorOf(focused) else None
        self._cover = cover
        self.addWidget(cover)
        self.setCurrentWidget(cover)
        cover.setFocus()

    def take_off(self) -> None:
        """Take the cover off, and give the keyboard back."""
        if self._cover is None:
            return
        self.setCurrentIndex(0)
        self.removeWidget(self._cover)
        self._cover.deleteLater()
        self._cover = None
        if self._had_focus is not None and self._had_focus.isVisible():
            self._had_focus.setFocus()
        self._had_focus = None
