"""The rows of Find: cases, then what is in the case at hand, then what is in others, each below its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from lfr_review.domain.finding import Hit
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Heading(NamedTuple):
    """Words above rows. Cannot be chosen."""

    words: str


class FoundRow(NamedTuple):
    """Something that was found, and what its case is called where it is not the case at hand."""

    hit: Hit
    case: str = ""

    @property
    def where(self) -> str:
        """Everything but its name, in words."""
        served = "never served" if self.hit.never_served else ""
        return "  ·  ".join(part for part in (self.hit.where, self.case, served) if part)

    @property
    def words(self) -> str:
        """The text around what was found, or why there is none."""
        return self.hit.snippet.text if self.hit.snippet else "Matches a name or contact that is not shown in lists."

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """What was looked for, in `words`."""
        return self.hit.snippet.marks if self.hit.snippet else ()


Row = Heading | CaseLine | FoundRow


def rows_of(
    cases: Sequence[CaseLine], hits: Sequence[Hit], here: Uid | None, case_of: Callable[[Uid], str]
) -> Iterator[Row]:
    """All rows in order."""
    ours = [FoundRow(hit) for hit in hits if hit.case == here]
    others = [FoundRow(hit, case_of(hit.case)) for hit in hits if hit.case != here]
    for words, rows in (("Cases", cases), ("In this case", ours), ("In other cases" if here else "In cases", others)):
        if rows:
            yield Heading(words)
            yield from rows


class FindModel(QAbstractListModel):
    """A snapshot of what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in one reset."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match self.rows[index.row()]:
            case Heading(words):
                return words
            case CaseLine() as line:
                return ", ".join(
                    part for part in (line.title, line.reference if line.alias else "", line.place) if part
                )
            case FoundRow() as row:
                return ". ".join(part for part in (row.hit.title, row.where, row.words) if part)
