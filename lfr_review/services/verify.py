"""Read everything that is stored again, and say what is as it was recorded and what is not."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.codec import read_instant
from lfr_review.domain.errors import BlobDamaged, LibraryDamaged
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import LONDON
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.library_log import ROLLED_BACK
from lfr_review.store.log_about import entries_about
from lfr_review.store.log_end import DatabaseStanding, Standing

VERIFIED = "verified"  #: verb of the audit log; its objects are the records whose files were not as recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What re-reading one stored file showed."""

    what: str  #: evidence, rendition or edition
    name: str  #: evidence or edition number and the case's reference; never a file's name
    unchanged: bool
    words: str = ""
    fault: str = ""  #: missing, truncated, altered, foreign, swapped, replaced or unreadable


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """What checking everything that is stored gave."""

    whole: bool
    words: str
    faults: tuple[str, ...]  #: sentences, each naming an item or a place
    files: tuple[Verified, ...] = ()  #: what was read again
    of_database: tuple[str, ...] = ()  #: what is wrong with the database
    rolled_back: str = ""  #: that the database is an older copy, in sentences
    remarks: tuple[str, ...] = ()  #: what is no fault of today and should be known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """A stored file and the record that names it."""

    what: str
    name: str
    record: Uid
    sha256: Sha256
    size_bytes: int

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return _NAMES[self.what].format(name=self.name)


_NAMES = {"evidence": "{name}, the original", "rendition": "{name}, the pages made of it", "edition": "{name}"}


def verify(
    desk: Desk, progress: Progress, token: CancelToken, on_file: Callable[[Verified], None] = lambda verified: None
) -> tuple[Verified, ...]:
    """Read every stored file again from end to end and hold it against its record.

    Raises:
        Cancelled: Stop was pressed.
    """
    files = _stored_files(desk)
    names = {file.sha256: file.called for file in reversed(files)}
    total, done = sum(file.size_bytes for file in files), 0
    found: list[Verified] = []
    bad: list[Uid] = []
    for file in files:
        told = f"reading {file.name} again"

        def compared(count: int, before: int = done, told: str = told) -> None:
            token.check()
            progress.step(before + count, total, told)

        compared(0)
        verified = _verified(desk, file, names, compared)
        done += file.size_bytes
        found.append(verified)
        bad += [] if verified.unchanged else [file.record]
        on_file(verified)
    _log(desk, len(found), bad)
    return tuple(found)


def database_faults(desk: Desk) -> tuple[str, ...]:
    """What is wrong with the database's pages, contents and references; nothing is repaired. Takes a while."""
    return desk.library.integrity_check()


def check_everything(
    desk: Desk, progress: Progress, token: CancelToken, on_file: Callable[[Verified], None] = lambda verified: None
) -> LibraryCheck:
    """Hold the database against itself and against the folder it lies in, and every stored file against its record.

    Raises:
        Cancelled: Stop was pressed.
    """
    progress.step(0, 1, "the database")
    of_database = database_faults(desk)  # first, for it says which files there should be
    token.check()
    try:
        found = verify(desk, progress, token, on_file)
    except LibraryDamaged:
        if not of_database:
            raise
        return LibraryCheck(False, _unlisted_words(of_database), _database_sentences(of_database), (), of_database)
    standing = desk.library.standing
    rolled_back = _rolled_back_words(desk, standing) if standing.rolled_back else ""
    return _library_check(found, of_database, rolled_back, _remarks(desk, standing))


def _verified(desk: Desk, file: _Stored, names: dict[Sha256, str], compared: Callable[[int], None]) -> Verified:
    try:
        desk.library.blobs.verify(file.sha256, file.size_bytes, checked=compared)
    except BlobDamaged as error:
        instead = names.get(Sha256(error.found), "")
        words = f"{error.words} It is {instead}. {error.remedy}" if instead else str(error)
        return Verified(what=file.what, name=file.name, unchanged=False, words=words, fault=error.way)
    return Verified(what=file.what, name=file.name, unchanged=True)


def _library_check(
    found: Sequence[Verified], of_database: Sequence[str], rolled_back: str, remarks: tuple[str, ...]
) -> LibraryCheck:
    bad = [verified for verified in found if not verified.unchanged]
    faults = tuple(f"{_NAMES[verified.what].format(name=verified.name)}: {verified.words}" for verified in bad)
    faults += ((rolled_back,) if rolled_back else ()) + _database_sentences(of_database)
    files, places = tuple(found), tuple(of_database)
    if not faults:
        told = f"{_files(len(found))} read again, and each is what was stored." if found else "No file is stored yet."
        words = " ".join(part for part in (told, _unchanged_words(found), "The database is whole.") if part)
        return LibraryCheck(True, words, (), files, places, "", remarks)
    parts = [f"{len(bad)} of {_files(len(found))} are not what was stored"] if bad else []
    parts += ["the database was rolled back"] if rolled_back else []
    parts += [f"the database is damaged in {_places(len(of_database))}"] if of_database else []
    said = " and ".join(parts)
    sentences = (
        f"{said[:1].upper()}{said[1:]}.",
        _unchanged_words(found),
        "Nothing was repaired, and the rest is as it was stored. Make a copy of the whole library folder before "
        "anything else, then take what is damaged from a backup.",
    )
    told = " ".join(filter(None, sentences))
    return LibraryCheck(False, told, faults, files, places, rolled_back, remarks)


def _unchanged_words(found: Sequence[Verified]) -> str:
    """How many items are as they were taken in; which are not, the faults say."""
    items = [verified for verified in found if verified.what == "evidence"]
    if not items:
        return ""
    same = sum(verified.unchanged for verified in items)
    if same == len(items):
        counted = "1 item of evidence is" if same == 1 else f"{same:,} items of evidence are"
        return f"{counted} unchanged since intake."
    bad = len(items) - same
    of_all = "Of 1 item" if len(items) == 1 else f"Of {len(items):,} items"
    kept, lost = "is" if same == 1 else "are", "is" if bad == 1 else "are"
    return f"{of_all} of evidence, {same:,} {kept} unchanged since intake and {bad:,} {lost} not."


def _rolled_back_words(desk: Desk, standing: DatabaseStanding) -> str:
    unnamed = desk.library.blobs.count_unnamed()
    files = "1 stored file is" if unnamed == 1 else f"{unnamed:,} stored files are"
    kept = f" {files} named by no record of it, and will be kept." if unnamed else ""
    return (
        f"{standing.words}{kept} If nobody put a backup back on purpose, find out who had the folder; the library.db "
        "of the newest backup holds more."
    )


def _remarks(desk: Desk, standing: DatabaseStanding) -> tuple[str, ...]:
    remarks = [standing.words] if standing.standing in (Standing.ALTERED, Standing.MISSING) else []
    with desk.library.reading() as reader:
        for entry in entries_about(reader, verbs=[ROLLED_BACK]):
            detail = json.loads(entry.detail)
            if standing.rolled_back and detail["noted"] == standing.noted:
                continue  # the fault of today, as logged when the library was opened just now
            remarks.append(
                f"On {_day(read_instant(entry.at))} the database was found rolled back: what was recorded between "
                f"entry {detail['reached']:,} and entry {detail['noted']:,} of an earlier log is not in it."
            )
    return tuple(remarks)


def _day(at: dt.datetime) -> str:
    return day_words(local_of(at, LONDON)[0].date())


def _unlisted_words(of_database: Sequence[str]) -> str:
    return (
        f"The database is damaged in {_places(len(of_database))}, so badly that the stored files could not be listed "
        "and were not read again. Nothing was repaired. Make a copy of the whole library folder before anything else, "
        "then restore a backup."
    )


def _database_sentences(of_database: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"The database: {fault}." for fault in of_database)


def _stored_files(desk: Desk) -> list[_Stored]:
    """What is stored, the originals first."""
    with desk.library.reading() as reader:
        cases = {case.uid: case.reference for case in reader.all(CaseFile)}
        items, made, editions = reader.all(EvidenceItem), reader.all(Rendition), reader.all(Edition)
        plans = {plan.uid: f"{plan.name}, {cases.get(plan.case, '?')}" for plan in reader.all(BundlePlan)}
    marks = {item.uid: f"{item.mark} of {cases.get(item.case, '?')}" for item in items}
    named: list[tuple[str, str, EvidenceItem | Rendition | Edition]] = [
        ("evidence", marks[item.uid], item) for item in items
    ]
    named += [("rendition", marks.get(each.evidence, "?"), each) for each in made]
    named += [("edition", f"edition {each.number} of {plans.get(each.plan, '?')}", each) for each in editions]
    return [
        _Stored(what=what, name=name, record=record.uid, sha256=record.sha256, size_bytes=record.size_bytes)
        for what, name, record in named
    ]


def _files(count: int) -> str:
    return "1 stored file" if count == 1 else f"{count:,} stored files"


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count:,} places"


def _log(desk: Desk, files: int, bad: Sequence[Uid]) -> None:
    if desk.library.read_only:
        return
    # A log that is damaged cannot be written, and whoever asked is told of the damage itself.
    with contextlib.suppress(LibraryDamaged), desk.library.writing(desk.who, "", verb=VERIFIED) as writer:
        writer.log(VERIFIED, bad, files=files, not_as_recorded=len(bad))
