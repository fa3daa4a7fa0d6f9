"""What was done in a case, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.actions import Action, Change
from lfr_review.domain.change_words import WHOLE_RECORD, ChangeLine, change_lines, record_name, references_in
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.store.reader import Reader
from lfr_review.store.records import CLASSES

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


def undone(actions: Iterable[Action]) -> frozenset[Uid]:
    """Which of a case's newest actions do not hold any more.

    An act holds unless an act that holds took it back. Whatever took one back is newer, so it is among them too.
    """
    found: set[Uid] = set()
    for action in actions:  # newest first
        if action.undoes is not None and action.uid not in found:
            found.add(action.undoes)
    return frozenset(found)


def details(desk: Desk, action: Action) -> ActDetails:
    """What an action changed, record by record, without ids."""
    with desk.library.reading() as reader:
        changes = reader.changes_of(action.uid)
        told = changes[:MOST_LINES]
        names = _names(reader, told)
        subjects = _subjects(reader, told, names)
        lines = [
            line
            for change in told
            if change.table in CLASSES
            for line in change_lines(change, CLASSES[change.table], names, *subjects.get(change.record, ()))
        ]
    return ActDetails(tuple(lines), len(changes) - len(told))


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


def _names(reader: Reader, changes: Iterable[Change]) -> dict[str, str]:
    """The words for the records that the changes refer to, and for questions by key."""
    names = {question.key: question.text for group in rules.stop_questions() for question in group.questions}
    for uid in frozenset().union(*(references_in(change) for change in changes)):
        for cls in CLASSES.values():
            record = reader.find(cls, uid)
            if record is not None:
                names[uid] = record_name(record, names)
                break
    return names


def _subjects(reader: Reader, changes: Iterable[Change], names: dict[str, str]) -> dict[Uid, tuple[str]]:
    """What the changed records are called now. One that has gone since is in no such list."""
    found: dict[Uid, tuple[str]] = {}
    for change in changes:
        if change.field != WHOLE_RECORD and change.record not in found and change.table in CLASSES:
            record = reader.find(CLASSES[change.table], change.record)
            if record is not None:
                found[change.record] = (record_name(record, names),)
    return found
