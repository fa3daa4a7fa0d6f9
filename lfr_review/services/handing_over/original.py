"""Copy one original out of the library: hashed as it is written, then read back from where it lies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from lfr_review.domain.errors import BlobDamaged, CannotWrite, SourceUnreadable
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.byte_sources import FileSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import CancelToken

Watch = Callable[[int], object]  #: hears how many bytes are done, written and read back together: twice the size in all

_PIECE = 1 << 20  # bytes read at a time


def write_original(desk: Desk, item: EvidenceItem, file: TargetFile, done: Watch, token: CancelToken) -> None:
    """Write the original of an item into a file that is not in its place yet, and settle it.

    Raises:
        BlobDamaged: what is stored is not what was taken in.
        CannotWrite, DiskFull: it could not be written, or reads back otherwise.
        Cancelled: Stop was pressed.
    """
    with desk.library.blobs.open(item.sha256) as stored:
        while piece := stored.read_range(file.size, _PIECE):
            token.check()
            file.write(piece)
            done(file.size)
    if file.settle() != item.sha256:
        raise BlobDamaged(
            f"The stored original of {item.mark} is not what was taken in. Nothing was handed over.",
            "Verify the evidence under Tools, then restore a backup of the library.",
        )
    _read_back(file.readable_at, item, lambda count: done(item.size_bytes + count), token)


def _read_back(path: Path, item: EvidenceItem, done: Watch, token: CancelToken) -> None:
    digest, count = hashlib.sha256(), 0
    try:
        with FileSource(path) as written:
            while piece := written.read_range(count, _PIECE):
                token.check()
                digest.update(piece)
                count += len(piece)
                done(count)
    except SourceUnreadable as error:
        raise _differs(item) from error
    if digest.hexdigest() != item.sha256:
        raise _differs(item)


def _differs(item: EvidenceItem) -> CannotWrite:
    return CannotWrite(
        f"The copy of {item.mark} could not be read back as it was written, so nothing was handed over. The original "
        "in the library is unchanged.",
        "Check the disk that it was to go to, or choose another.",
    )
