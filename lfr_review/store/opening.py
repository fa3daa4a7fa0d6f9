"""The only module that opens databases, and the only one that knows which SQLite is behind them.

sqlite-utils takes `pysqlite3` where there is one, so SQLCipher is put in under that name before sqlite-utils is
imported; nobody else imports either. What SQLCipher raises leaves this module as sentences.
Source: our security requirements 10 to 13.
"""

from __future__ import annotations

import contextlib
import enum
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from lfr_review.domain.errors import (
    AlreadyExists,
    CannotWrite,
    DiskFull,
    LibraryClosed,
    LibraryDamaged,
    ReadOnlyLibrary,
    Refused,
    StillNeeded,
)
from lfr_review.store.keys import wipe

if "sqlite_utils" in sys.modules and sys.modules.get("pysqlite3.dbapi2") is not dbapi2:
    raise ImportError("sqlite-utils was imported before the store, so it would write databases in the clear")
sys.modules["pysqlite3"] = sys.modules["sqlcipher3"]
sys.modules["pysqlite3.dbapi2"] = dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402

if TYPE_CHECKING:
    from lfr_review.store.keys import LibraryKeys

__all__ = ["Access", "Database", "Migrations", "copy_database", "in_words", "integrity_faults", "open_database"]

NAME = "library.db"

_BUSY_SECONDS = 5.0

#: What a clash of unique values means, by SQLite's name for it.
_CLASHES = {
    "case_file.reference": "Another case file has this reference already.",
    "evidence_item.case, evidence_item.number": "Another evidence item of this case has this number already.",
    "timeline_note.case, timeline_note.number": "Another timeline note of this case has this number already.",
    "stop_answer.stop, stop_answer.question": "This question about this stop has an answer already.",
    "edition.plan, edition.number": "Another edition of this bundle has this number already.",
}


class Access(enum.Enum):
    """How a database is opened."""

    WRITE = "rw"
    READ = "ro"
    IMMUTABLE = "immutable"  #: on a medium that nobody can write: no files beside it are made or asked for
    CREATE = "rwc"


def open_database(path: Path, keys: LibraryKeys, access: Access) -> Database:
    """An open database whose key has been proved by reading from it.

    The connection may be used by any thread, one at a time.

    Raises:
        LibraryDamaged: the file is not a database under this key, or its first page is damaged.
        CannotWrite, DiskFull, ReadOnlyLibrary: from the file system.
    """
    mode = "immutable=1" if access is Access.IMMUTABLE else f"mode={access.value}"
    with in_words():
        connection = dbapi2.connect(
            f"{_uri(path)}?{mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            return _prepared(connection, keys, access)
        except BaseException:
            connection.close()
            raise


def _uri(path: Path) -> str:
    """The path as SQLite wants it: an empty host, whatever the letters of the name, also with a drive or a share."""
    place = quote(os.fsencode(path.absolute().as_posix()))
    return f"file://{place}" if place.startswith("/") else f"file:///{place}"


def _prepared(connection: Any, keys: LibraryKeys, access: Access) -> Database:
    # Before the key: with a wrong one SQLCipher would otherwise report to standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    _set_key(connection, keys)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    if access in (Access.WRITE, Access.CREATE):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    else:
        connection.execute("PRAGMA query_only = ON")
    return Database(connection, execute_plugins=False)


def _set_key(connection: Any, keys: LibraryKeys) -> None:
    """Give the raw key by call and not as SQL, so that no trace or error text can hold it."""
    form = bytearray(b"x'" + keys.database.hex().encode("ascii") + b"'")
    connection.set_key(form)
    wipe(form)


def copy_database(source: Database, target: Path, keys: LibraryKeys) -> None:
    """A whole copy of an open database, under the same key, while others may read it.

    Raises:
        DiskFull, CannotWrite: and then no copy is left.
    """
    with in_words():
        connection = dbapi2.connect(str(target), isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            _set_key(connection, keys)
            source.conn.backup(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            connection.close()
            target.unlink(missing_ok=True)
            raise
        connection.close()


def integrity_faults(db: Database) -> tuple[str, ...]:
    """What is wrong with the database's pages, contents and references; empty when nothing is. Repairs nothing."""
    with in_words():
        faults = [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check")]
        if not faults:  # a page that fails its code cannot be read, so asking further would only fail
            faults += [str(row[0]) for row in db.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
            faults += [f"{row[0]} row {row[1]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
        return tuple(faults)


@contextlib.contextmanager
def in_words() -> Iterator[None]:
    """Turn what SQLCipher raises into a sentence. A mistake in our SQL stays what it is."""
    try:
        yield
    except dbapi2.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        told = _refusal(str(error)) if name == "SQLITE_CONSTRAINT" else _told(name)
        if told is None:
            raise
        raise told from error


def _refusal(text: str) -> Exception | None:
    if text.startswith("UNIQUE constraint failed: "):
        words = _CLASHES.get(text.partition(": ")[2], "The library holds this already.")
        return AlreadyExists(f"{words} Nothing was changed.", "Choose another, or look at the one that is there.")
    if text.startswith("FOREIGN KEY constraint"):
        return StillNeeded(
            "Something else in the library still refers to this, or it refers to something that is gone. "
            "Nothing was changed.",
            "Look at what belongs to it first.",
        )
    if " constraint failed" in text or text.startswith("cannot store"):
        return None  # a value that no record of ours may have
    return Refused(f"The library refuses the change: {text}. Nothing was changed.", "")  # a trigger's words


def _told(name: str) -> Exception | None:
    match name:
        case "SQLITE_FULL":
            return DiskFull(
                "The disk is full, so this was not saved. What was saved before is whole.",
                "Make room on the disk, then do it again.",
            )
        case "SQLITE_INTERRUPT":
            return LibraryClosed("The library was locked while this was being read.", "Unlock it, then do it again.")
        case "SQLITE_READONLY":
            return ReadOnlyLibrary("The library is open for reading only. Nothing was changed.", "Open it for writing.")
        case "SQLITE_CORRUPT" | "SQLITE_NOTADB":
            return LibraryDamaged(
                "The library's database is damaged: a part of it is not what was written. Nothing was repaired.",
                "Make a copy of the whole library folder before anything else, then restore a backup.",
            )
        case "SQLITE_IOERR" | "SQLITE_CANTOPEN" | "SQLITE_PERM" | "SQLITE_BUSY" | "SQLITE_LOCKED" | "SQLITE_PROTOCOL":
            return CannotWrite(
                "The library's database could not be read or written. What was saved before is whole.",
                "Check that the disk is connected and that no other program holds the library, then do it again.",
            )
    return None
