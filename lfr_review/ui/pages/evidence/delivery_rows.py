"""The files of one delivery as the list shows them while they come in, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.intake.take_in_and_read import Outcome
from lfr_review.ui.pages.evidence.words import page_words
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.pill import PillFacts, Tone

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class FileState(Enum):
    """How far one file has come."""

    WAITING = PillFacts("Waiting", Shape.RING)
    KEEPING = PillFacts("Copying", Shape.HALF, Tone.INFO)
    KEPT = PillFacts("Kept, to be read", Shape.DISC, Tone.INFO)
    READING = PillFacts("Reading", Shape.HALF, Tone.INFO)
    DONE = PillFacts("Taken in", Shape.TICK, Tone.GOOD)
    DUPLICATE = PillFacts("Here already", Shape.DASH)
    NO_PAGES = PillFacts("Kept, no pages", Shape.DASH, Tone.WARN)
    PASSWORD = PillFacts("Needs a password", Shape.LOCK, Tone.WARN)
    FAILED = PillFacts("Not taken in", Shape.CROSS, Tone.DANGER)
    LEFT = PillFacts("Stopped", Shape.SQUARE)


_OUTCOMES = {
    "taken-in": FileState.DONE,
    "duplicate": FileState.DUPLICATE,
    "kept-unreadable": FileState.NO_PAGES,
    "password": FileState.PASSWORD,
    "failed": FileState.FAILED,
}
ENDED = frozenset((*_OUTCOMES.values(), FileState.LEFT))
PROBLEMS = frozenset((FileState.NO_PAGES, FileState.PASSWORD, FileState.FAILED, FileState.LEFT, FileState.DUPLICATE))


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file."""

    name: str
    state: FileState = FileState.WAITING
    item: EvidenceItem | None = None
    pages: int | None = None
    reason: str = ""

    @property
    def pill(self) -> PillFacts:
        """Its state, with its number where it has one."""
        plain: PillFacts = self.state.value
        if self.item is None or self.state not in ENDED:
            return plain
        if self.state is FileState.DUPLICATE:
            return replace(plain, words=f"Same as {self.item.mark}")
        if self.state is FileState.DONE:
            pages = f", {page_words(self.pages)}" if self.pages else ""
            return replace(plain, words=f"{self.item.mark}{pages}")
        return replace(plain, words=f"{self.item.mark}: {plain.words}")


class DeliveryRows(QAbstractListModel):
    """The files in the order in which they are taken in; afterwards what needs a person comes first.

    Changes are told together by `tell`: a view that measures hundreds of rows for each of them would be felt.
    """

    looks_changed = Signal()  #: rows say something else, in the same room

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FileLine] = []
        self._places: dict[Path, int] = {}

    def set_paths(self, paths: Sequence[Path]) -> None:
        """These files were found."""
        self.beginResetModel()
        self.lines = [FileLine(readable_name(path.name)) for path in paths]
        self._places = {path: place for place, path in enumerate(paths)}
        self.endResetModel()

    def set_state(self, path: Path, state: FileState, item: EvidenceItem | None = None) -> int | None:
        """A file has come further. Returns its row."""
        place = self._places.get(path)
        if place is not None:
            line = self.lines[place]
            self.lines[place] = replace(line, state=state, item=item or line.item)
        return place

    def set_outcome(self, outcome: Outcome) -> int | None:
        """A file has come to its end. Returns its row."""
        place = self._places.get(outcome.path)
        if place is not None:
            self.lines[place] = replace(
                self.lines[place],
                state=_OUTCOMES[outcome.state],
                item=outcome.item,
                pages=outcome.pages,
                reason=outcome.reason,
            )
        return place

    def tell(self, places: Collection[int]) -> None:
        """Tell the views of rows that have come further. Only a sentence below a name makes a row higher."""
        if any(self.lines[place].reason for place in places):
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
        elif places:
            self.looks_changed.emit()

    def finish(self) -> None:
        """Nothing more comes: say of each file that did not get to its end where it was left, problems first."""
        self.beginResetModel()
        self.lines = sorted((_left(line) for line in self.lines), key=lambda line: line.state not in PROBLEMS)
        self._places = {}
        self.endResetModel()

    def count(self, *states: FileState) -> int:
        """How many files are in one of these states."""
        return sum(line.state in states for line in self.lines)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (line.name, line.pill.words, line.reason) if part)
        return None


def _left(line: FileLine) -> FileLine:
    if line.state in ENDED:
        return line
    if line.item is not None:
        words = "It is kept and has not been read. It can be read at any time."
        return replace(line, state=FileState.LEFT, reason=words)
    return replace(line, state=FileState.LEFT, reason="Nothing of it was taken in.")
