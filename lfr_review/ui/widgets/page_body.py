"""The body of a page that scrolls where it is long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS


class PageBody(QScrollArea):
    """A column of widgets with the page's margins. It never scrolls sideways: its content wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = dress(QWidget(), role="page")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(AROUND_PAGE, AROUND_PAGE, AROUND_PAGE, AROUND_PAGE)
        self.column.setSpacing(BETWEEN_GROUPS)
        self.column.addStretch(1)  # not an alignment: that would take no account of how text wraps
        self.setWidget(self._inside)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part below the others."""
        last = self.column.count() - 1
        if isinstance(part, QLayout):
            self.column.insertLayout(last, part)
        else:
            self.column.insertWidget(last, part)
