"""Have a bundle assembled in a worker, its bytes going where they belong as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lfr_review.domain.bundles import BundleMade, BundleOrder, PlacedEntry
from lfr_review.domain.codec import Mismatch, from_plain, to_plain
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_answers import Sink
from lfr_review.services.workers import prepare, run_task


class Tee:
    """Gives every piece to several takers."""

    def __init__(self, *sinks: Sink) -> None:
        self._sinks = sinks

    def write(self, data: bytes, /) -> None:
        """Hand a piece on."""
        for sink in self._sinks:
            sink.write(data)


def assemble(
    order: BundleOrder, sources: Sequence[ByteSource], out: Sink, progress: Progress, token: CancelToken
) -> BundleMade:
    """Make the bundle that is ordered; its bytes go to `out`. Where sources failed nothing was written.

    No bundle goes out unchecked, so the process that will check this one starts beside the one that makes it.

    Raises:
        Cancelled: Stop was pressed.
        CaseworkError: what the worker reported.
    """
    prepare("check")
    result = run_task("assemble", to_plain(order), sources, progress=progress, token=token, blob_sink=lambda name: out)
    try:
        said: BundleMade = from_plain(BundleMade, result.value("made"))
        batches: list[tuple[PlacedEntry, ...]] = [
            from_plain(tuple[PlacedEntry, ...], batch) for batch in result.all("placed")
        ]
    except Mismatch:
        raise worker_failures.nonsense() from None
    return replace(said, placed=tuple(place for batch in batches for place in batch))
