"""What the frame asks of the services, no more. The composition root fits the services to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lfr_review.domain.ids import Uid

if TYPE_CHECKING:  # the first window is painted before the services are imported
    from lfr_review.domain.finding import Asked, Found
    from lfr_review.services.desk import Desk
    from lfr_review.services.work import CancelToken, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case as the sidebar, the header and Find show it: aliases only."""

    uid: Uid
    reference: str
    alias: str = ""
    place: str = ""
    when: str = ""  #: of the first stop, in words
    force: str = ""
    days_left: int | None = None  #: to the next clock; None where none runs
    clock: str = ""  #: what that clock is about; empty where none runs
    closed: bool = False

    @property
    def title(self) -> str:
        """What a list calls the case."""
        return self.alias or self.reference


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying showed."""

    whole: bool
    words: str
    faults: tuple[str, ...] = ()  #: whole sentences, each naming an item, an edition or a place


class OpenLibrary(Protocol):
    """A library that somebody has unlocked."""

    @property
    def desk(self) -> Desk:
        """What the services are called with."""

    @property
    def name(self) -> str:
        """What the status bar calls it."""

    @property
    def who(self) -> str:
        """Who is at it, as stated by the user."""

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, or nothing."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences that whoever opened it should read, such as that it lies in a folder that is synchronised."""

    @property
    def after_crash(self) -> bool:
        """Whether the session before did not end cleanly, so that everything was checked before it opened."""

    def count_waiting(self) -> int:
        """How many files of all cases are kept and were not read yet."""

    def read_waiting(self, progress: Progress, token: CancelToken) -> Sequence[Uid]:
        """Read them; returns the cases they are of, each once. Takes long: call it in a job."""

    def recognise_waiting(self, case: Uid, progress: Progress, token: CancelToken) -> int:
        """Recognise the words in the scans of a case that wait for it; returns of how many. Takes long: in a job."""

    def verify_files(self, progress: Progress, token: CancelToken) -> Verdict:
        """Read every stored file again, and the database. Takes long: call it in a job."""

    def verify_log(self, progress: Progress, token: CancelToken) -> Verdict:
        """Walk the audit log from end to end. Call it in a job."""

    def search_newest(self, asked: Asked, token: CancelToken) -> Found:
        """What was entered last of what somebody looks for. Over in a moment, but call it in a job."""

    def search_ranked(self, asked: Asked, token: CancelToken) -> Found | None:
        """The best of all there is, or None where there is too much. Call it in a job."""

    def is_search_whole(self) -> bool:
        """Whether everything can be found; otherwise `rebuild_search` is due."""

    def rebuild_search(self, progress: Progress, token: CancelToken) -> int:
        """Enter everything anew. Takes long: call it in a job."""

    def not_prevented(self) -> tuple[str, ...]:
        """What a hostile file could do on this machine, in sentences. Starts a process: call it in a job."""

    def case_lines(self) -> Sequence[CaseLine]:
        """All cases, in the order of the sidebar."""

    def open_case_file(self, reference: str, alias: str) -> Uid:
        """Make a new case file."""

    def undo_words(self, case: Uid) -> str:
        """What Undo would take back now, or nothing."""

    def redo_words(self, case: Uid) -> str:
        """What Redo would do again now, or nothing."""

    def undo(self, case: Uid) -> str:
        """Take back the last act, and say which it was."""

    def redo(self, case: Uid) -> str:
        """Do the last undone act again, and say which it was."""

    def is_passphrase(self, passphrase: bytearray) -> bool:
        """Whether a passphrase opens this library. Slow on purpose: call it in a job."""

    def change_passphrase(self, old: bytearray, new: bytearray) -> None:
        """Make another passphrase the one that opens this library. Slow on purpose: call it in a job.

        Raises:
            WrongPassphrase: the old one is wrong; nothing was changed.
        """

    def close(self) -> None:
        """Write what is open, close the database, forget the keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryKey:
    """A key pair that opens a library whose passphrase is forgotten."""

    identity: str  #: the secret half, to be kept at the office
    recipient: str  #: the public half, which the library is made with


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDemonstration:
    """A demonstration that was made: an open library, and where everything of it lies."""

    library: OpenLibrary
    folder: Path
    root: Path  #: of the library
    passphrase_file: Path
    bundles: tuple[Path, ...]


class Doors(Protocol):
    """How a library is made and opened. Every call is slow: make it in a job.

    All of them raise a `CaseworkError` that a person can act on. Passphrases are wiped by the caller.
    """

    def create(self, root: Path, passphrase: bytearray, recovery: str | None, who: str) -> OpenLibrary:
        """Make a library in a new folder."""

    def open(self, root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> OpenLibrary:
        """Unlock a library."""

    def recover(self, root: Path, identity: bytearray, passphrase: bytearray, who: str) -> OpenLibrary:
        """Unlock a library with the secret half of its recovery key and set a new passphrase."""

    def demonstrate(
        self, place: Path, progress: Progress, token: CancelToken, on_step: Callable[[str], None]
    ) -> MadeDemonstration:
        """Make the demonstration in a new folder at a place, and open its library.

        Args:
            place: an existing folder; the new one is made in it.
            progress: hears how far the whole is.
            token: ends it; the new folder is then cleared away.
            on_step: hears of each step that is done, in words.

        Raises:
            Cancelled: Stop was pressed.
        """

    def new_recovery_key(self) -> RecoveryKey:
        """Draw a key pair for recovery."""

    def check_recipient(self, recipient: str) -> None:
        """Raise where a text is not the public half of a recovery key."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Something was written and is on the disk."""

    at: dt.datetime  #: aware
    case: Uid | None = None
    tables: frozenset[str] = frozenset()
