"""The rows of what was found: cases, then what is in the case at hand, then in others, each below its heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.domain.finding import Hit
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.widgets.marks import MARK_WORDS

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
FEW_PLACES = 4  #: of one record, until somebody asks for all of them


class Heading(NamedTuple):
    """Words above rows. Cannot be chosen."""

    words: str


class FoundRow(NamedTuple):
    """Something that was found, and what its case is called where it is not the case at hand."""

    hit: Hit
    case: str = ""
    is_under: bool = False  #: one of several places in the record that stands above

    @property
    def name(self) -> str:
        """What it is called."""
        return (self.hit.where or "here") if self.is_under else self.hit.title

    @property
    def where(self) -> str:
        """Everything but its name, in words."""
        served = "never served" if self.hit.never_served else ""
        where = "" if self.is_under else self.hit.where
        return "  ·  ".join(part for part in (where, self.case, served) if part)

    @property
    def words(self) -> str:
        """The text around what was found, or why there is none."""
        return self.hit.snippet.text if self.hit.snippet else "Matches a name or contact that is not shown in lists."

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """What was looked for, in `words`."""
        return self.hit.snippet.marks if self.hit.snippet else ()

    @property
    def handling(self) -> tuple[HandlingMark, ...]:
        """Its marks, those that let it leave by no route first."""
        return () if self.is_under else marks_of(self.hit)


class FoundRecord(NamedTuple):
    """A record in which several places were found; they stand under it."""

    hit: Hit  #: the best of them
    case: str
    number: int

    @property
    def where(self) -> str:
        """In which case, and how many places."""
        places = "pages" if self.hit.page is not None else "places"
        served = "never served" if self.hit.never_served else ""
        return "  ·  ".join(part for part in (f"{self.number:,} {places}", self.case, served) if part)


class MorePlaces(NamedTuple):
    """The rest of the places in the record above. Choosing it shows them."""

    record: Uid
    number: int

    @property
    def words(self) -> str:
        """What is offered."""
        return f"Show {self.number:,} more"


Row = Heading | CaseLine | FoundRow | FoundRecord | MorePlaces


@dataclass(frozen=True, slots=True)
class Places:
    """From where somebody looks: the case at hand, and what cases are called."""

    here: Uid | None
    here_name: str
    case_of: Callable[[Uid], str]

    def name(self, hit: Hit) -> str:
        """What the case of a hit is called; nothing where it is the case at hand."""
        return "" if hit.case == self.here else self.case_of(hit.case)


def rows_of(cases: Sequence[CaseLine], hits: Sequence[Hit], places: Places) -> Iterator[Row]:
    """A row for each hit, in order."""
    ours, others = _by_case(hits, places)
    rows = [FoundRow(hit, places.name(hit)) for hit in (*ours, *others)]
    yield from _headed(cases, rows[: len(ours)], rows[len(ours) :], places)


def grouped_rows(
    cases: Sequence[CaseLine], hits: Sequence[Hit], places: Places, opened: Collection[Uid]
) -> Iterator[Row]:
    """A row for each record, the best first, and under it a row for each place in it.

    Args:
        cases: that stand above.
        hits: in the order of their worth.
        places: from where somebody looks.
        opened: records of which every place is shown.
    """
    ours, others = (
        [row for group in _by_record(some) for row in _group(group, places, opened)] for some in _by_case(hits, places)
    )
    yield from _headed(cases, ours, others, places)


def marks_of(hit: Hit) -> tuple[HandlingMark, ...]:
    """The handling marks of what was found, those that let it leave by no route first."""
    return tuple(sorted(hit.handling, key=lambda mark: (mark not in NEVER_LEAVES, mark)))


def _by_case(hits: Sequence[Hit], places: Places) -> tuple[list[Hit], list[Hit]]:
    return [hit for hit in hits if hit.case == places.here], [hit for hit in hits if hit.case != places.here]


def _by_record(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    groups: dict[Uid, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.record, []).append(hit)
    yield from groups.values()


def _group(hits: list[Hit], places: Places, opened: Collection[Uid]) -> Iterator[Row]:
    """The best few places of a record, or all of them, as they follow each other in it."""
    best = hits[0]
    if len(hits) == 1:
        yield FoundRow(best, places.name(best))
        return
    yield FoundRecord(best, places.name(best), len(hits))
    shown = hits if best.record in opened else hits[:FEW_PLACES]
    for hit in sorted(shown, key=lambda hit: hit.page or 0):
        yield FoundRow(hit, is_under=True)
    if len(hits) > len(shown):
        yield MorePlaces(best.record, len(hits) - len(shown))


def _headed(cases: Sequence[Row], ours: Sequence[Row], others: Sequence[Row], places: Places) -> Iterator[Row]:
    elsewhere = "In other cases" if places.here else "In cases"
    for words, rows in (("Cases", cases), (f"In {places.here_name}", ours), (elsewhere, others)):
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
        return _spoken(self.rows[index.row()])


def _spoken(row: Row) -> str:
    """A row as a screen reader says it, whole."""
    match row:
        case Heading(words):
            return words
        case CaseLine() as line:
            return ", ".join(part for part in (line.title, line.reference if line.alias else "", line.place) if part)
        case MorePlaces():
            return row.words
        case FoundRecord(hit=hit):
            return ". ".join(part for part in (hit.title, row.where, _marks_spoken(marks_of(hit))) if part)
    return ". ".join(part for part in (row.name, row.where, _marks_spoken(row.handling), row.words) if part)


def _marks_spoken(marks: Sequence[HandlingMark]) -> str:
    return ", ".join(MARK_WORDS[mark] for mark in marks)
