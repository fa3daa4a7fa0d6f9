"""The acts of a case as far as they were read, as a list that reads on while one scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lfr_review.domain.actions import Action
from lfr_review.domain.ids import Uid
from lfr_review.services import history
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.history.words import pill_of, spoken
from lfr_review.ui.widgets.pill import PillFacts

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
AT_ONCE = 40  #: acts that are read in one go: more than a window shows, and a few milliseconds' worth


class Acts(QAbstractListModel):
    """Acts, newest first. Nothing in a history ever changes but whether an act still holds."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Uid | None = None
        self._rows: list[Action] = []
        self._undone: frozenset[Uid] = frozenset()
        self._about: dict[Uid, str] = {}
        self._is_whole = True

    @property
    def rows(self) -> list[Action]:
        """What was read, newest first."""
        return self._rows

    @property
    def is_whole(self) -> bool:
        """Whether the oldest act was read as well."""
        return self._is_whole

    def show_case(self, case: Uid | None) -> None:
        """Begin with the newest acts of a case."""
        self.beginResetModel()
        self._case = case
        self._rows, self._undone, self._about = [], frozenset(), {}
        if case is not None:
            self._take_older(self._read(None))
        self.endResetModel()

    def look_again(self) -> None:
        """Put what was done since on top. What was read stays where it is."""
        if self._case is None or not self._rows:
            self.show_case(self._case)
            return
        newest = history.history(self._desk, self._case, limit=AT_ONCE)
        known = self._rows[0].uid
        count = next((place for place, action in enumerate(newest) if action.uid == known), None)
        if count is None:
            self.show_case(self._case)
            return
        if count == 0:
            return
        self.beginInsertRows(_NO_INDEX, 0, count - 1)
        self._rows[:0] = newest[:count]
        self._about |= history.about(self._desk, newest[:count])
        self._undone = history.undone(self._rows)
        self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def holds(self, action: Action) -> bool:
        """Whether an act was not taken back."""
        return action.uid not in self._undone

    def about(self, action: Action) -> str:
        """What an act was about, in a few words."""
        return self._about.get(action.uid, "")

    def pill(self, action: Action) -> PillFacts | None:
        """The state of an act."""
        return pill_of(action, holds=self.holds(action))

    def place_of(self, uid: Uid) -> int | None:
        """Where an act stands, None where it was not read."""
        return next((place for place, action in enumerate(self._rows) if action.uid == uid), None)

    def taken_back_by(self, action: Action) -> Action | None:
        """What took an act back: it is newer, so it was read before."""
        return next((each for each in self._rows if each.undoes == action.uid), None)

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        action = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return action.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(action, self.about(action), holds=self.holds(action))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        older = self._read(self._rows[-1].uid)
        if older:
            self.beginInsertRows(_NO_INDEX, len(self._rows), len(self._rows) + len(older) - 1)
        self._take_older(older)
        if older:
            self.endInsertRows()

    def _read(self, before: Uid | None) -> tuple[Action, ...]:
        assert self._case is not None, "nothing is read of no case"
        return history.history(self._desk, self._case, limit=AT_ONCE, before=before)

    def _take_older(self, older: tuple[Action, ...]) -> None:
        self._rows.extend(older)
        self._undone = history.undone(older, self._undone)
        self._about |= history.about(self._desk, older)
        self._is_whole = len(older) < AT_ONCE
