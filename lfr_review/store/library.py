"""An open library: the one door that services use."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from lfr_review.domain.actions import Action, ActionKind, AuditEntry
from lfr_review.domain.errors import CaseworkError, LibraryDamaged, ReadOnlyLibrary, Refused
from lfr_review.domain.ids import Uid
from lfr_review.store import audit, key_slots, library_log, log_end, opening, rows, starting, undo
from lfr_review.store.audit import AuditVerdict
from lfr_review.store.blobs import Blobs
from lfr_review.store.connections import Connections
from lfr_review.store.durable import REAL, Disk
from lfr_review.store.log_end import DatabaseStanding, Standing
from lfr_review.store.opening import Access
from lfr_review.store.reader import Reader
from lfr_review.store.signing import Signer
from lfr_review.store.starting import BLOBS, KEYS, Opened
from lfr_review.store.sweep import Swept
from lfr_review.store.uids import UidMaker
from lfr_review.store.writer import Act, Writer

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The machine's clock, UTC, to the millisecond."""
    now = dt.datetime.now(dt.UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Library:
    """An open library. Made by `create` or `open`, and good until `close`, from any thread."""

    def __init__(self, opened: Opened, who: str, disk: Disk, clock: Clock) -> None:
        self.root = opened.root
        self.library_id = opened.library
        self.read_only = opened.write is None
        self.after_crash = opened.after_crash  #: the last writer did not end cleanly; everything was checked
        self.notices = opened.notices  #: sentences that whoever opened it should read
        self._opened = opened
        self._who = who
        self._disk = disk
        self._clock = clock
        self._uids = UidMaker()
        self._closed = False
        reader_access = opened.access if self.read_only else Access.READ
        self._connections = Connections(
            opened.write, lambda: opening.open_database(self.root / opening.NAME, opened.keys, reader_access)
        )
        self.blobs = Blobs(self.root / BLOBS, opened.keys, disk, self._connections, read_only=self.read_only)
        self.signer = Signer(opened.keys)
        self.standing = self._standing()  #: of the database against the note of where its log ended
        self.notices += (self.standing.words,) if self.standing.rolled_back else ()

    @classmethod
    def create(
        cls, root: Path, passphrase: bytearray, recovery: str | None, *, who: str,
        work_factor: int = key_slots.WORK_FACTOR, disk: Disk = REAL, clock: Clock = utc_now,
    ) -> Library:  # fmt: skip
        """Make a library in a new or empty folder and open it.

        Args:
            root: the folder.
            passphrase: UTF-8 text; the caller overwrites it.
            recovery: the office's `age1…` recipient, or None, a choice that is recorded: a forgotten passphrase then
                loses everything.
            who: the person, as stated by them.
            work_factor: 2 to this power steps of scrypt for every guess.
            disk: how bytes become durable; another one only in tests.
            clock: the time, UTC; another one only in tests and in the demonstration.

        Raises:
            UnsuitablePlace, WrongUse, DiskFull, CannotWrite: and nothing was made.
        """
        made = starting.make(root.absolute(), passphrase, recovery, work_factor, disk, clock())
        library = cls(made, who, disk, clock)
        with starting.completed(made, disk), library.writing(who, "") as writer:
            library_log.created(writer, made.root, recovery)
        return library

    @classmethod
    def open(
        cls, root: Path, passphrase: bytearray, *, who: str, read_only: bool = False, disk: Disk = REAL,
        clock: Clock = utc_now,
    ) -> Library:  # fmt: skip
        """Open a library with its passphrase. Never falls back to reading only by itself.

        Raises:
            WrongPassphrase, KeyFileDamaged: nothing on disk was changed.
            LibraryInUse, ReadOnlyLibrary, UnsuitablePlace: it may open with `read_only`.
            NotFound, LibraryTooNew, LibraryDamaged, DiskFull, CannotWrite.
        """
        root = root.absolute()
        file, keys = starting.unlock(root, passphrase)
        opened = (
            starting.start_reading(root, file, keys) if read_only else starting.start(root, file, keys, disk, clock())
        )
        return _begun(cls(opened, who, disk, clock), opened, who, disk)

    @classmethod
    def open_with_identity(
        cls, root: Path, identity: bytearray, *, who: str, disk: Disk = REAL, clock: Clock = utc_now
    ) -> Library:
        """Open a library with the office's recovery key, to give it a new passphrase by `reissue_passphrase`.

        Args:
            root: the folder.
            identity: the text of the office's age identity file; the caller overwrites it.
            who: the person, as stated by them.
            disk: how bytes become durable; another one only in tests.
            clock: the time, UTC; another one only in tests.

        Raises:
            As `open`.
        """
        root = root.absolute()
        file, keys = starting.unlock_with_identity(root, identity)
        opened = starting.start(root, file, keys, disk, clock(), by_recovery_key=True)
        return _begun(cls(opened, who, disk, clock), opened, who, disk)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reader]:
        """Read records of one moment. Blocks of one thread may stand inside each other and share that moment.

        Raises:
            LibraryClosed, LibraryDamaged.
        """
        with self._connections.reading() as db:
            reader = Reader(db)
            try:
                yield reader
            finally:
                reader.end()

    @contextlib.contextmanager
    def writing(
        self, who: str, what: str, *, case: Uid | None = None, kind: ActionKind = ActionKind.EDIT, verb: str = "edit",
        detail: Mapping[str, int | str] | None = None,
    ) -> Iterator[Writer]:  # fmt: skip
        """Do one act: one transaction, one action in the history, one entry in the audit log; all of it or nothing.

        Acts wait for each other. A block that changes nothing leaves no trace.

        Args:
            who: the person, as stated by them.
            what: the act as History shows it.
            case: whose history it belongs to.
            kind: `EDIT` can be undone, `FINAL` cannot.
            verb: the act as the audit log names it.
            detail: ids and counts for the audit log; never content.

        Raises:
            ReadOnlyLibrary, LibraryClosed, DiskFull, CannotWrite: nothing was kept.
            StillNeeded: something refers to what is gone; nothing was kept.
        """
        _refuse_reading_only(self)
        with self._connections.writing() as db:
            act = Act(
                library=self.library_id, at=self._clock(), who=who, what=what, case=case, kind=kind, verb=verb,
                detail=detail or {},
            )  # fmt: skip
            writer = Writer(db, act, self._uids.new, self.blobs.exists)
            try:
                yield writer
                writer.finish()
            finally:
                writer.end()
        for sha256 in writer.freed:
            self.blobs.discard(sha256)

    def can_undo(self, case: Uid | None) -> Action | None:
        """The action of a case, or outside all cases, that `undo` would take back."""
        with self.reading() as reader:
            return reader.to_undo(case)

    def can_redo(self, case: Uid | None) -> Action | None:
        """The undoing that `redo` would take back."""
        with self.reading() as reader:
            return reader.to_redo(case)

    def undo(self, case: Uid | None, who: str) -> Action:
        """Take back the newest edit of a case, as a new action.

        Raises:
            CannotUndo: there is none, or something came in between. Nothing was changed.
        """
        return undo.undo_newest(self, case, who)

    def redo(self, case: Uid | None, who: str) -> Action:
        """Take back the newest undoing of a case, unless an edit was made after it.

        Raises:
            CannotUndo: there is none, or something came in between. Nothing was changed.
        """
        return undo.redo_newest(self, case, who)

    def change_passphrase(self, old: bytearray, new: bytearray) -> None:
        """Make another passphrase the one that opens the library. Cut off anywhere, the old or the new one works.

        Raises:
            WrongPassphrase: the old one is wrong; nothing was changed.
            ReadOnlyLibrary, DiskFull, CannotWrite: the old one works.
        """
        _refuse_reading_only(self)
        key_slots.open_with_passphrase(self.root / KEYS, old, self.library_id).wipe()
        _set_passphrase(self, self._opened, new, self._who, self._disk, "passphrase-changed")

    def reissue_passphrase(self, new: bytearray) -> None:
        """Set a passphrase after opening with the recovery key; the old one need not be known.

        Raises:
            Refused: the library was opened with a passphrase: `change_passphrase` asks for it.
            DiskFull, CannotWrite: the old one works.
        """
        if not self._opened.by_recovery_key:
            raise Refused(
                "The library was opened with its passphrase, so a new one needs the old one. Nothing was changed.",
                "Enter the old passphrase and the new one.",
            )
        _set_passphrase(self, self._opened, new, self._who, self._disk, "passphrase-reissued")

    def verify_audit(self) -> AuditVerdict:
        """Hold the whole audit log against itself and against the history."""
        with self._connections.reading() as db:
            return audit.verify(db, self.library_id)

    def audit_head(self) -> AuditEntry | None:
        """The newest entry of the audit log, whose hash seals all before it."""
        with self.reading() as reader:
            return next(iter(reader.audit_entries(limit=1)), None)

    def integrity_check(self) -> tuple[str, ...]:
        """What is wrong with the database; empty when nothing is. Repairs nothing."""
        with self._connections.reading() as db:
            return opening.integrity_faults(db)

    def sweep(self) -> Swept:
        """Remove unfinished files, and stored files that no record names and that are older than an hour."""
        with self.writing(self._who, "", verb="sweep") as writer:
            return library_log.swept(writer, self._disk, self.root, self._opened.keys, self.blobs.unfinished)

    def close(self) -> None:
        """Lock the library: wait for every block to end, close the database, overwrite the keys."""
        if self._closed:
            return
        self._closed = True
        clean, end = True, None
        try:
            if not self.read_only:
                with self.writing(self._who, "") as writer:
                    library_log.locked(writer, self.blobs.unsettled)
                end = self.audit_head()
        except CaseworkError:  # such as a full disk: locking must not fail, and the next start checks everything
            clean = False
        try:
            self._connections.close()
            if end is not None:
                log_end.write(self._disk, self.root, self._opened.keys, end)
        except CaseworkError:
            clean = False
        finally:
            rows.forget_values()
            self._opened.keys.wipe()
            if self._opened.lock is not None:
                self._opened.lock.release(clean=clean)

    def _standing(self) -> DatabaseStanding:
        try:
            with self._connections.reading() as db:
                return log_end.standing(db, self.root, self._opened.keys)
        except LibraryDamaged:  # the check of the database says where
            return DatabaseStanding(Standing.HOLDS)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _set_passphrase(library: Library, opened: Opened, new: bytearray, who: str, disk: Disk, verb: str) -> None:
    folder = library.root / KEYS
    key_slots.write_passphrase_slot(disk, folder, opened.keys, new, key_slots.work_factor_of(folder))
    with library.writing(who, "") as writer:
        library_log.passphrase_set(writer, library.root, verb)


def _refuse_reading_only(library: Library) -> None:
    if library.read_only:
        raise ReadOnlyLibrary("The library is open for reading only. Nothing was changed.", "Open it for writing.")


def _begun(library: Library, opened: Opened, who: str, disk: Disk) -> Library:
    """Record that a library was unlocked. One open for reading only can record nothing; the failed tries wait."""
    if not library.read_only:
        with _or_release(opened), library.writing(who, "") as writer:
            library_log.opened(writer, opened, library.standing, starting.failed_tries(opened.library), disk)
    return library


@contextlib.contextmanager
def _or_release(opened: Opened) -> Iterator[None]:
    try:
        yield
    except BaseException:
        opened.release()
        raise
