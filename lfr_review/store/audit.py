"""The audit log: who did what to which records, each entry sealed to the one before.

Entries hold ids, counts and hashes, never content. The chain shows an accident or a later, partial change; whoever
holds the key could write a new chain, so what proves an entry's age is a copy of the head kept elsewhere.
Source: our security requirements 67 to 69.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.actions import AuditEntry
from lfr_review.domain.codec import instant_text, read_instant
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store.opening import Database

CLOCK_WENT_BACK = "clock-went-back"

_CLOCK_TOLERANCE = dt.timedelta(seconds=1)  # small corrections by a time service are no event
_COLUMNS = "seq, at, actor, verb, objects, detail, previous, hash"


@dataclass(frozen=True, slots=True)
class AuditFault:
    """A place where the log is not what was written."""

    seq: int
    words: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What holding the whole log against itself gave."""

    entries: int
    head: Sha256
    faults: tuple[AuditFault, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def first_link(library: Uid) -> Sha256:
    """What the first entry is sealed to, so that a chain belongs to one library."""
    return Sha256(hashlib.sha256(f"LFR Review audit log of {library}".encode()).hexdigest())


def append(
    db: Database,
    library: Uid,
    now: dt.datetime,
    actor: str,
    verb: str,
    objects: Iterable[Uid] = (),
    detail: Mapping[str, int | str] | None = None,
) -> int:
    """Add an entry inside the caller's transaction, and before it one that says the clock went back, where it did.

    Returns:
        Its number.
    """
    last = db.execute("SELECT at, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    if last is not None:
        back = read_instant(last[0]) - now
        if back > _CLOCK_TOLERANCE and verb != CLOCK_WENT_BACK:
            append(db, library, now, actor, CLOCK_WENT_BACK, detail={"seconds": int(back.total_seconds())})
            last = db.execute("SELECT at, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    seq = (row[0] if row else 0) + 1
    entry = sealed(
        seq=seq,
        at=instant_text(now),
        actor=actor,
        verb=verb,
        objects=_canonical(list(objects)),
        detail=_canonical(dict(detail or {})),
        previous=Sha256(last[1]) if last else first_link(library),
    )
    db.execute(f"INSERT INTO audit ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _row(entry))
    return seq


def sealed(*, seq: int, at: str, actor: str, verb: str, objects: str, detail: str, previous: Sha256) -> AuditEntry:
    """An entry with its hash."""
    digest = _hash(seq, at, actor, verb, objects, detail, previous)
    return AuditEntry(
        seq=seq, at=at, actor=actor, verb=verb, objects=objects, detail=detail, previous=previous, hash=digest
    )


def verify(db: Database, library: Uid) -> AuditVerdict:
    """Hold every entry against its hash, its neighbour and its number, and the log against the actions."""
    faults: list[AuditFault] = []
    expected_seq, previous, entries = 1, first_link(library), 0
    for row in db.execute(f"SELECT {_COLUMNS} FROM audit ORDER BY seq"):
        seq, entries = row[0], entries + 1
        if seq != expected_seq:
            missing = f"entry {expected_seq}" if seq == expected_seq + 1 else f"entries {expected_seq} to {seq - 1}"
            faults.append(AuditFault(expected_seq, f"{missing} deleted"))
        elif row[6] != previous:
            faults.append(AuditFault(seq, f"entry {seq} does not follow the one before: inserted, replaced or moved"))
        if _hash(*row[:7]) != row[7]:
            faults.append(AuditFault(seq, f"entry {seq} was changed after it was written"))
        expected_seq, previous = seq + 1, row[7]
    faults += _lost_at_the_end(db, expected_seq - 1) + _changed_history(db)
    return AuditVerdict(entries, previous, tuple(faults))


def newest(db: Database, limit: int, before: int | None = None) -> tuple[AuditEntry, ...]:
    """Entries from the newest down, those before a number where one is given."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?",
        [before if before is not None else 1 << 62, limit],
    )
    return tuple(_entry(row) for row in rows)


def about(db: Database, records: Collection[Uid], verbs: Collection[str]) -> tuple[AuditEntry, ...]:
    """Every entry that names one of some records, or that is of one of some verbs, from the oldest up."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM audit WHERE verb IN (SELECT value FROM json_each(?)) OR EXISTS ("
        "SELECT 1 FROM json_each(audit.objects) named WHERE named.value IN (SELECT value FROM json_each(?))) "
        "ORDER BY seq",
        [_canonical(sorted(verbs)), _canonical(sorted(records))],
    )
    return tuple(_entry(row) for row in rows)


def digest_of_changes(changes: Iterable[tuple[str, str, str, str | None, str | None]]) -> str:
    """The hash that ties an entry to the changes of its action: table, record, field, before, after of each."""
    digest = hashlib.sha256()
    for change in changes:
        digest.update(_canonical(list(change)).encode() + b"\n")
    return digest.hexdigest()


def _lost_at_the_end(db: Database, last_seq: int) -> list[AuditFault]:
    given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    acted = db.execute("SELECT max(audit_seq) FROM action").fetchone()
    highest = max(given[0] if given else 0, acted[0] or 0)
    if highest <= last_seq:
        return []
    return [AuditFault(last_seq + 1, f"entries {last_seq + 1} to {highest} deleted")]


def _changed_history(db: Database) -> list[AuditFault]:
    """Actions whose changes are not those that the log sealed. An erased case has no changes left, only entries."""
    faults: list[AuditFault] = []
    rows = db.execute(
        'SELECT a.audit_seq, u.detail, c."table", c.record, c.field, c.before, c.after FROM change c '
        "JOIN action a ON a.uid = c.action JOIN audit u ON u.seq = a.audit_seq ORDER BY a.audit_seq, c.id"
    )
    seq, detail, changes = 0, "", list[tuple[str, str, str, str | None, str | None]]()
    for row in rows:
        if row[0] != seq:
            faults += _hold_against(seq, detail, changes)
            seq, detail, changes = row[0], row[1], []
        changes.append((row[2], row[3], row[4], row[5], row[6]))
    return faults + _hold_against(seq, detail, changes)


def _hold_against(
    seq: int, detail: str, changes: list[tuple[str, str, str, str | None, str | None]]
) -> list[AuditFault]:
    if not changes or _sealed_digest(detail) == digest_of_changes(changes):
        return []
    return [AuditFault(seq, f"the history of the act logged as entry {seq} was changed")]


def _sealed_digest(detail: str) -> object:
    try:
        value = json.loads(detail)
    except ValueError:
        return None
    return value.get("sha256") if isinstance(value, dict) else None


def _hash(seq: int, at: str, actor: str, verb: str, objects: str, detail: str, previous: str) -> Sha256:
    # A JSON list of texts: no two different entries give the same bytes.
    line = _canonical([seq, at, actor, verb, objects, detail, previous])
    return Sha256(hashlib.sha256(line.encode()).hexdigest())


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _entry(row: Sequence[Any]) -> AuditEntry:
    return AuditEntry(
        seq=row[0], at=row[1], actor=row[2], verb=row[3], objects=row[4], detail=row[5], previous=Sha256(row[6]),
        hash=Sha256(row[7]),
    )  # fmt: skip


def _row(entry: AuditEntry) -> tuple[int | str, ...]:
    return (
        entry.seq, entry.at, entry.actor, entry.verb, entry.objects, entry.detail, entry.previous, entry.hash
    )  # fmt: skip
