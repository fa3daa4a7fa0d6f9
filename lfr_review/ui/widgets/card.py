"""Cards: a part of a page on raised ground, with its own heading."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP


class Card(QFrame):
    """A heading, perhaps with acts at its right, and what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None, *, heading: str = "section") -> None:
        super().__init__(parent)
        dress(self, role="card")
        self.setAccessibleName(title)
        self._title = words_label(title, heading)
        self._head = QHBoxLayout()
        self._head.setSpacing(INSIDE_GROUP)
        self._head.addWidget(self._title, 1)
        self.column = QVBoxLayout()
        self.column.setSpacing(INSIDE_GROUP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, 12, BETWEEN_GROUPS, 12)
        layout.setSpacing(INSIDE_GROUP)
        layout.addLayout(self._head)
        layout.addLayout(self.column)
        layout.addStretch(1)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_act(self, widget: QWidget) -> None:
        """Put a button or field at the right of the heading."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self.column.addWidget(widget)

    def clear(self) -> None:
        """Take everything below the heading away."""
        clear(self.column)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and destroy it once nothing uses it any more."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class EvenGrid(QWidget):
    """Widgets side by side, all of one width, in as many columns as there is room for."""

    def __init__(self, narrowest: int, most: int, parent: QWidget | None = None, *, least: int = 0) -> None:
        """Columns no narrower than `narrowest`; a single one may be as narrow as `least`, where that is less."""
        super().__init__(parent)
        self._narrowest = narrowest  # px at 100 %
        self._least = least or narrowest
        self._most = most
        self._cells: tuple[QWidget, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    def set_cells(self, cells: tuple[QWidget, ...]) -> None:
        """Show other widgets; those shown before are destroyed."""
        clear(self._grid)
        self._cells = cells
        self._columns = 0
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(self._least), super().minimumSizeHint().height())

    def _lay(self) -> None:
        room = max(1, (self.width() + 12) // (scaled(self._narrowest) + 12))
        columns = max(1, min(self._most, room, max(len(self._cells), 1)))
        while columns > 1 and len(self._cells) % columns == 1 and len(self._cells) > columns:
            columns -= 1  # rather two rows of two than three and one alone
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // columns, number % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
