"""From a folder and keys to an open database: making a library, and opening one that is there."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.errors import LibraryDamaged, ReadOnlyLibrary, WrongPassphrase, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.store import age_keys, backup, key_slots, library_file, migrations, opening, places, recovery_text
from lfr_review.store.bech32 import NotBech32
from lfr_review.store.durable import Disk, told_in_words
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.library_file import LibraryFile
from lfr_review.store.lockfile import LockFile
from lfr_review.store.opening import Access, Database, integrity_faults, open_database
from lfr_review.store.uids import UidMaker

KEYS, BLOBS = "keys", "blobs"

#: Wrong passphrases given in this run of the program, by library. They are kept in memory only: a wrong passphrase
#: changes nothing on disk, and a count that lay there in the open could be reset by whoever was guessing.
_failed: Counter[Uid] = Counter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A library whose database is open."""

    root: Path
    library: Uid
    keys: LibraryKeys
    access: Access
    write: Database | None  #: None when open for reading only
    lock: LockFile | None
    notices: tuple[str, ...] = ()
    after_crash: bool = False
    migrated: tuple[str, ...] = ()
    by_recovery_key: bool = False
    slots: tuple[str, ...] = ()  #: key files of a library in the making
    folder_was_there: bool = False  #: before it was made

    def release(self) -> None:
        """Give everything back after a start that failed. The next start checks again what this one would have."""
        if self.write is not None:
            self.write.close()
        if self.lock is not None:
            self.lock.release(clean=False)
        self.keys.wipe()


def make(
    root: Path, passphrase: bytearray, recovery: str | None, work_factor: int, disk: Disk, now: dt.datetime
) -> Opened:
    """All of a library in a new or empty folder but the file that makes it one: `completed` writes that.

    Where it fails, the place is left as it was.

    Raises:
        UnsuitablePlace: a library cannot lie there.
        WrongUse: the recovery recipient is not one.
        DiskFull, CannotWrite: from the file system.
    """
    recipient = _recipient(recovery)
    places.refuse_for_new(root)
    library = UidMaker().new(now)
    keys = LibraryKeys.generate(library)
    was_there = root.exists()
    with told_in_words():
        if was_there:
            places.make_private(root)
        else:
            disk.make_folder(root)
    try:  # the folder is ours from here on: what it comes to hold may be cleared away
        with told_in_words():
            for folder in (root / KEYS, root / BLOBS):
                disk.make_folder(folder)
        recovery_text.put(disk, root)
        key_slots.write_passphrase_slot(disk, root / KEYS, keys, passphrase, work_factor)
        slots = [key_slots.PASSPHRASE_SLOT]
        if recipient is not None:
            key_slots.write_office_slot(disk, root / KEYS, keys, recipient)
            slots.append(key_slots.OFFICE_SLOT)
        write, lock = _with_database(root, library, keys, disk, now)
    except BaseException:
        keys.wipe()
        _clear_away(root, keep_folder=was_there)
        raise
    return Opened(
        root=root, library=library, keys=keys, access=Access.WRITE, write=write, lock=lock,
        notices=places.notices(root), slots=tuple(slots), folder_was_there=was_there,
    )  # fmt: skip


def _with_database(
    root: Path, library: Uid, keys: LibraryKeys, disk: Disk, now: dt.datetime
) -> tuple[Database, LockFile]:
    lock = LockFile.take(root, library, now)
    try:
        with told_in_words():
            disk.create(root / opening.NAME).close()  # private from its first byte
        write = open_database(root / opening.NAME, keys, Access.WRITE)
        try:
            migrations.bring_up_to_date(write)
        except BaseException:
            write.close()
            raise
    except BaseException:
        lock.release(clean=False)
        raise
    return write, lock


@contextlib.contextmanager
def completed(made: Opened, disk: Disk) -> Iterator[None]:
    """Let the caller record the making, then write `library.json`: from then on it is a library."""
    try:
        yield
        library_file.write(disk, made.root, LibraryFile(made.library, made.slots))
    except BaseException:
        made.release()
        _clear_away(made.root, keep_folder=made.folder_was_there)
        raise


def unlock(root: Path, passphrase: bytearray) -> tuple[LibraryFile, LibraryKeys]:
    """The keys behind a passphrase. A wrong one is counted in memory and changes nothing on disk.

    Raises:
        WrongPassphrase, KeyFileDamaged, NotFound, LibraryTooNew, LibraryDamaged.
    """
    with _counted(root) as file:
        return file, key_slots.open_with_passphrase(root / KEYS, passphrase, file.library)


def unlock_with_identity(root: Path, identity: bytearray) -> tuple[LibraryFile, LibraryKeys]:
    """The keys behind the office's recovery key.

    Raises:
        WrongPassphrase, KeyFileDamaged, NotFound, LibraryTooNew, LibraryDamaged.
    """
    with _counted(root) as file:
        return file, key_slots.open_with_identity(root / KEYS, identity, file.library)


def failed_tries(library: Uid) -> int:
    """How often a library was refused in this run since it was last opened. Asking starts the count again."""
    return _failed.pop(library, 0)


def start(
    root: Path, file: LibraryFile, keys: LibraryKeys, disk: Disk, now: dt.datetime, *, by_recovery_key: bool = False
) -> Opened:
    """Open a library for writing: lock, check after a crash, migrate. The keys are overwritten where it fails.

    Raises:
        LibraryInUse, ReadOnlyLibrary, UnsuitablePlace, LibraryTooNew, LibraryDamaged, DiskFull, CannotWrite.
    """
    with _wiped_on_failure(keys):
        _refuse_without_database(root)
        places.refuse_for_writing(root)
        if not places.can_be_written(root):
            raise ReadOnlyLibrary("The library lies on a medium that cannot be written.", "Open it for reading only.")
        lock = LockFile.take(root, file.library, now, shared_folder=places.sync_service(root) is not None)
        try:
            write, migrated = _ready(root, keys, disk, after_crash=lock.left_by is not None)
        except BaseException:
            lock.release(clean=lock.left_by is None)
            raise
    return Opened(
        root=root, library=file.library, keys=keys, access=Access.WRITE, write=write, lock=lock,
        notices=places.notices(root), after_crash=lock.left_by is not None, migrated=migrated,
        by_recovery_key=by_recovery_key,
    )  # fmt: skip


def _ready(root: Path, keys: LibraryKeys, disk: Disk, *, after_crash: bool) -> tuple[Database, tuple[str, ...]]:
    """The open database, checked and up to date, and the migrations that made it so."""
    write = open_database(root / opening.NAME, keys, Access.WRITE)
    try:
        pending = migrations.pending(write)
        if after_crash:
            refuse_damaged(write)
        if pending:
            backup.make_before_migrating(disk, write, root, keys, pending[0])
            migrations.bring_up_to_date(write)
        elif not after_crash:
            backup.drop(disk, root)
        recovery_text.put(disk, root)
    except BaseException:
        write.close()
        raise
    return write, pending


def start_reading(root: Path, file: LibraryFile, keys: LibraryKeys) -> Opened:
    """Open a library for reading only, perhaps from a medium that cannot be written. No file of it changes.

    Raises:
        LibraryTooNew, LibraryDamaged, ReadOnlyLibrary, CannotWrite.
    """
    with _wiped_on_failure(keys):
        _refuse_without_database(root)
        access = Access.READ if places.can_be_written(root) else Access.IMMUTABLE
        unwritten = root / f"{opening.NAME}-wal"
        if access is Access.IMMUTABLE and unwritten.exists() and unwritten.stat().st_size:
            raise ReadOnlyLibrary(
                "This copy was made while the library was open, so its last changes can only be read after writing.",
                "Copy the whole folder to a disk that can be written and open it there.",
            )
        with contextlib.closing(open_database(root / opening.NAME, keys, access)) as db:
            if migrations.pending(db):
                raise ReadOnlyLibrary(
                    "An older version made this library, and it must be brought up to date before it can be read.",
                    "Open it for writing once. A copy of the database is kept when that happens.",
                )
    return Opened(
        root=root, library=file.library, keys=keys, access=access, write=None, lock=None, notices=places.notices(root)
    )


def _refuse_without_database(root: Path) -> None:
    if not (root / opening.NAME).exists():
        raise LibraryDamaged(
            f"The library's database is gone: its folder holds no {opening.NAME}. The stored evidence beside it was "
            "not touched.",
            f"Put the {opening.NAME} of a backup in its place.",
        )


def refuse_damaged(db: Database) -> None:
    """Check the whole database.

    Raises:
        LibraryDamaged: and which page or row is wrong. Nothing is repaired.
    """
    faults = integrity_faults(db)
    if faults:
        shown = "; ".join(faults[:5])
        raise LibraryDamaged(
            f"The library's database is damaged in {len(faults)} place(s): {shown}. Nothing was repaired.",
            "Make a copy of the whole library folder before anything else, then restore a backup. What can still be "
            "read, opens for reading only.",
        )


def _recipient(recovery: str | None) -> bytes | None:
    if recovery is None:
        return None
    try:
        return age_keys.read_recipient(recovery)
    except NotBech32 as error:
        raise WrongUse(
            "The recovery key given is not an age recipient, so no library was made.",
            "Give the public half, one line that begins with age1.",
        ) from error


@contextlib.contextmanager
def _wiped_on_failure(keys: LibraryKeys) -> Iterator[None]:
    try:
        yield
    except BaseException:
        keys.wipe()
        raise


@contextlib.contextmanager
def _counted(root: Path) -> Iterator[LibraryFile]:
    file = library_file.read(root)
    try:
        yield file
    except WrongPassphrase:
        _failed[file.library] += 1
        raise


def _clear_away(root: Path, *, keep_folder: bool) -> None:
    """Undo a making that failed. The folder was new or empty, so all in it is ours."""
    if not keep_folder:
        shutil.rmtree(root, ignore_errors=True)
        return
    for entry in root.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
