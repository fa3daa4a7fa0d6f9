"""What the library writes about itself as it is made, opened, swept and locked. Source: security requirement 68."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from pathlib import Path

from lfr_review.domain.ids import Sha256
from lfr_review.store import blob_rows, search_rebuild, sweep
from lfr_review.store.durable import Disk
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.log_end import DatabaseStanding, Standing
from lfr_review.store.starting import BLOBS, KEYS, Opened
from lfr_review.store.sweep import Swept
from lfr_review.store.writer import Writer

RECOVERY_RECIPIENT = "recovery recipient"  #: setting: `age1…`, or empty where a person chose to have none

ROLLED_BACK = "database-found-rolled-back"  #: verb: an older database was found in the place of the one last locked

_KEY_FILES = "key files"  # setting: the hash of each, so that one changed behind our back is noticed
_SWEEP_DUE = "sweep due"  # setting: stored files that no record names were left
_SWEEP_NEVER = "sweep never"  # setting: the records of stored files may have been lost with a newer database


def created(writer: Writer, root: Path, recovery: str | None) -> None:
    """Record the making, and the choice about recovery (security requirement 3)."""
    writer.set_setting(RECOVERY_RECIPIENT, recovery or "")
    writer.set_setting(_KEY_FILES, _fingerprints(root / KEYS))
    search_rebuild.mark_whole(writer)
    writer.log("library-created", recovery="office key" if recovery else "none, by choice")


def opened(writer: Writer, start: Opened, standing: DatabaseStanding, failed_tries: int, disk: Disk) -> None:
    """Record the unlocking and what was found, and clear away what a crash left."""
    how = "recovery key" if start.by_recovery_key else "passphrase"
    writer.log("unlock", by=how, failed_before=failed_tries, after_crash=int(start.after_crash))
    for name in start.migrated:
        writer.log("migration", name=name)
    fingerprints = _fingerprints(start.root / KEYS)
    if fingerprints != writer.setting(_KEY_FILES):
        writer.log("key-files-found-changed")
        writer.set_setting(_KEY_FILES, fingerprints)
    if standing.rolled_back:
        writer.log(ROLLED_BACK, noted=standing.noted, reached=standing.reached)
        writer.set_setting(_SWEEP_NEVER, "1")
    elif standing.standing is Standing.ALTERED:
        writer.log("log-end-found-altered", reached=standing.reached)
    if start.after_crash or writer.setting(_SWEEP_DUE):
        swept(writer, disk, start.root, start.keys)
    else:
        sweep.temporary_files(disk, (start.root, start.root / KEYS, start.root / BLOBS))


def swept(writer: Writer, disk: Disk, root: Path, keys: LibraryKeys, keep: Collection[Path] = ()) -> Swept:
    """Sweep, and record what went. Stored files stay where a newer database that named them may have been lost."""
    partial = sweep.temporary_files(disk, (root, root / KEYS, root / BLOBS), keep)
    if writer.setting(_SWEEP_NEVER):
        if partial:
            writer.log("swept", unfinished=partial, unnamed=0)
        _mark_sweep(writer, False)
        return Swept(0, 0)
    result = sweep.unnamed_blobs(disk, root / BLOBS, blob_rows.named(writer.database), keys.blob_name)
    if partial or result.removed:
        writer.log("swept", unfinished=partial, unnamed=result.removed)
    _mark_sweep(writer, bool(result.waiting))
    return result


def passphrase_set(writer: Writer, root: Path, verb: str) -> None:
    """Record a new passphrase."""
    writer.set_setting(_KEY_FILES, _fingerprints(root / KEYS))
    writer.log(verb)


def locked(writer: Writer, stored: Iterable[Sha256]) -> None:
    """Record the locking, and whether files stored in this run are named by no record, for the next start to see to."""
    if any(writer.stored_size(sha256) is None for sha256 in stored):
        _mark_sweep(writer, True)
    writer.log("lock")


def _mark_sweep(writer: Writer, due: bool) -> None:
    if bool(writer.setting(_SWEEP_DUE)) != due:
        writer.set_setting(_SWEEP_DUE, "1" if due else "")


def _fingerprints(folder: Path) -> str:
    found = {slot.name: hashlib.sha256(slot.read_bytes()).hexdigest() for slot in sorted(folder.glob("*.age"))}
    return json.dumps(found)
