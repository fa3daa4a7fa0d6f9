"""How far the audit log had come when the library was last locked, noted beside the database.

An older copy of `library.db` is whole in itself: only something outside it can tell that it is older. The note is
sealed with the name key, so that nobody without the library's keys can write one that passes. Whoever puts the whole
folder back to an earlier day, note and all, is found only by an end of the log that was kept elsewhere.
Source: our security requirements 23 and 69.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lfr_review.domain.actions import AuditEntry
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.store.durable import Disk, write_whole
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.opening import Database

NAME = "log-end.json"

_MAX_SIZE = 4096


class Standing(StrEnum):
    """How the database stands to the note beside it."""

    HOLDS = "holds"
    OLDER = "older"  #: the log ends before the entry noted
    ANOTHER = "another"  #: the log has another entry in the place of the one noted
    ALTERED = "altered"  #: somebody without the keys wrote the note
    MISSING = "missing"


_WORDS = {
    Standing.HOLDS: "",
    Standing.OLDER: (
        "The database was rolled back: when the library was last locked its log ended with entry {noted:,}, and the "
        "log of this library.db ends with entry {reached:,}. An older library.db was put in its place, or the file "
        "beside it that held its last changes was lost. What was recorded in between is not in it."
    ),
    Standing.ANOTHER: (
        "The database was rolled back: entry {noted:,} of its log is not the entry with which the log ended when the "
        "library was last locked. An older library.db was put in its place and used since. What was recorded in "
        "between is not in it."
    ),
    Standing.ALTERED: (
        f"The note of how far the log had come ({NAME}) was not written by this library, so it cannot be said whether "
        "the database is older than the folder it lies in."
    ),
    Standing.MISSING: (
        f"The note of how far the log had come ({NAME}) is missing, so it cannot be said whether the database is older "
        "than the folder it lies in."
    ),
}


@dataclass(frozen=True, slots=True)
class DatabaseStanding:
    """How the database stands to the note, and the two entries that were compared."""

    standing: Standing
    noted: int = 0  #: the entry with which the log ended when the library was last locked
    reached: int = 0  #: the entry with which it ends now

    @property
    def rolled_back(self) -> bool:
        """Whether the database is a copy from an earlier day."""
        return self.standing in (Standing.OLDER, Standing.ANOTHER)

    @property
    def words(self) -> str:
        """What is wrong, in sentences; empty where nothing is."""
        return _WORDS[self.standing].format(noted=self.noted, reached=self.reached)


def write(disk: Disk, root: Path, keys: LibraryKeys, end: AuditEntry) -> None:
    """Note the newest entry of the log. It must have become durable before."""
    value = {"entry": end.seq, "hash": end.hash, "seal": _seal(keys, end.seq, end.hash)}
    write_whole(disk, root / NAME, (json.dumps(value, indent=2) + "\n").encode())


def standing(db: Database, root: Path, keys: LibraryKeys) -> DatabaseStanding:
    """How the database stands to the note beside it. Changes nothing."""
    reached = int(db.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0])
    try:
        with (root / NAME).open("rb") as file:
            noted = _read(file.read(_MAX_SIZE), keys)
    except OSError:
        was_locked = db.execute("SELECT 1 FROM audit WHERE verb = 'lock' LIMIT 1").fetchone()
        return DatabaseStanding(Standing.MISSING if was_locked else Standing.HOLDS, 0, reached)
    if noted is None:
        return DatabaseStanding(Standing.ALTERED, 0, reached)
    seq, digest = noted
    row = db.execute("SELECT hash FROM audit WHERE seq = ?", [seq]).fetchone()
    if row is None:
        return DatabaseStanding(Standing.OLDER, seq, reached)
    return DatabaseStanding(Standing.HOLDS if row[0] == digest else Standing.ANOTHER, seq, reached)


def _read(content: bytes, keys: LibraryKeys) -> tuple[int, str] | None:
    """The entry and hash that a note names, or None where its seal is not ours."""
    try:
        value = json.loads(content)
        seq, digest, seal = value["entry"], value["hash"], value["seal"]
    except (ValueError, KeyError, TypeError):
        return None
    if not (isinstance(seq, int) and isinstance(digest, str) and isinstance(seal, str) and seal.isascii()):
        return None
    return (seq, digest) if hmac.compare_digest(seal, _seal(keys, seq, Sha256(digest))) else None


def _seal(keys: LibraryKeys, seq: int, digest: Sha256) -> str:
    said = f"LFR Review log end of {Uid(keys.library)}: {seq} {digest}"
    return hmac.new(keys.name, said.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
