"""The Qt model of the list of items: a snapshot, found and ordered as a tuple."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.evidence.item_lines import Heading, Line, Placed, Wanted, lines_of
from lfr_review.ui.pages.evidence.words import spoken

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ItemRows(QAbstractListModel):
    """Items as the list shows them, with the headings of their groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[EvidenceItem, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._places: dict[Uid, int] = {}
        self._wanted = Wanted()
        self.reading: frozenset[Uid] = frozenset()  #: items that are being read at the moment
        self.pages: Mapping[Uid, int] = {}  #: as far as they are known

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, line by line."""
        return self._lines

    @property
    def rows(self) -> tuple[EvidenceItem, ...]:
        """The items that are shown, in order."""
        return tuple(line.item for line in self._lines if isinstance(line, Placed))

    @property
    def everything(self) -> tuple[EvidenceItem, ...]:
        """All items, whether or not they are shown."""
        return self._all

    @property
    def wanted(self) -> Wanted:
        """What is shown, and how."""
        return self._wanted

    def item_at(self, place: int) -> EvidenceItem | None:
        """The item of a line; None for a heading, and where there is no line."""
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return line.item if isinstance(line, Placed) else None

    def set_items(self, items: tuple[EvidenceItem, ...]) -> None:
        """Show other items, or the same with other facts."""
        self._all = items
        self._arrange()

    def set_wanted(self, wanted: Wanted) -> None:
        """Show other items of them, or in another way."""
        self._wanted = wanted
        self._arrange()

    def set_reading(self, reading: frozenset[Uid]) -> None:
        """Say which items are being read."""
        self.reading = reading
        self.changed()

    def changed(self) -> None:
        """The lines are the same, but what is shown of them is not."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def place_of(self, uid: Uid) -> int | None:
        """Which line shows an item."""
        return self._places.get(uid)

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.item_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, Heading):
            words = f"{line.words}, {_items(line.count)}"
            return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        item = line.item
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.mark} {item.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = [spoken(item, self.pages.get(item.uid), reading=item.uid in self.reading)]
            if line.parent is not None:
                said.append(f"taken out of {line.parent.mark}")
            if line.children:
                hidden = ", not shown" if line.is_folded else ""
                said.append(f"{_items(line.children)} taken out of it{hidden}")
            return ", ".join(said)
        return None

    def _arrange(self) -> None:
        lines = lines_of(self._all, self._wanted)
        before, after = [_key(line) for line in self._lines], [_key(line) for line in lines]
        if after == before:
            self._take(lines)  # nothing moves under the reader's eye
            self.changed()
        elif len(after) > len(before) and after[: len(before)] == before:
            self.beginInsertRows(_NO_INDEX, len(before), len(after) - 1)
            self._take(lines)
            self.endInsertRows()
            self.changed()
        else:
            self.beginResetModel()
            self._take(lines)
            self.endResetModel()

    def _take(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._places = {line.item.uid: place for place, line in enumerate(lines) if isinstance(line, Placed)}


def _key(line: Line) -> object:
    return line.key if isinstance(line, Placed) else line.words


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count:,} items"
