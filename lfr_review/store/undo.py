"""Undo and redo: an action whose changes are the inverse of another's, refused where something came in between."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from lfr_review.domain.actions import Action, ActionKind, Change
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.errors import AlreadyExists, CannotUndo, StillNeeded
from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.store.acts import WHOLE_RECORD
from lfr_review.store.decoders import decoder
from lfr_review.store.reader import Reader
from lfr_review.store.records import CLASSES, Record
from lfr_review.store.rows import rows_of
from lfr_review.store.writer import Writer, with_field

UNDO_PREFIX, REDO_PREFIX = "Undo: ", "Redo: "  #: of what an action that took another back is called


class Writing(Protocol):
    """An open library, as far as undo needs it."""

    def writing(
        self, who: str, what: str, *, case: Uid | None = None, kind: ActionKind = ..., verb: str = ...
    ) -> AbstractContextManager[Writer]:
        """Do one act."""
        ...


def undo_newest(library: Writing, case: Uid | None, who: str) -> Action:
    """Take back the newest edit of a case, as a new action."""
    return _take_back_newest(library, case, who, ActionKind.UNDO, UNDO_PREFIX, Reader.to_undo)


def redo_newest(library: Writing, case: Uid | None, who: str) -> Action:
    """Take back the newest undoing of a case, as a new action."""
    return _take_back_newest(library, case, who, ActionKind.REDO, REDO_PREFIX, Reader.to_redo)


def _take_back_newest(
    library: Writing,
    case: Uid | None,
    who: str,
    kind: ActionKind,
    prefix: str,
    newest: Callable[[Reader, Uid | None], Action | None],
) -> Action:
    target: Action | None = None
    try:
        with library.writing(who, "", case=case, kind=kind, verb=kind.value) as writer:
            target = newest(writer, case)
            if target is None:
                raise CannotUndo(
                    f"There is nothing to {kind.value} here.", "What was final, such as taking evidence in, stays done."
                )
            writer.what = prefix + target.what.removeprefix(UNDO_PREFIX).removeprefix(REDO_PREFIX)
            writer.undoes = target.uid
            take_back(writer, target)
    except (StillNeeded, AlreadyExists) as error:
        raise CannotUndo(
            f"“{target.what if target else ''}” cannot be taken back: something entered since belongs with it or has "
            "taken its place. Nothing was changed.",
            "Remove or change what was entered since, then try again.",
        ) from error
    if writer.action is None:
        raise CannotUndo("The history of that act is gone, so it cannot be taken back.", "Change it by hand.")
    return writer.action


def take_back(writer: Writer, target: Action) -> None:
    """Write the inverse of an action's changes, last one first.

    Raises:
        CannotUndo: a record or field is not any more as the action left it.
    """
    for change in reversed(writer.changes_of(target.uid)):
        cls = CLASSES.get(change.table)
        if cls is None:
            raise CannotUndo(f"“{target.what}” was done by another version and cannot be taken back.", "")
        if change.field == WHOLE_RECORD:
            _take_back_record(writer, target, cls, change)
        else:
            _take_back_field(writer, target, cls, change)


def _take_back_record(writer: Writer, target: Action, cls: type[Record], change: Change) -> None:
    now = writer.find(cls, change.record)
    if change.after is None:
        if now is not None or change.before is None:
            raise _in_between(target, change, "is there again")
        writer.add(_record(cls, change.before))
    elif now is None:
        raise _in_between(target, change, "is gone")
    elif now != _record(cls, change.after):
        raise _in_between(target, change, "has been changed since")
    else:
        writer.remove(now)


def _take_back_field(writer: Writer, target: Action, cls: type[Record], change: Change) -> None:
    now = writer.find(cls, change.record)
    column = rows_of(cls).columns.get(change.field)
    if now is None or column is None or change.before is None or change.after is None:
        raise _in_between(target, change, "is gone")
    if getattr(now, change.field) != column.from_plain(json.loads(change.after)):
        raise _in_between(target, change, f"has another {change.field.replace('_', ' ')} since")
    then = with_field(now, change.field, column.from_plain(json.loads(change.before)))
    lifted = _marks(now) - _marks(then)
    if lifted and writer.is_settled(target.uid, change.record):
        marks = " and ".join(enum_words(mark) for mark in sorted(lifted))
        raise CannotUndo(
            f"“{target.what}” cannot be taken back: it set the mark {marks}, and the library was opened again since "
            "or what is marked was looked at. Nothing was changed.",
            "The mark comes off with a recorded waiver, under its handling.",
        )
    writer.replace(then)


def _marks(record: object) -> frozenset[HandlingMark]:
    """The marks of a record that only a waiver lifts."""
    handling: frozenset[HandlingMark] = getattr(record, "handling", frozenset())
    return handling & NEVER_LEAVES


def _record(cls: type[Record], text: str) -> Any:
    return decoder(cls)(json.loads(text))


def _in_between(target: Action, change: Change, how: str) -> CannotUndo:
    return CannotUndo(
        f"“{target.what}” cannot be taken back: the {change.table.replace('_', ' ')} it changed {how}. "
        "Nothing was changed.",
        "Change it by hand; History shows what it was before.",
    )
