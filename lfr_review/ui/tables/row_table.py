"""The Qt model of a table: a snapshot of rows. Asks no database, knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from lfr_review.ui.style.theme import tabular
from lfr_review.ui.tables.arranging import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_NO_INDEX = QModelIndex()
PILL_ROLE = int(Role.UserRole) + 1


class RowTable(QAbstractTableModel, Generic[R]):
    """A tuple of domain objects and the columns that speak of them."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown, in order."""
        return self._rows

    def set_rows(self, rows: tuple[R, ...]) -> None:
        """Show other rows, in one reset."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(self._rows[index.row()])
        if role == Role.AccessibleTextRole:
            return _spoken(column, self._rows[index.row()])
        if role == PILL_ROLE:
            return column.pill(self._rows[index.row()]) if column.pill else None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.FontRole and (column.figures or column.monospace):
            return _font(monospace=column.monospace)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.heading
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _spoken(column: Column[R], row: R) -> str:
    """A cell as a screen reader says it: with its heading, because a reader hears no columns."""
    words = column.spoken(row) if column.spoken else column.text(row)
    return f"{column.heading}: {words}" if words else f"{column.heading}: empty"


def _font(*, monospace: bool) -> QFont:
    body = QGuiApplication.font()
    if monospace:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(body.pointSizeF() * 0.9)
        return font
    return tabular(body)
