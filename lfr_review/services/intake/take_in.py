"""Take files in as evidence: copied, hashed, compared with a second read, registered, and only then reported."""

from __future__ import annotations

import datetime as dt
import hashlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import CaseworkError, SourceUnreadable
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.intake.origin import Origin
from lfr_review.services.work import CancelToken

PIECE = 1 << 20  #: bytes read at once
Passed = Callable[[int], object]  #: hears of so many bytes that were read, hashed or compared
PASSES = 3  #: each file is read while it is stored, then what was stored is read back, then the file once more


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one file that was handed in."""

    path: Path
    state: str  #: taken-in, duplicate or failed
    item: EvidenceItem | None = None
    reason: str = ""


def take_in_or_say_why(
    desk: Desk, case: Uid, path: Path, origin: Origin, token: CancelToken, passed: Passed = lambda count: None
) -> TakenIn:
    """Keep one file, or say why it could not be kept.

    Raises:
        Cancelled: Stop was pressed; nothing of the file is kept.
    """
    token.check()
    try:
        return take_in_file(desk, case, path, origin, token, passed)
    except CaseworkError as error:
        return TakenIn(path=path, state="failed", reason=str(error))


def take_in_file(
    desk: Desk, case: Uid, path: Path, origin: Origin, token: CancelToken, passed: Passed = lambda count: None
) -> TakenIn:
    """Keep one file. The same bytes twice in one case are the same item.

    Raises:
        Cancelled: Stop was pressed; nothing of the file is kept.
        SourceUnreadable: the file vanished, changed while it was read, or cannot be read.
        DiskFull: there was no room; nothing of the file is kept.
    """
    read_back = 0

    def compared(count: int) -> None:
        nonlocal read_back
        token.check()
        passed(count - read_back)
        read_back = count

    try:
        before = path.stat()
        _refuse_what_is_no_file(before.st_mode)
        stored = desk.library.blobs.put(_pieces(path, token, passed), checked=compared)
        again, size = _hash(path, token, passed)
        after = path.stat()
    except FileNotFoundError:
        raise SourceUnreadable(
            "The file was there when it was listed and is gone now. Nothing of it was taken in.",
            "Check the medium it is on and hand it in again.",
        ) from None
    except OSError as error:
        raise SourceUnreadable(
            f"The file could not be read ({error.strerror or 'input error'}). Nothing of it was taken in.",
            "Check that it may be read, copy it from its medium, and hand it in again.",
        ) from None
    if again != stored.sha256 or size != stored.size or before.st_mtime_ns != after.st_mtime_ns:
        raise SourceUnreadable(
            "The file changed while it was being read. Nothing of it was taken in, because it could not be said which "
            "version is the evidence.",
            "Close the program that is writing it and hand it in again.",
        )
    modified = _instant(before.st_mtime)
    return register(desk, case, path, origin, stored.sha256, stored.size, modified)


def register(
    desk: Desk,
    case: Uid,
    path: Path,
    origin: Origin,
    sha256: Sha256,
    size_bytes: int,
    modified: dt.datetime | None,
    parent: Uid | None = None,
    about: str = "",
    parent_at_ms: int | None = None,
    title: str = "",
) -> TakenIn:
    """Make the stored bytes an evidence item, or say which item they already are."""
    name = readable_name(path.name)
    with desk.library.writing(
        desk.who, "Took in an item of evidence", case=case, kind=ActionKind.FINAL, verb="intake"
    ) as writer:
        known = writer.all(EvidenceItem, case=case, sha256=sha256)
        if known:
            reason = f"The same bytes are in this case already, as {known[0].mark}. Nothing was added."
            return TakenIn(path=path, state="duplicate", item=known[0], reason=reason)
        item = EvidenceItem(
            uid=writer.new_uid(),
            case=case,
            number=writer.next_number(case, "evidence"),
            title=title or title_from(name),
            original_name=name,
            size_bytes=size_bytes,
            sha256=sha256,
            kind=EvidenceKind.OTHER,
            state=ReadState.WAITING,
            parent=parent,
            parent_at_ms=parent_at_ms,
            taken_in_at=writer.now,
            taken_in_by=desk.who,
            utc_offset_minutes=_offset_minutes(writer.now),
            file_modified_at=modified,
            source=origin.source,
            obtained_by=origin.obtained_by,
            obtained_on=origin.obtained_on,
            obtained_how=origin.obtained_how,
            device=origin.device,
            about=about,
        )
        writer.add(item)
    return TakenIn(path=path, state="taken-in", item=item)


def title_from(name: str) -> str:
    """A first title for an item: the file's name without its ending, cut where it is very long."""
    stem = Path(name).stem or name
    return stem if len(stem) <= 120 else stem[:119] + "…"


def _refuse_what_is_no_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceUnreadable(
            "The folder could not be looked into, so nothing in it was taken in.",
            "Check that it may be read, or copy it from its medium, and hand it in again.",
        )
    if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
        raise SourceUnreadable(
            "This is not a file but a device or a pipe. Nothing of it was taken in.", "Hand in the file itself."
        )


def _pieces(path: Path, token: CancelToken, passed: Passed) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            token.check()
            yield piece
            passed(len(piece))


def _hash(path: Path, token: CancelToken, passed: Passed) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(path, token, passed):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def size_of(path: Path) -> int:
    """Length of a file in bytes, as far as it can be told now."""
    try:
        return path.stat().st_size
    except OSError:
        return 0  # gone since it was listed; taking it in will say so


def _instant(seconds: float) -> dt.datetime | None:
    """The instant that a file system's clock names, or None where it is outside every calendar, as on damaged media."""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _offset_minutes(at: dt.datetime) -> int:
    offset = at.astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
