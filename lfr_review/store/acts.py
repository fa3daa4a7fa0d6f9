"""The rows of actions and their changes: what History shows, what undo reads, and what dies with the case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from lfr_review.domain.actions import Action, ActionKind, Change
from lfr_review.domain.codec import instant_text, read_instant
from lfr_review.domain.ids import Uid
from lfr_review.store.opening import Database

WHOLE_RECORD = "*"  # the field of a change that adds or removes a record

#: Verbs of the log that say that somebody saw a record or took it out.
_USES = ("evidence-viewed", "export", "edition", "hand-over")

_COLUMNS = 'a.uid, a."case", a.at, a.who, a.what, a.kind, a.undoes'


def record(db: Database, action: Action, audit_seq: int, changes: Iterable[Change]) -> None:
    """Write an action and its changes, in the order in which they were made."""
    db.execute(
        'INSERT INTO action (uid, "case", at, who, what, kind, undoes, audit_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [
            action.uid, action.case, instant_text(action.at), action.who, action.what, action.kind.value,
            action.undoes, audit_seq,
        ],
    )  # fmt: skip
    for change in changes:
        db.execute(
            'INSERT INTO change (action, "table", record, field, before, after) VALUES (?, ?, ?, ?, ?, ?)',
            [action.uid, change.table, change.record, change.field, change.before, change.after],
        )


def newest(db: Database, case: Uid | None, limit: int, before: Uid | None = None) -> tuple[Action, ...]:
    """Actions of a case, or those of no case, from the newest down, those before one where it is given."""
    rows = db.execute(
        f'SELECT {_COLUMNS} FROM action a WHERE a."case" IS ? '
        "AND (? IS NULL OR a.id < (SELECT id FROM action WHERE uid = ?)) ORDER BY a.id DESC LIMIT ?",
        [case, before, before, limit],
    )
    return tuple(_action(row) for row in rows)


def find(db: Database, action: Uid) -> Action | None:
    """The action with this uid; None where there is none any more, as after the erasure of its case."""
    row = db.execute(f"SELECT {_COLUMNS} FROM action a WHERE a.uid = ?", [action]).fetchone()
    return None if row is None else _action(row)


def changes_of(db: Database, action: Uid) -> tuple[Change, ...]:
    """The changes of an action, in the order in which they were made."""
    rows = db.execute('SELECT "table", record, field, before, after FROM change WHERE action = ? ORDER BY id', [action])
    return tuple(Change(table=row[0], record=Uid(row[1]), field=row[2], before=row[3], after=row[4]) for row in rows)


def first_changes(db: Database, actions: Collection[Uid]) -> dict[Uid, tuple[Change, int]]:
    """The first change of each action, and how many records of its table the action changed."""
    marks = ", ".join("?" * len(actions))
    rows = db.execute(
        'SELECT c.action, c."table", c.record, c.field, c.before, c.after, (SELECT count(DISTINCT m.record) '
        'FROM change m WHERE m.action = c.action AND m."table" = c."table") FROM change c '
        f"WHERE c.id IN (SELECT min(id) FROM change WHERE action IN ({marks}) GROUP BY action)",
        list(actions),
    )
    return {
        Uid(row[0]): (Change(table=row[1], record=Uid(row[2]), field=row[3], before=row[4], after=row[5]), row[6])
        for row in rows
    }


def changed_since(db: Database, case: Uid, since: Uid, table: str, fields: Collection[str]) -> frozenset[Uid]:
    """The records of a table of which one of these fields was changed in a case after another record was made."""
    marks = ", ".join("?" * len(fields))
    rows = db.execute(
        'SELECT DISTINCT c.record FROM change c JOIN action a ON a.uid = c.action WHERE a."case" = ? AND c."table" = ? '
        f"AND c.field IN ({marks}) AND a.id > (SELECT min(m.id) FROM change n JOIN action m ON m.uid = n.action "
        "WHERE n.record = ? AND n.field = ?)",
        [case, table, *fields, since, WHOLE_RECORD],
    )
    return frozenset(Uid(row[0]) for row in rows)


def is_settled(db: Database, action: Uid, record: Uid) -> bool:
    """Whether an action is of an earlier session, or its record was looked at or left this house since."""
    marks = ", ".join("?" * len(_USES))
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM action a JOIN audit u ON u.seq > a.audit_seq WHERE a.uid = ? "
        f"AND (u.verb = 'unlock' OR (u.verb IN ({marks}) AND instr(u.objects, ?) > 0)))",
        [action, *_USES, record],
    ).fetchone()
    return bool(row[0])


def to_undo(db: Database, case: Uid | None) -> Action | None:
    """The newest edit of a case that stands: done, or done again, and not undone. Final acts are passed over."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM action a WHERE a.\"case\" IS ? AND a.kind IN ('edit', 'redo') "
        "AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.uid) ORDER BY a.id DESC LIMIT 1",
        [case],
    ).fetchone()
    return None if row is None else _action(row)


def to_redo(db: Database, case: Uid | None) -> Action | None:
    """The newest undoing of a case that was not itself taken back, unless an edit was made after it."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM action a WHERE a.\"case\" IS ? AND a.kind = 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = a.uid) "
        # Found from the newest act backwards: a case may have a hundred thousand, and this is asked after each.
        "AND a.id > coalesce((SELECT e.id FROM action e WHERE e.\"case\" IS ? AND e.kind = 'edit' "
        "ORDER BY e.id DESC LIMIT 1), 0) ORDER BY a.id DESC LIMIT 1",
        [case, case],
    ).fetchone()
    return None if row is None else _action(row)


def _action(row: tuple[str, str | None, str, str, str, str, str | None]) -> Action:
    uid, case, at, who, what, kind, undoes = row
    instant: dt.datetime = read_instant(at)
    return Action(
        uid=Uid(uid), case=Uid(case) if case else None, at=instant, who=who, what=what, kind=ActionKind(kind),
        undoes=Uid(undoes) if undoes else None,
    )  # fmt: skip
