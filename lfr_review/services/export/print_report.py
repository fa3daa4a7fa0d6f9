"""Put the check report of an edition on paper."""

from __future__ import annotations

from pathlib import Path

from lfr_review.domain.bundles import Edition
from lfr_review.domain.codec import to_plain
from lfr_review.domain.errors import NotFound
from lfr_review.domain.report_words import report_document
from lfr_review.services.desk import Desk
from lfr_review.services.export.file_names import safe_stem
from lfr_review.services.export.reports import report_of
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.workers import run_task


def report_name(edition: Edition) -> str:
    """What to call the file of an edition's report."""
    return f"{safe_stem(f'Check of {Path(edition.file_name).stem} edition {edition.number}')}.pdf"


def print_report(
    desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> Path:
    """Write the report kept with an edition to a PDF.

    Raises:
        NotFound: the edition was not checked in full.
        Unprintable: the report has a character that none of our fonts has; nothing was written.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; nothing was written.
    """
    report = report_of(edition)
    if report is None:
        raise NotFound("This edition has no check report yet.", "Check it first.")
    order = {
        "document": to_plain(report_document(report)),
        "made_at": to_plain(desk.now().replace(microsecond=0)),
        "language": "en-GB",
    }
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        run_task("draw", order, progress=progress, token=token, blob_sink=lambda name: file)
        file.settle()
        file.put_in_place()
    return file.target
