"""The copy of the database that is made before its schema changes.

It is keyed as the database is and stays until a later start finds the library whole, so that a migration which went
wrong in a way we did not see can still be taken back by hand. Source: our security requirement 16.
"""

from __future__ import annotations

from pathlib import Path

from lfr_review.store.durable import Disk, told_in_words
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.opening import Database, copy_database

_PREFIX = "library.before-"


def make_before_migrating(disk: Disk, db: Database, root: Path, keys: LibraryKeys, first: str) -> Path:
    """Copy the database beside itself, named for the first migration to come.

    Raises:
        DiskFull, CannotWrite: no copy was made, and nothing must be migrated.
    """
    copy = root / f"{_PREFIX}{first[:4]}.db"
    with told_in_words():
        copy.unlink(missing_ok=True)  # left by an attempt that failed, of the same old schema
        disk.create(copy).close()  # private from its first byte
    copy_database(db, copy, keys)
    with told_in_words(), copy.open("rb+") as file:
        disk.sync(file)
    with told_in_words():
        disk.sync_folder(root)
    return copy


def drop(disk: Disk, root: Path) -> None:
    """Remove the copies of earlier migrations, once the library has been found whole."""
    with told_in_words():
        for copy in root.glob(f"{_PREFIX}*.db"):
            disk.remove(copy)
