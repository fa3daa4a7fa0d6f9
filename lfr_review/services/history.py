"""What was done in a case, and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lfr_review.domain.actions import Action
from lfr_review.domain.change_words import ChangeLine, change_lines
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.record_names import Names
from lfr_review.store.records import CLASSES
from lfr_review.store.undo import REDO_PREFIX, UNDO_PREFIX

MOST_LINES = 200  #: of one act that are told; marking ten thousand notes is one act too


@dataclass(frozen=True, slots=True)
class UndoState:
    """What the next undo and redo would do; None where there is nothing."""

    undo: Action | None
    redo: Action | None


@dataclass(frozen=True, slots=True)
class ActDetails:
    """What an act changed, in words."""

    lines: tuple[ChangeLine, ...]
    left_out: int = 0  #: further changes that are not told one by one


def history(desk: Desk, case: Uid, limit: int = 500, before: Uid | None = None) -> tuple[Action, ...]:
    """The actions of a case, newest first; those before one where it is given."""
    with desk.library.reading() as reader:
        return reader.actions(case, limit=limit, before=before)


def undone(actions: Iterable[Action], newer: Collection[Uid] = ()) -> frozenset[Uid]:
    """Which of a case's newest actions do not hold any more.

    An act holds unless an act that holds took it back. Whatever took one back is newer, so it is among them too.

    Args:
        actions: newest first.
        newer: what this gave for the actions before them, where they are not the newest.
    """
    found = set(newer)
    for action in actions:  # newest first
        if action.undoes is not None and action.uid not in found:
            found.add(action.undoes)
    return frozenset(found)


def details(desk: Desk, action: Action, *, shown: bool = False) -> ActDetails:
    """What an action changed, record by record, without ids; with what is private in it only where it is `shown`."""
    with desk.library.reading() as reader:
        changes = reader.changes_of(action.uid)
        told = changes[:MOST_LINES]
        names = Names(reader)
        lines = [
            line
            for change in told
            if change.table in CLASSES
            for line in change_lines(change, CLASSES[change.table], names, names.of_change(change), shown=shown)
        ]
    return ActDetails(tuple(lines), len(changes) - len(told))


def about(desk: Desk, actions: Iterable[Action]) -> dict[Uid, str]:
    """What each action was about, such as `Note 3` or `E4 Letter and 2 more`. A few hundred actions at most."""
    found: dict[Uid, str] = {}
    with desk.library.reading() as reader:
        names = Names(reader)
        for uid, (change, records) in reader.first_changes([action.uid for action in actions]).items():
            name = names.of_change(change)
            found[uid] = f"{name} and {records - 1:,} more" if name and records > 1 else name
    return found


def in_words(desk: Desk, action: Action) -> str:
    """What an action did and to what, such as `Answered a question about the stop: “Was anyone in plain clothes?”`.

    One that took another back, or did it again, is told as the one that it was about.
    """
    what = action.what
    while what.startswith((UNDO_PREFIX, REDO_PREFIX)):
        what = what.removeprefix(UNDO_PREFIX).removeprefix(REDO_PREFIX)
    name = about(desk, [action]).get(action.uid, "")
    return f"{what}: {name}" if name else what


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
