"""Make and open libraries, and hold what is in one against its records."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import (
    BlobDamaged,
    CannotWrite,
    DiskFull,
    LibraryDamaged,
    LibraryInUse,
    ReadOnlyLibrary,
    UnsuitablePlace,
    WrongUse,
)
from lfr_review.domain.evidence import EvidenceItem, ReadState, Rendition
from lfr_review.domain.ids import Sha256
from lfr_review.passphrases import Strength, judge
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store import disk_encryption
from lfr_review.store.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What re-reading one stored file showed."""

    what: str  #: evidence, rendition or edition
    name: str  #: evidence or edition number and the case's reference; never a file's name
    unchanged: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """What checking everything that is stored gave."""

    whole: bool
    words: str
    faults: tuple[str, ...]  #: sentences, each naming an item or a place
    files: tuple[Verified, ...] = ()  #: what was read again
    of_database: tuple[str, ...] = ()  #: what is wrong with the database


#: what a stored file is called in a sentence
_NAMES = {"evidence": "{name}, the original", "rendition": "{name}, the pages made of it", "edition": "{name}"}


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
    return Desk(Library.open(root, passphrase, who=who, read_only=read_only), who)


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


def verify(
    desk: Desk, progress: Progress, token: CancelToken, on_file: Callable[[Verified], None] = lambda verified: None
) -> tuple[Verified, ...]:
    """Read every stored file again from end to end and hold it against its record.

    Raises:
        Cancelled: Stop was pressed.
    """
    files = _stored_files(desk)
    total, done = sum(size for *_, size in files), 0
    found: list[Verified] = []
    for what, name, sha256, size in files:
        told = f"reading {name} again"

        def compared(count: int, before: int = done, told: str = told) -> None:
            token.check()
            progress.step(before + count, total, told)

        compared(0)
        try:
            desk.library.blobs.verify(sha256, size, checked=compared)
            verified = Verified(what=what, name=name, unchanged=True)
        except BlobDamaged as error:
            verified = Verified(what=what, name=name, unchanged=False, words=str(error))
        done += size
        found.append(verified)
        on_file(verified)
    _log(desk, found)
    return tuple(found)


def database_faults(desk: Desk) -> tuple[str, ...]:
    """What is wrong with the database's pages, contents and references; nothing is repaired. Takes a while."""
    return desk.library.integrity_check()


def check_everything(desk: Desk, progress: Progress, token: CancelToken) -> LibraryCheck:
    """Hold the database against itself, and every stored file against its record.

    Raises:
        Cancelled: Stop was pressed.
    """
    progress.step(0, 1, "the database")
    of_database = database_faults(desk)  # first, for it says which files there should be
    token.check()
    try:
        found = verify(desk, progress, token)
    except LibraryDamaged:
        if not of_database:
            raise
        return LibraryCheck(False, _unlisted_words(of_database), _database_sentences(of_database), (), of_database)
    return _library_check(found, of_database)


def _library_check(found: Sequence[Verified], of_database: Sequence[str]) -> LibraryCheck:
    bad = [verified for verified in found if not verified.unchanged]
    faults = tuple(f"{_NAMES[verified.what].format(name=verified.name)}: {verified.words}" for verified in bad)
    faults += _database_sentences(of_database)
    files, places = tuple(found), tuple(of_database)
    if not faults:
        told = f"{_files(len(found))} read again, and each is what was stored." if found else "No file is stored yet."
        return LibraryCheck(True, f"{told} The database is whole.", (), files, places)
    parts = [f"{len(bad)} of {_files(len(found))} are not what was stored"] if bad else []
    parts += [f"the database is damaged in {_places(len(of_database))}"] if of_database else []
    said = " and ".join(parts)
    words = (
        f"{said[:1].upper()}{said[1:]}. Nothing was repaired, and the rest is as it was stored. Make a copy of the "
        "whole library folder before anything else, then take what is damaged from a backup."
    )
    return LibraryCheck(False, words, faults, files, places)


def _unlisted_words(of_database: Sequence[str]) -> str:
    return (
        f"The database is damaged in {_places(len(of_database))}, so badly that the stored files could not be listed "
        "and were not read again. Nothing was repaired. Make a copy of the whole library folder before anything else, "
        "then restore a backup."
    )


def _database_sentences(of_database: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"The database: {fault}." for fault in of_database)


def count_waiting(desk: Desk) -> int:
    """How many items of all cases are kept and were not read yet."""
    with desk.library.reading() as reader:
        return reader.count(EvidenceItem, state=ReadState.WAITING)


def _stored_files(desk: Desk) -> list[tuple[str, str, Sha256, int]]:
    """What is stored: what it is, what screens call it, its hash and its size in bytes."""
    with desk.library.reading() as reader:
        cases = {case.uid: case.reference for case in reader.all(CaseFile)}
        items, made, editions = reader.all(EvidenceItem), reader.all(Rendition), reader.all(Edition)
        plans = {plan.uid: f"{plan.name}, {cases.get(plan.case, '?')}" for plan in reader.all(BundlePlan)}
    marks = {item.uid: f"{item.mark} of {cases.get(item.case, '?')}" for item in items}
    files: list[tuple[str, str, Sha256, int]] = [("evidence", marks[i.uid], i.sha256, i.size_bytes) for i in items]
    files += [("rendition", marks.get(each.evidence, "?"), each.sha256, each.size_bytes) for each in made]
    for each in editions:
        name = f"edition {each.number} of {plans.get(each.plan, '?')}"
        files.append(("edition", name, each.sha256, each.size_bytes))
    return files


def _files(count: int) -> str:
    return "1 stored file" if count == 1 else f"{count:,} stored files"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count:,} places"


def _log(desk: Desk, found: list[Verified]) -> None:
    if desk.library.read_only:
        return
    # A log that is damaged cannot be written, and whoever asked is told of the damage itself.
    with contextlib.suppress(LibraryDamaged), desk.library.writing(desk.who, "", verb="verified") as writer:
        bad = sum(not verified.unchanged for verified in found)
        writer.log("verified", (), files=len(found), not_as_recorded=bad)
