"""The list of what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_delegate import FindDelegate
from lfr_review.ui.frame.find_rows import FindModel, FoundRecord, FoundRow, Heading, Row
from lfr_review.ui.style.dress import dress


class FoundList(QListView):
    """What was found. Up from the first goes back to the field."""

    left_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FindModel(self)
        self.setModel(self.found)
        self.setItemDelegate(FindDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        dress(self, role="sidebar")

    @property
    def first(self) -> int | None:
        """The first row that can be chosen."""
        rows = enumerate(self.found.rows)
        return next((number for number, row in rows if not isinstance(row, Heading)), None)

    @property
    def row(self) -> Row | None:
        """The chosen row, or the first one."""
        chosen = self.currentIndex().row() if self.currentIndex().isValid() else self.first
        return self.found.rows[chosen] if chosen is not None else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. What was chosen stays chosen, and nothing jumps."""
        chosen = _key(self.row) if self.currentIndex().isValid() else None
        scrolled = self.verticalScrollBar().value()
        self.found.set_rows(rows)
        again = next((n for n, row in enumerate(rows) if chosen is not None and _key(row) == chosen), None)
        if again is not None:
            self.setCurrentIndex(self.found.index(again))
        self.verticalScrollBar().setValue(scrolled)

    def choose_first(self) -> None:
        """Choose the first row, unless one is chosen."""
        if not self.currentIndex().isValid() and self.first is not None:
            self.setCurrentIndex(self.found.index(self.first))

    def choose(self, number: int) -> None:
        """Choose a row by its number."""
        self.setCurrentIndex(self.found.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == self.first:
            self.setCurrentIndex(QModelIndex())
            self.left_up.emit()
        else:
            super().keyPressEvent(event)


def _key(row: Row | None) -> object:
    """What makes a row the same one in another list."""
    if isinstance(row, FoundRow):
        return (row.hit.record, row.hit.page, row.hit.key, row.is_under)
    if isinstance(row, FoundRecord):
        return row.hit.record
    return row.uid if isinstance(row, CaseLine) else None
