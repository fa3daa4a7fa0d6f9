"""Actions: what was done, by whom, and how it is taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Sha256, Uid


class ActionKind(StrEnum):
    """Whether an action can be taken back. Values are stored: never rename one."""

    EDIT = "edit"  #: can be undone
    UNDO = "undo"
    REDO = "redo"
    FINAL = "final"  #: intake, sending, editions, erasure: only withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One act as the History page shows it."""

    uid: Uid
    case: Uid | None
    at: dt.datetime
    who: str
    what: str
    kind: ActionKind
    undoes: Uid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one record before and after, as JSON text; `field` is `*` for a whole record."""

    table: str
    record: Uid
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One link of the audit chain."""

    seq: int
    at: str
    actor: str
    verb: str
    objects: str
    detail: str
    previous: Sha256
    hash: Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a service wrote, so that pages know whether to look again."""

    case: Uid | None
    tables: frozenset[str] = frozenset()
    at: dt.datetime | None = None
