"""The `arrange` task: finished bundles and an order in; blob `bundle`, and the list `labels` in parts, out."""

from __future__ import annotations

from lfr_review.domain.bundles import ArrangeOrder
from lfr_review.domain.codec import from_plain
from lfr_review.worker.assembly.arrange import arrange
from lfr_review.worker.readers.reading_task import batches
from lfr_review.worker.task import TaskIO


def arrange_bundles(io: TaskIO) -> None:
    """Make the one file that is ordered."""
    order: ArrangeOrder = from_plain(ArrangeOrder, io.order)
    sources = [source.read_all() for source in io.sources]
    with io.blob("bundle") as out:
        arranged = arrange(order, sources, out)
    for batch in batches(arranged.labels):
        io.value("labels", batch)
