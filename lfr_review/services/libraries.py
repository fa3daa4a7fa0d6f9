"""Make and open libraries."""

from __future__ import annotations

from pathlib import Path

from lfr_review.domain.errors import (
    CannotWrite,
    DiskFull,
    LibraryDamaged,
    LibraryInUse,
    ReadOnlyLibrary,
    UnsuitablePlace,
    WrongUse,
)
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.passphrases import Strength, judge
from lfr_review.services.desk import Desk
from lfr_review.services.handing_over import leftovers
from lfr_review.store import disk_encryption
from lfr_review.store.library import Library


def create_library(root: Path, passphrase: bytearray, recovery: str | None, who: str) -> Desk:
    """A new library, open.

    Args:
        root: a new or empty folder.
        passphrase: UTF-8; the caller overwrites it.
        recovery: the public half of the office's recovery key, or None, a choice that is recorded.
        who: the person, as stated by them.

    Raises:
        WrongUse: the passphrase is too weak.
        UnsuitablePlace: the folder cannot hold a library.
    """
    verdict = judge(passphrase.decode("utf-8"))
    if verdict.strength is Strength.TOO_WEAK:
        raise WrongUse(f"No library was made. {verdict.words}", "Choose a longer passphrase.")
    return Desk(Library.create(root, passphrase, recovery, who=who), who)


def about_the_disk(desk: Desk) -> str:
    """Whether the disk that a library lies on appears to be encrypted: to be told when it is made."""
    return disk_encryption.words(disk_encryption.disk_encryption(desk.library.root))


def open_library(root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> Desk:
    """A library, unlocked.

    Raises:
        WrongPassphrase, LibraryInUse, LibraryTooNew, LibraryDamaged: see the words of each.
    """
    desk = Desk(Library.open(root, passphrase, who=who, read_only=read_only), who)
    leftovers.clear_away(desk)
    return desk


def open_to_check(root: Path, passphrase: bytearray, who: str) -> tuple[Desk, str]:
    """A library that is to be checked, and why the check cannot be recorded in it; empty where it can.

    What lies on a medium that cannot be written, is open elsewhere or is damaged is checked all the same.

    Raises:
        WrongPassphrase, KeyFileDamaged, NotFound, LibraryTooNew: see the words of each.
        LibraryDamaged: it is damaged so far that it does not even open for reading only.
    """
    try:
        return open_library(root, passphrase, who), ""
    except (ReadOnlyLibrary, LibraryInUse, LibraryDamaged, UnsuitablePlace, DiskFull, CannotWrite) as error:
        return open_library(root, passphrase, who, read_only=True), error.words


def count_waiting(desk: Desk) -> int:
    """How many items of all cases are kept and were not read yet."""
    with desk.library.reading() as reader:
        return reader.count(EvidenceItem, state=ReadState.WAITING)
