"""Make and open libraries, and hold what is in one against its records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.bundles import Edition
from lfr_review.domain.errors import BlobDamaged, WrongUse
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Sha256
from lfr_review.passphrases import Strength, judge
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What re-reading one stored file showed."""

    what: str  #: evidence, rendition or edition
    name: str  #: evidence number or edition number; never a file's name
    unchanged: bool
    words: str = ""


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


def open_library(root: Path, passphrase: bytearray, who: str, *, read_only: bool = False) -> Desk:
    """A library, unlocked.

    Raises:
        WrongPassphrase, LibraryInUse, LibraryTooNew, LibraryDamaged: see the words of each.
    """
    return Desk(Library.open(root, passphrase, who=who, read_only=read_only), who)


def verify(
    desk: Desk, progress: Progress, token: CancelToken, on_file: Callable[[Verified], None] = lambda verified: None
) -> tuple[Verified, ...]:
    """Read every stored file again from end to end and hold it against its record.

    Raises:
        Cancelled: Stop was pressed.
    """
    with desk.library.reading() as reader:
        items = reader.all(EvidenceItem)
        numbers = {item.uid: item.mark for item in items}
        files: list[tuple[str, str, Sha256, int]] = [("evidence", i.mark, i.sha256, i.size_bytes) for i in items]
        for made in reader.all(Rendition):
            files.append(("rendition", numbers.get(made.evidence, "?"), made.sha256, made.size_bytes))
        for edition in reader.all(Edition):
            files.append(("edition", f"edition {edition.number}", edition.sha256, edition.size_bytes))
    found: list[Verified] = []
    for done, (what, name, sha256, size) in enumerate(files):
        token.check()
        progress.step(done, len(files), f"reading {name} again")
        try:
            desk.library.blobs.verify(sha256, size)
            verified = Verified(what=what, name=name, unchanged=True)
        except BlobDamaged as error:
            verified = Verified(what=what, name=name, unchanged=False, words=str(error))
        found.append(verified)
        on_file(verified)
    _log(desk, found)
    return tuple(found)


def _log(desk: Desk, found: list[Verified]) -> None:
    if desk.library.read_only:
        return
    with desk.library.writing(desk.who, "", verb="verified") as writer:
        bad = sum(not verified.unchanged for verified in found)
        writer.log("verified", (), files=len(found), not_as_recorded=bad)
