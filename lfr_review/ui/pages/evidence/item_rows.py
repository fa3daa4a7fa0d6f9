"""The Qt model of the list of items: a snapshot, found and ordered as a tuple."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import sort_key
from lfr_review.domain.moments import UNKNOWN
from lfr_review.ui.pages.evidence.words import KIND_WORDS, dated_words, list_pills, spoken
from lfr_review.ui.tables.arranging import Column, Order, arrange

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

NUMBER = "Number"
COLUMNS: tuple[Column[EvidenceItem], ...] = (
    Column(heading=NUMBER, text=lambda item: item.mark, sort_key=lambda item: item.number),
    Column(heading="Title", text=lambda item: item.title),
    Column(
        heading="Date of the document",
        text=lambda item: dated_words(item.dated),
        sort_key=lambda item: sort_key(item.dated or UNKNOWN),
    ),
    Column(heading="Kind", text=lambda item: KIND_WORDS[item.kind]),
    Column(
        heading="State and marks",
        text=lambda item: " ".join(pill.words for pill in list_pills(item)),
        sort_key=lambda item: (not list_pills(item), " ".join(pill.words for pill in list_pills(item))),
    ),
    Column(heading="Source", text=lambda item: f"{item.source} {item.obtained_by}".strip()),
    Column(heading="Original name", text=lambda item: item.original_name),
)  #: what is searched, and by what it can be sorted


class ItemRows(QAbstractListModel):
    """Items as the list shows them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[EvidenceItem, ...] = ()
        self._rows: tuple[EvidenceItem, ...] = ()
        self._words = ""
        self._order = Order(NUMBER)
        self.reading: frozenset[Uid] = frozenset()  #: items that are being read at the moment
        self.pages: Mapping[Uid, int] = {}  #: as far as they are known

    @property
    def rows(self) -> tuple[EvidenceItem, ...]:
        """What is shown, in order."""
        return self._rows

    @property
    def everything(self) -> tuple[EvidenceItem, ...]:
        """All items, whether or not they match the filter."""
        return self._all

    @property
    def order(self) -> Order:
        """By what the items are sorted."""
        return self._order

    def set_items(self, items: tuple[EvidenceItem, ...]) -> None:
        """Show other items, or the same with other facts."""
        self._all = items
        self._arrange()

    def set_words(self, words: str) -> None:
        """Show only the items that hold every word."""
        self._words = words
        self._arrange()

    def set_order(self, order: Order) -> None:
        """Sort by something else."""
        self._order = order
        self._arrange()

    def set_reading(self, reading: frozenset[Uid]) -> None:
        """Say which items are being read."""
        self.reading = reading
        self.changed()

    def changed(self) -> None:
        """The rows are the same, but what is shown of them is not."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def place_of(self, uid: Uid) -> int | None:
        """Which row shows an item."""
        return next((place for place, item in enumerate(self._rows) if item.uid == uid), None)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.mark} {item.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(item, self.pages.get(item.uid), reading=item.uid in self.reading)
        return None

    def _arrange(self) -> None:
        rows = arrange(self._all, COLUMNS, self._order, self._words)
        if [item.uid for item in rows] == [item.uid for item in self._rows]:
            self._rows = rows  # nothing moves under the reader's eye
            self.changed()
            return
        if len(rows) > len(self._rows) and [item.uid for item in rows[: len(self._rows)]] == [
            item.uid for item in self._rows
        ]:
            self.beginInsertRows(_NO_INDEX, len(self._rows), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
            self.changed()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
