"""Fits the store and the services to what the window asks of a library. Only `app.py` builds these."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from lfr_review.domain.cases import CaseStatus
from lfr_review.domain.errors import CannotWrite, WrongPassphrase, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.finding import Asked, Found
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import MomentKind
from lfr_review.passphrases import as_bytes
from lfr_review.services import audit_log, case_files, clocks, history, libraries, search, verify
from lfr_review.services.case_files import CaseRow
from lfr_review.services.demo import demonstrate as demo
from lfr_review.services.desk import Desk
from lfr_review.services.handing_over import leftovers
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.work import PARTS, CancelToken, Progress
from lfr_review.services.workers import close_workers, keep_ready, protections
from lfr_review.store import age_keys, bech32, starting
from lfr_review.store.library import Library
from lfr_review.ui.contracts import CaseLine, MadeDemonstration, RecoveryKey, Verdict

READ_ONLY = "It was opened for reading only."
DEMONSTRATION = "LFR Review demonstration"  #: the name of its folder
VISITOR = "Visitor"  #: who is at the desk of a demonstration, until somebody says another name


class OpenedLibrary:
    """A library at work: the desk that the services are given, and workers kept ready for it."""

    def __init__(self, library: Library, who: str, *, is_new: bool = False) -> None:
        self.desk = Desk(library, who)
        self._first = (libraries.about_the_disk(self.desk),) if is_new else ()
        keep_ready(["read", "preview"])

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.desk.library.root.name

    @property
    def who(self) -> str:
        """Who is at it, as stated by the user."""
        return self.desk.who

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed."""
        return READ_ONLY if self.desk.library.read_only else ""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that whoever opened it should read."""
        return (*self.desk.library.notices, *self._first)

    @property
    def after_crash(self) -> bool:
        """Whether the session before did not end cleanly."""
        return self.desk.library.after_crash

    def count_waiting(self) -> int:
        """How many files were not read yet."""
        return libraries.count_waiting(self.desk)

    def read_waiting(self, progress: Progress, token: CancelToken) -> Sequence[Uid]:
        """Read them, and name the cases they are of."""
        read: list[EvidenceItem] = []
        read_waiting(self.desk, None, progress, token, read.append)
        return tuple({item.case: None for item in read})

    def recognise_waiting(self, case: Uid, progress: Progress, token: CancelToken) -> int:
        """Recognise the words in the scans of a case that wait for it."""
        return recognise_waiting(self.desk, case, progress, token)

    def verify_files(self, progress: Progress, token: CancelToken) -> Verdict:
        """Read everything that is stored again."""
        check = verify.check_everything(self.desk, progress, token)
        return Verdict(check.whole, " ".join((check.words, *check.remarks)), check.faults)

    def verify_log(self, progress: Progress, token: CancelToken) -> Verdict:
        """Walk the audit log."""
        check = audit_log.verify_log(self.desk, progress, token)
        return Verdict(check.whole, check.words, check.faults)

    def search_newest(self, asked: Asked, token: CancelToken) -> Found:
        """What was entered last of what somebody looks for."""
        return search.newest(self.desk, asked, token)

    def search_ranked(self, asked: Asked, token: CancelToken) -> Found | None:
        """The best of all there is, where there is not too much."""
        return search.ranked(self.desk, asked, token)

    def is_search_whole(self) -> bool:
        """Whether everything can be found."""
        return search.is_whole(self.desk)

    def rebuild_search(self, progress: Progress, token: CancelToken) -> int:
        """Enter everything anew."""
        return search.rebuild(self.desk, progress, token)

    def not_prevented(self) -> tuple[str, ...]:
        """What a hostile file could do on this machine."""
        return protections()

    def case_lines(self) -> Sequence[CaseLine]:
        """All cases as the sidebar shows them."""
        today = self.desk.today()
        return tuple(_line(row, today) for row in case_files.list_cases(self.desk))

    def open_case_file(self, reference: str, alias: str) -> Uid:
        """Make a new case file."""
        return case_files.new_case(self.desk, reference, alias).uid

    def undo_words(self, case: Uid) -> str:
        """What Undo would take back."""
        action = history.undo_state(self.desk, case).undo
        return history.in_words(self.desk, action) if action is not None else ""

    def redo_words(self, case: Uid) -> str:
        """What Redo would do again."""
        action = history.undo_state(self.desk, case).redo
        return history.in_words(self.desk, action) if action is not None else ""

    def undo(self, case: Uid) -> str:
        """Take back the last act."""
        return history.in_words(self.desk, history.undo(self.desk, case))

    def redo(self, case: Uid) -> str:
        """Do the last undone act again."""
        return history.in_words(self.desk, history.redo(self.desk, case))

    def is_passphrase(self, passphrase: bytearray) -> bool:
        """Whether a passphrase opens this library."""
        try:
            _file, keys = starting.unlock(self.desk.library.root, passphrase)
        except WrongPassphrase:
            return False
        keys.wipe()
        return True

    def change_passphrase(self, old: bytearray, new: bytearray) -> None:
        """Make another passphrase the one that opens the library."""
        self.desk.library.change_passphrase(old, new)

    def close(self) -> None:
        """Close the database, forget the keys, end the workers."""
        close_workers()
        self.desk.library.close()


class LibraryDoors:
    """Makes and opens libraries."""

    def create(self, root: Path, passphrase: bytearray, recovery: str | None, who: str) -> OpenedLibrary:
        """Make a library in a new folder."""
        return OpenedLibrary(Library.create(root, passphrase, recovery, who=who), who, is_new=True)

    def open(self, root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> OpenedLibrary:
        """Unlock a library."""
        opened = OpenedLibrary(Library.open(root, passphrase, who=who, read_only=read_only), who)
        leftovers.clear_away(opened.desk)
        return opened

    def recover(self, root: Path, identity: bytearray, passphrase: bytearray, who: str) -> OpenedLibrary:
        """Unlock a library with its recovery key and set a new passphrase."""
        library = Library.open_with_identity(root, identity, who=who)
        try:
            library.reissue_passphrase(passphrase)
        except BaseException:
            library.close()
            raise
        return OpenedLibrary(library, who)

    def demonstrate(
        self, place: Path, progress: Progress, token: CancelToken, on_step: Callable[[str], None]
    ) -> MadeDemonstration:
        """Make the demonstration in a new folder and open its library. One that was not finished is cleared away."""
        folder = _new_folder(place)
        whole = _Whole(progress, on_step)
        try:
            made = demo.demonstrate(folder, whole, token, whole.stepped)
            token.check()
            secret = as_bytes(made.passphrase)
            try:
                library = self.open(made.library, secret, VISITOR)
            finally:
                secret[:] = bytes(len(secret))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)  # nothing in it is anybody's but ours
            raise
        return MadeDemonstration(
            library=library, folder=folder, root=made.library, passphrase_file=made.passphrase_file,
            bundles=tuple(bundle.file for bundle in made.bundles),
        )  # fmt: skip

    def new_recovery_key(self) -> RecoveryKey:
        """Draw a key pair for recovery."""
        identity = age_keys.new_identity()
        return RecoveryKey(
            identity=age_keys.identity_text(identity).decode("ascii"),
            recipient=age_keys.recipient_text(age_keys.recipient_of(identity)),
        )

    def check_recipient(self, recipient: str) -> None:
        """Raise where a text is not the public half of a recovery key."""
        try:
            age_keys.read_recipient(recipient)
        except bech32.NotBech32 as error:
            raise WrongUse(
                "That is not the public half of a recovery key. No library was made.",
                "It begins with age1 and is 62 characters long; paste it whole.",
            ) from error


class _Whole:
    """Tells how far the whole demonstration is, from how far each step is."""

    def __init__(self, progress: Progress, on_step: Callable[[str], None]) -> None:
        self._progress = progress
        self._on_step = on_step
        self._done = 0

    def step(self, done: int, total: int, what: str) -> None:
        part = min(1.0, done / total) if total > 0 else 0.0
        before, now = sum(demo.SHARES[: self._done]), sum(demo.SHARES[self._done : self._done + 1])
        self._progress.step(round((before + now * part) / sum(demo.SHARES) * PARTS), PARTS, what)

    def stepped(self, step: demo.Step) -> None:
        self._done += 1
        self._on_step(step.words)
        self.step(0, 1, "")


def _new_folder(place: Path) -> Path:
    """A new folder at a place, under a name that is free there."""
    names = [DEMONSTRATION, *(f"{DEMONSTRATION} {number}" for number in range(2, 100))]
    try:
        free = next(place / name for name in names if not (place / name).exists())
        free.mkdir(mode=0o700)
    except (OSError, StopIteration) as error:
        raise CannotWrite(
            "No folder for the demonstration could be made there. Nothing was written.",
            "Choose a folder of your own on this machine's disk.",
        ) from error
    return free


def _line(row: CaseRow, today: dt.date) -> CaseLine:
    clock = clocks.next_clock(row.started, today)
    known = row.started is not None and row.started.kind is not MomentKind.UNKNOWN
    return CaseLine(
        uid=row.uid,
        reference=row.reference,
        alias=row.alias,
        place=row.place,
        force=row.force,
        when=in_table(row.started) if known and row.started is not None else "",
        days_left=clock.days_left if clock else None,
        clock=clock.title if clock else "",
        closed=row.status is CaseStatus.CLOSED,
    )
