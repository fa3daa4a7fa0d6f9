"""Which stored files the library names.

A row stays for as long as a record names the content, or an edit that can still be undone or redone would bring one
back. Only a final act lets go of it; the file goes after the row.
"""

from __future__ import annotations

from lfr_review.domain.ids import Sha256
from lfr_review.store.opening import Database

_TABLES = ("evidence_item", "rendition", "edition")


def name(db: Database, sha256: Sha256, size_bytes: int, stored_at: str) -> None:
    """Name a stored file."""
    db.execute("INSERT INTO blob (sha256, size_bytes, stored_at) VALUES (?, ?, ?)", [sha256, size_bytes, stored_at])


def size_of(db: Database, sha256: Sha256) -> int | None:
    """The size of stored content by the library's records, or None where no record names it."""
    row = db.execute("SELECT size_bytes FROM blob WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else int(row[0])


def named(db: Database) -> tuple[Sha256, ...]:
    """The content of every stored file that the library names."""
    return tuple(Sha256(row[0]) for row in db.execute("SELECT sha256 FROM blob"))


def release(db: Database, sha256: Sha256) -> bool:
    """Stop naming a stored file unless something needs it. Answers whether it may go."""
    if any(db.execute(f"SELECT 1 FROM {table} WHERE sha256 = ?", [sha256]).fetchone() for table in _TABLES):
        return False
    comes_back = db.execute(
        "SELECT 1 FROM change c JOIN action a ON a.uid = c.action "
        f"""WHERE c.field = '*' AND c."table" IN ({", ".join("?" * len(_TABLES))}) AND a.kind != 'final' """
        "AND (instr(c.before, ?) OR instr(c.after, ?)) LIMIT 1",
        [*_TABLES, sha256, sha256],
    ).fetchone()
    if comes_back:
        return False
    db.execute("DELETE FROM blob WHERE sha256 = ?", [sha256])
    return True
