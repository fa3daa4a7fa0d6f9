"""Fits the store and the services to what the window asks of a library. Only `app.py` builds these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from lfr_review.domain.cases import CaseStatus
from lfr_review.domain.errors import WrongPassphrase, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import MomentKind
from lfr_review.services import case_files, clocks, history
from lfr_review.services.case_files import CaseRow
from lfr_review.services.desk import Desk
from lfr_review.services.workers import close_workers, keep_ready, protections
from lfr_review.store import age_keys, bech32, starting
from lfr_review.store.library import Library
from lfr_review.ui.contracts import CaseLine, RecoveryKey

READ_ONLY = "It was opened for reading only."


class OpenedLibrary:
    """A library at work: the desk that the services are given, and workers kept ready for it."""

    def __init__(self, library: Library, who: str) -> None:
        self.desk = Desk(library, who)
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
        return self.desk.library.notices

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
        return action.what if action is not None else ""

    def redo_words(self, case: Uid) -> str:
        """What Redo would do again."""
        action = history.undo_state(self.desk, case).redo
        return action.what if action is not None else ""

    def undo(self, case: Uid) -> str:
        """Take back the last act."""
        return history.undo(self.desk, case).what

    def redo(self, case: Uid) -> str:
        """Do the last undone act again."""
        return history.redo(self.desk, case).what

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
        return OpenedLibrary(Library.create(root, passphrase, recovery, who=who), who)

    def open(self, root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> OpenedLibrary:
        """Unlock a library."""
        return OpenedLibrary(Library.open(root, passphrase, who=who, read_only=read_only), who)

    def recover(self, root: Path, identity: bytearray, passphrase: bytearray, who: str) -> OpenedLibrary:
        """Unlock a library with its recovery key and set a new passphrase."""
        library = Library.open_with_identity(root, identity, who=who)
        try:
            library.reissue_passphrase(passphrase)
        except BaseException:
            library.close()
            raise
        return OpenedLibrary(library, who)

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
