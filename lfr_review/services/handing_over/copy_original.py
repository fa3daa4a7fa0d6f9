"""Save a copy of one original: the very bytes that were taken in, through the same gates as any hand-over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lfr_review.domain.bags import file_name_of
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.hand_overs import HandOver, HandOverForm
from lfr_review.services.desk import Desk
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.handing_over.keep import Written, keep, put_in_place, refuse_reading_only
from lfr_review.services.handing_over.original import write_original
from lfr_review.services.handing_over.wish import (
    LookedThrough,
    Wish,
    changed_since,
    look_through,
    refuse_what_cannot_go,
)
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.durable import REAL, Disk


def copy_name(item: EvidenceItem) -> str:
    """What to call the copy of an original: nothing in it names a person."""
    return file_name_of(item)


def copy_original(
    desk: Desk,
    item: EvidenceItem,
    target: Path,
    wish: Wish,
    progress: Progress,
    token: CancelToken,
    *,
    reviewed: LookedThrough | None = None,
    overwrite: bool = False,
    disk: Disk = REAL,
) -> HandOver:
    """Write the original of an item to a file, and record that it left.

    Raises:
        ExportStopped: it may not leave, and why; nothing was written.
        ReadOnlyLibrary: the library could not record it; nothing was written.
        BlobDamaged: what is stored is not what was taken in; no file was left.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the file could not be put there.
        Cancelled: Stop was pressed; no file was left.
    """
    refuse_reading_only(desk)
    wish = replace(wish, items=(item.uid,))
    looked = look_through(desk, item.case, wish)
    refuse_what_cannot_go(looked, wish)
    if reviewed is not None and not looked.same_as(reviewed):
        raise changed_since()
    whole = 2 * item.size_bytes

    def done(count: int) -> None:
        what = f"writing {item.mark}" if count <= item.size_bytes else f"reading the copy of {item.mark} back"
        progress.step(count, whole, what)

    with TargetFile(target, overwrite=overwrite, library=desk.library.root, disk=disk) as file:
        write_original(desk, looked.going[0], file, done, token)
        token.check()
        written = Written(form=HandOverForm.COPY, sha256=item.sha256, files={})
        hand_over = keep(desk, desk.new_uid(), wish, looked, written)
        put_in_place(file)
    return hand_over
