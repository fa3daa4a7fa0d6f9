"""Save a copy of an edition: the very bytes that were made, written out once more."""

from __future__ import annotations

from pathlib import Path

from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.errors import BlobDamaged
from lfr_review.services.desk import Desk
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.durable import REAL, Disk

_PIECE = 1 << 20  # bytes read at a time


def copy_edition(
    desk: Desk,
    edition: Edition,
    target: Path,
    progress: Progress,
    token: CancelToken,
    *,
    overwrite: bool = False,
    disk: Disk = REAL,
) -> Path:
    """Write an edition to a file, and log that it left, unless nothing can be written in the library.

    Raises:
        BlobDamaged: what is stored is not what was made; no file was left.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    with (
        TargetFile(target, overwrite=overwrite, library=desk.library.root, disk=disk) as file,
        desk.library.blobs.open(edition.sha256) as stored,
    ):
        while piece := stored.read_range(file.size, _PIECE):
            token.check()
            file.write(piece)
            progress.step(file.size, stored.size, "Writing the copy")
        if file.settle() != edition.sha256:
            raise BlobDamaged(
                "The stored edition is not what was made. No copy was left.",
                "Verify the evidence under Tools, then restore a backup of the library.",
            )
        if not desk.library.read_only:
            _log(desk, edition)
        file.put_in_place()
    return file.target


def _log(desk: Desk, edition: Edition) -> None:
    with desk.library.reading() as reader:
        case = reader.get(BundlePlan, edition.plan).case
    with desk.library.writing(desk.who, "", case=case) as writer:
        head = next(iter(writer.audit_entries(limit=1)), None)
        writer.log("export", (edition.uid,), sha256=edition.sha256, audit_head=head.hash if head else "")
