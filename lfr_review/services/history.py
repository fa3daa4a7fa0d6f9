"""What was done in a case, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.actions import Action
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk


@dataclass(frozen=True, slots=True)
class UndoState:
    """What the next undo and redo would do; None where there is nothing."""

    undo: Action | None
    redo: Action | None


def history(desk: Desk, case: Uid, limit: int = 500) -> tuple[Action, ...]:
    """The actions of a case, newest first."""
    with desk.library.reading() as reader:
        return reader.actions(case, limit=limit)


def undo_state(desk: Desk, case: Uid) -> UndoState:
    """What undo and redo would do now."""
    if desk.library.read_only:
        return UndoState(None, None)
    return UndoState(desk.library.can_undo(case), desk.library.can_redo(case))


def undo(desk: Desk, case: Uid) -> Action:
    """Take the last action of a case back, as a new action.

    Raises:
        CannotUndo: there is none, or what it touched has changed since.
    """
    return desk.library.undo(case, desk.who)


def redo(desk: Desk, case: Uid) -> Action:
    """Do again what was last undone.

    Raises:
        CannotUndo: there is none, or what it touched has changed since.
    """
    return desk.library.redo(case, desk.who)
