"""Have the file of an edition made: assembled, and where it adds to one that was sent, put together with its pages."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import ArrangeOrder, BundleMade, LateAddition, PlacedEntry
from lfr_review.domain.codec import Mismatch, from_plain, to_plain
from lfr_review.domain.errors import ExportStopped, Refused
from lfr_review.domain.ids import Uid
from lfr_review.domain.late_pages import added_pages, joined_map, parts_of
from lfr_review.domain.page_labels import plain_from
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource, BytesSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.assembling import assemble
from lfr_review.services.export.expectations import page_map_of
from lfr_review.services.export.late import PreparedLate
from lfr_review.services.export.prepare import Prepared
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.worker_answers import Sink
from lfr_review.services.workers import run_task

MOST_ADDED = 400 << 20  #: bytes of added pages that are held in memory until they are put behind the others
_ADDED = 0.5  # of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """What is known of a file whose bytes have gone where they belong."""

    made: BundleMade
    page_count: int
    page_map: tuple[PlacedEntry, ...]
    renditions: tuple[Uid, ...]
    late: LateAddition | None = None


def produce(desk: Desk, prepared: Prepared, out: Sink, progress: Progress, token: CancelToken) -> Produced:
    """Make the file that was prepared; its bytes go to `out`.

    Raises:
        ExportStopped: a document could not be read.
        Refused: what is added is too large to be put behind the rest.
        Cancelled: Stop was pressed.
    """
    with contextlib.ExitStack() as stack:
        sources = [stack.enter_context(desk.library.blobs.open(source.sha256)) for source in prepared.sources]
        if isinstance(prepared, PreparedLate):
            return _late(desk, prepared, sources, out, progress, token)
        made = assemble(prepared.order, sources, out, progress, token)
    refuse_unread(made)
    return _produced(prepared, made)


def refuse_unread(made: BundleMade) -> None:
    """Stop where the worker could not read a document of the bundle.

    Raises:
        ExportStopped: and which.
    """
    if made.failed_sources:
        raise ExportStopped(
            "A document of the bundle could not be read, so nothing was made. " + " ".join(made.problems),
            "Read the item again on the Evidence page, or take it out of the plan.",
        )


def arrange(
    order: ArrangeOrder, sources: Sequence[ByteSource], out: Sink, progress: Progress, token: CancelToken
) -> tuple[str, ...]:
    """Make a file of pages of finished bundles; its bytes go to `out`. The answer is what its pages are labelled.

    Raises:
        Cancelled: Stop was pressed.
        CaseworkError: what the worker reported.
    """
    result = run_task("arrange", to_plain(order), sources, progress=progress, token=token, blob_sink=lambda name: out)
    try:
        batches: list[tuple[str, ...]] = [from_plain(tuple[str, ...], batch) for batch in result.all("labels")]
    except Mismatch:
        raise worker_failures.nonsense() from None
    return tuple(label for batch in batches for label in batch)


def _produced(prepared: Prepared, made: BundleMade) -> Produced:
    return Produced(
        made=made,
        page_count=made.page_count,
        page_map=page_map_of(prepared.order, made.placed, prepared.placeholders),
        renditions=tuple(source.uid for source in prepared.sources),
    )


def _late(
    desk: Desk,
    prepared: PreparedLate,
    sources: Sequence[ByteSource],
    out: Sink,
    progress: Progress,
    token: CancelToken,
) -> Produced:
    base, first = prepared.base, prepared.order.numbering.first
    late = LateAddition(way=prepared.way, base=base.uid, base_pages=base.page_count, direction=prepared.direction)
    if not prepared.joins:
        made = assemble(prepared.order, sources, out, progress, token)
        refuse_unread(made)
        added = tuple(range(1, made.page_count + 1))
        return replace(_produced(prepared, made), late=replace(late, first_number=first, added=added))
    held = _Held()
    made = assemble(prepared.order, sources, held, Share(progress, 0, _ADDED), token)
    refuse_unread(made)
    alone = _produced(prepared, made)
    parts = parts_of(base, alone.page_map, prepared.slots)
    order = ArrangeOrder(
        title=prepared.order.title,
        made_at=prepared.order.made_at,
        pages=parts,
        language=prepared.order.language,
    )
    with desk.library.blobs.open(base.sha256) as sent:
        pdfs: list[ByteSource] = [sent, BytesSource(bytes(held.content))]
        labels = arrange(order, pdfs, out, Share(progress, _ADDED, 1), token)
    if len(labels) != base.page_count + made.page_count:
        raise worker_failures.nonsense()
    starts = plain_from(labels)
    return Produced(
        made=made,
        page_count=len(labels),
        page_map=joined_map(base.page_map, alone.page_map, parts),
        renditions=tuple(dict.fromkeys((*base.renditions, *alone.renditions))),
        late=replace(
            late, first_number=starts or 1, labels=() if starts is not None else labels, added=added_pages(parts)
        ),
    )


class _Held:
    """Takes the bytes of what is added as they come."""

    def __init__(self) -> None:
        self.content = bytearray()

    def write(self, data: bytes, /) -> None:
        """Take the next bytes."""
        if len(self.content) + len(data) > MOST_ADDED:
            raise Refused(
                f"What is added is larger than {MOST_ADDED >> 20} MB, too large to be put behind the rest. "
                "Nothing was made.",
                "Make a supplementary bundle of it.",
            )
        self.content += data
