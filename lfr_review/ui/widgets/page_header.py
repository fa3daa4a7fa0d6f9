"""The head of a page: its title, a line about it, and its acts at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP


class PageHeader(QWidget):
    """Title, line and acts. The main act comes last, at the outer edge."""

    def __init__(self, title: str, line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words_label(title, "title")
        self._line = words_label(line, "quiet")
        if not line:
            self._line.hide()
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self._title)
        left.addWidget(self._line)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(INSIDE_GROUP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(left, 1)
        layout.addLayout(self._acts)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_line(self, line: str) -> None:
        """Show another line below the title; an empty one takes no room."""
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def add_act(self, widget: QWidget) -> None:
        """Put a button or field at the right."""
        self._acts.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
