"""The schema's history, append-only, and the one way to bring a database up to date.

A migration spells its tables out as text and imports nothing of ours: records describe today, a migration its own
day. All that are pending run in one transaction, so a failure leaves the schema it found; what is there afterwards is
held against what is expected, because rebuilding a table drops its triggers without a word.
Source: our security requirements 15, 16, 18.
"""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.errors import LibraryDamaged, LibraryTooNew
from lfr_review.store import schema_1
from lfr_review.store.opening import Database, Migrations, in_words

HISTORY = Migrations("lfr_review")


@HISTORY(name="0001_the_whole_path")
def _the_whole_path(db: Database) -> None:
    for statement in schema_1.STATEMENTS:
        db.execute(statement)


@dataclass(frozen=True, slots=True)
class Schema:
    """What a version of the program wants a database to be."""

    history: Migrations
    expected: frozenset[str]  #: triggers, indexes and tables that are there after all migrations, as `kind name`


CURRENT = Schema(HISTORY, schema_1.NAMES)


def pending(db: Database) -> tuple[str, ...]:
    """The names of the migrations that the database has not seen.

    Raises:
        LibraryTooNew: it has seen some that this version does not know.
        LibraryDamaged: it has seen none. A library is complete only once its database has its tables, so an empty one
            has lost them; to begin anew in it would make every stored file one that no record names.
    """
    with in_words():
        unseen = {migration.name for migration in CURRENT.history.pending(db)}
        seen = {migration.name for migration in CURRENT.history.applied(db)}
    if not seen:
        raise LibraryDamaged(
            "The library's database is empty: what it held is gone from it. The stored evidence beside it was not "
            "touched.",
            "Make a copy of the whole library folder before anything else, then put the library.db of a backup in its "
            "place.",
        )
    known = [migration.name for migration in CURRENT.history._migrations]  # noqa: SLF001 - its only list of names
    if seen - set(known):
        raise LibraryTooNew(
            "A newer version of LFR Review has worked in this library, so this version leaves it alone.",
            "Open it with the newer version. Nothing was changed.",
        )
    return tuple(name for name in known if name in unseen)


def bring_up_to_date(db: Database) -> None:
    """Apply what is pending, all of it or nothing.

    Raises:
        LibraryDamaged: rows refer to nothing afterwards; the database is as it was.
        RuntimeError: a migration lost a trigger or an index, a mistake of ours; the database is as it was.
    """
    with in_words():
        db.execute("PRAGMA foreign_keys = OFF")  # inside a transaction it cannot be changed
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                CURRENT.history.apply(db)
                _check(db, CURRENT.expected)
                db.commit()
            except BaseException:
                db.rollback()
                raise
        finally:
            db.execute("PRAGMA foreign_keys = ON")


def names_in(db: Database) -> frozenset[str]:
    """The triggers, indexes and tables of a database, without those that SQLite and sqlite-utils make themselves."""
    rows = db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return frozenset(f"{kind} {name}" for kind, name in rows if "_sqlite_migrations" not in name)


def _check(db: Database, expected: frozenset[str]) -> None:
    found = names_in(db)
    if found != expected:
        raise RuntimeError(f"after migrating, missing or left over: {sorted(found ^ expected)}")
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise LibraryDamaged(
            f"{len(broken)} row(s) of the library refer to something that is gone, so it was not brought up to date.",
            "Restore a backup. The library is as it was before.",
        )
