"""Take files in as evidence: copied, hashed, compared with a second read, registered, and only then reported."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import CaseworkError, SourceUnreadable
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.services.desk import Desk
from lfr_review.services.intake.find_files import find_files
from lfr_review.services.intake.origin import Origin
from lfr_review.services.work import CancelToken, Progress

PIECE = 1 << 20  #: bytes read at once


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one file that was handed in."""

    path: Path
    state: str  #: taken-in, duplicate or failed
    item: EvidenceItem | None = None
    reason: str = ""


def take_in(
    desk: Desk,
    case: Uid,
    paths: Iterable[Path],
    origin: Origin,
    progress: Progress,
    token: CancelToken,
    on_file: Callable[[TakenIn], None] = lambda taken: None,
) -> tuple[TakenIn, ...]:
    """Keep every file named, one transaction each, and say of each what became of it.

    A file that cannot be read does not stop the others. After Stop, what was reported is kept and nothing else is.

    Raises:
        Cancelled: Stop was pressed; what was reported before is kept.
        NotFound: a path given does not exist.
    """
    files = tuple(find_files(paths))
    done: list[TakenIn] = []
    for number, path in enumerate(files):
        token.check()
        progress.step(number, len(files), f"file {number + 1} of {len(files)}")
        try:
            taken = take_in_file(desk, case, path, origin, token)
        except CaseworkError as error:
            taken = TakenIn(path=path, state="failed", reason=str(error))
        done.append(taken)
        on_file(taken)
    progress.step(len(files), len(files), "all files")
    return tuple(done)


def take_in_file(desk: Desk, case: Uid, path: Path, origin: Origin, token: CancelToken) -> TakenIn:
    """Keep one file. The same bytes twice in one case are the same item.

    Raises:
        SourceUnreadable: the file vanished, changed while it was read, or cannot be read.
        DiskFull: there was no room; nothing of the file is kept.
    """
    try:
        before = path.stat()
        stored = desk.library.blobs.put(_pieces(path, token))
        again, size = _hash(path, token)
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
    modified = dt.datetime.fromtimestamp(before.st_mtime, dt.UTC)
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
            title=title_from(name),
            original_name=name,
            size_bytes=size_bytes,
            sha256=sha256,
            kind=EvidenceKind.OTHER,
            state=ReadState.WAITING,
            parent=parent,
            taken_in_at=writer.now,
            taken_in_by=desk.who,
            utc_offset_minutes=_offset_minutes(writer.now),
            file_modified_at=modified,
            source=origin.source,
            obtained_by=origin.obtained_by,
            obtained_on=origin.obtained_on,
            obtained_how=origin.obtained_how,
            device=origin.device,
        )
        writer.add(item)
    return TakenIn(path=path, state="taken-in", item=item)


def readable_name(name: str) -> str:
    """A file's name as text; bytes of it that are no text become a mark that says so."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def title_from(name: str) -> str:
    """A first title for an item: the file's name without its ending, cut where it is very long."""
    stem = Path(name).stem or name
    return stem if len(stem) <= 120 else stem[:119] + "…"


def _pieces(path: Path, token: CancelToken) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            token.check()
            yield piece


def _hash(path: Path, token: CancelToken) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(path, token):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _offset_minutes(at: dt.datetime) -> int:
    offset = at.astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
