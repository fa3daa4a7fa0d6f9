"""The audit log: append-only, chained, and every kind of tampering found and located. Security requirements 67, 69."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable

import pytest

from lfr_review.domain.errors import Refused
from lfr_review.domain.ids import Uid
from lfr_review.store import audit
from lfr_review.store.library import Library
from lfr_review.store.opening import Database
from tests.store.making import add_note

BLOCKS = ("audit_grows_at_its_end", "audit_is_never_changed", "audit_is_never_deleted")


@pytest.fixture
def db(library: Library, case: Uid) -> Database:
    """The writer's connection of a library with a handful of entries."""
    for number in range(8):
        add_note(library, case, f"note {number}")
    assert library._opened.write is not None
    return library._opened.write


def unblock(db: Database) -> None:
    """What somebody who holds the key could do."""
    for trigger in BLOCKS:
        db.execute(f"DROP TRIGGER {trigger}")


def test_chain_can_be_computed_again_by_hand(library: Library, db: Database) -> None:
    previous = hashlib.sha256(f"LFR Review audit log of {library.library_id}".encode()).hexdigest()
    rows = db.execute("SELECT seq, at, actor, verb, objects, detail, previous, hash FROM audit ORDER BY seq").fetchall()
    assert len(rows) == 10
    for number, row in enumerate(rows, start=1):
        assert row[0] == number and row[6] == previous
        line = json.dumps(list(row[:7]), ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(line.encode()).hexdigest()
        assert row[7] == previous
    head = library.audit_head()
    assert head is not None and head.hash == library.verify_audit().head == previous


def test_entry_carries_the_hash_of_its_actions_changes(library: Library, db: Database, case: Uid) -> None:
    with library.reading() as reader:
        action, entry = reader.actions(case)[0], reader.audit_entries(1)[0]
        changes = reader.changes_of(action.uid)
    lines = [[c.table, c.record, c.field, c.before, c.after] for c in changes]
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    detail = json.loads(entry.detail)
    assert detail == {"action": action.uid, "changes": 1, "sha256": hashlib.sha256(text.encode()).hexdigest()}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'Eve' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 10",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT 3, at, '', verb, objects, detail, previous, hash FROM audit WHERE seq = 3",
        "INSERT INTO audit (at, actor, verb, objects, detail, previous, hash) VALUES ('', '', '', '', '', 'x', 'y')",
    ],
)
def test_SEC_067_log_refuses_every_change_but_growing(library: Library, db: Database, statement: str) -> None:
    with pytest.raises(Exception, match="audit log"):
        db.execute(statement)
    assert library.verify_audit().whole


def test_SEC_067_refusal_inside_an_act_is_a_sentence(library: Library, db: Database) -> None:
    with pytest.raises(Refused, match="never deleted"), library.writing("Ada", "Tamper") as writer:
        writer.database.execute("DELETE FROM audit")


def exchange(db: Database, one: int, other: int) -> None:
    db.execute("UPDATE audit SET seq = -1 WHERE seq = ?", [one])
    db.execute("UPDATE audit SET seq = ? WHERE seq = ?", [one, other])
    db.execute("UPDATE audit SET seq = ? WHERE seq = -1", [other])


def insert_between(db: Database, at: int) -> None:
    """A whole entry, its hash right, put in and the later ones moved on."""
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE audit SET seq = -seq - 1 WHERE seq >= ?", [at])
    db.execute("UPDATE audit SET seq = -seq WHERE seq < 0")
    previous = db.execute("SELECT hash FROM audit WHERE seq = ?", [at - 1]).fetchone()[0]
    entry = audit.sealed(
        seq=at, at="2026-03-10T17:44:00Z", actor="Eve", verb="edit", objects="[]", detail="{}", previous=previous
    )
    db.execute(
        "INSERT INTO audit (seq, at, actor, verb, objects, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [entry.seq, entry.at, entry.actor, entry.verb, entry.objects, entry.detail, entry.previous, entry.hash],
    )


@pytest.mark.parametrize(
    ("tamper", "first", "words"),
    [
        (lambda db: db.execute("UPDATE audit SET actor = 'Eve' WHERE seq = 4"), 4, "entry 4 was changed"),
        (lambda db: db.execute("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 4"), 4, "entry 4 was changed"),
        (lambda db: db.execute("UPDATE audit SET detail = '{}' WHERE seq = 10"), 10, "entry 10 was changed"),
        (lambda db: db.execute("DELETE FROM audit WHERE seq = 5"), 5, "entry 5 deleted"),
        (lambda db: db.execute("DELETE FROM audit WHERE seq BETWEEN 5 AND 7"), 5, "entries 5 to 7 deleted"),
        (lambda db: db.execute("DELETE FROM audit WHERE seq = 10"), 10, "entries 10 to 10 deleted"),
        (lambda db: db.execute("DELETE FROM audit WHERE seq = 1"), 1, "entry 1 deleted"),
        (lambda db: exchange(db, 3, 6), 3, "does not follow"),
        (lambda db: insert_between(db, 5), 6, "does not follow"),
    ],
)
def test_SEC_067_tampering_is_found_and_located(
    library: Library, db: Database, tamper: Callable[[Database], None], first: int, words: str
) -> None:
    unblock(db)
    db.execute("PRAGMA foreign_keys = OFF")
    tamper(db)
    verdict = library.verify_audit()
    assert not verdict.whole
    assert verdict.faults[0].seq == first
    assert words in verdict.faults[0].words


def test_SEC_067_entry_changed_with_its_hash_made_right_breaks_the_chain_after_it(
    library: Library, db: Database
) -> None:
    unblock(db)
    row = db.execute("SELECT at, verb, objects, detail, previous FROM audit WHERE seq = 4").fetchone()
    forged = audit.sealed(seq=4, at=row[0], actor="Eve", verb=row[1], objects=row[2], detail=row[3], previous=row[4])
    db.execute("UPDATE audit SET actor = 'Eve', hash = ? WHERE seq = 4", [forged.hash])
    assert [fault.seq for fault in library.verify_audit().faults] == [5]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET after = '\"other\"' WHERE id = 3",
        "UPDATE change SET record = 'other' WHERE id = 3",
        'INSERT INTO change (action, "table", record, field) SELECT action, "table", record, \'*\' FROM change LIMIT 1',
    ],
)
def test_SEC_067_history_that_no_longer_fits_the_log_is_found(library: Library, db: Database, statement: str) -> None:
    db.execute(statement)
    faults = library.verify_audit().faults
    assert len(faults) == 1 and "history of the act" in faults[0].words


def test_tampering_with_the_last_entry_cannot_hide_behind_the_next_act(
    library: Library, db: Database, case: Uid
) -> None:
    unblock(db)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM audit WHERE seq = 10")
    add_note(library, case)
    assert [fault.words for fault in library.verify_audit().faults] == ["entry 10 deleted"]


def test_log_of_another_library_does_not_fit(library: Library, db: Database) -> None:
    verdict = audit.verify(db, Uid("01a2050a-0000-79c4-8ca6-11049c1f9fbb"))
    assert verdict.faults[0].seq == 1


def test_SEC_067_hundred_thousand_entries_are_verified_in_three_seconds(library: Library, db: Database) -> None:
    head = library.audit_head()
    assert head is not None
    rows, previous = [], head.hash
    for seq in range(head.seq + 1, 100_001):
        entry = audit.sealed(
            seq=seq, at="2026-03-10T17:44:00Z", actor="Ada", verb="edit", objects='["01a2050a-0000-79c4-8ca6"]',
            detail='{"changes":1}', previous=previous,
        )  # fmt: skip
        previous = entry.hash
        rows.append((seq, entry.at, "Ada", "edit", entry.objects, entry.detail, entry.previous, entry.hash))
    db.execute("BEGIN")
    db.conn.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.commit()
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        verdict = library.verify_audit()
        seconds.append(time.perf_counter() - start)
    assert verdict.whole and verdict.entries == 100_000
    assert min(seconds) < 3
