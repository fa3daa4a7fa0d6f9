"""Put the record of a stop on paper: as it stands, or as an empty form for a call without a laptop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.codec import to_plain
from lfr_review.domain.documents import Document
from lfr_review.domain.errors import NotFound
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.stop_paper import empty_paper, stop_paper
from lfr_review.domain.stops import Stop
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.export.file_names import safe_stem
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.stops import StopsView, open_stops
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task

EMPTY_NAME = "Record of a stop, empty form.pdf"


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF that was written where it was asked for."""

    sha256: Sha256
    size_bytes: int


def paper_name(view: StopsView, stop: Uid) -> str:
    """What to call the file of a stop's record: the case's reference, and no name."""
    found = _stop(view, stop)
    return f"{safe_stem(f'{view.case.reference} record of stop {found.position}')}.pdf"


def print_record(
    desk: Desk, case: Uid, stop: Uid, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> Printed:
    """Write the record of a stop as it stands to a PDF, and log that it left the library.

    Raises:
        Unprintable: an answer has a character that none of our fonts has; nothing was written.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; nothing was written.
    """
    view = open_stops(desk, case)
    asking = view.asking(stop)
    document = stop_paper(view.case.reference, _stop(view, stop), asking, rules.stop_questions(), desk.today())
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        printed = _draw(desk, document, file, progress, token)
        if not desk.library.read_only:
            with desk.library.writing(desk.who, "", case=case) as writer:
                writer.log("record-printed", (stop,), sha256=printed.sha256)
        file.put_in_place()
    return printed


def print_empty(
    desk: Desk,
    target: Path,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
    sensitive: bool = False,
) -> Printed:
    """Write an empty form to a PDF. Nothing of any case is on it.

    Raises:
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; nothing was written.
    """
    document = empty_paper(rules.stop_questions(), sensitive=sensitive)
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        printed = _draw(desk, document, file, progress, token)
        file.put_in_place()
    return printed


def _draw(desk: Desk, document: Document, file: TargetFile, progress: Progress, token: CancelToken) -> Printed:
    made_at = desk.now().replace(microsecond=0)
    order = {"document": to_plain(document), "made_at": to_plain(made_at), "language": "en-GB"}
    run_task("draw", order, progress=progress, token=token, blob_sink=lambda name: file)
    return Printed(sha256=file.settle(), size_bytes=file.size)


def _stop(view: StopsView, uid: Uid) -> Stop:
    found = view.stop(uid)
    if found is None:
        raise NotFound("This stop is not in the case any more.", "Undo brings it back, if it was removed.")
    return found
