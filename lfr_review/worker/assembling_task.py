"""The `assemble` task: an order and its sources in; blob `bundle`, value `made`, and its list `placed` in parts, out.

Where a source could not be read no blob comes, and `made` names the sources that failed.
"""

from __future__ import annotations

import io as streams
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, BinaryIO, cast

from lfr_review.domain.bundles import BundleOrder
from lfr_review.domain.codec import from_plain, to_plain
from lfr_review.worker.assembly.assemble import assemble
from lfr_review.worker.readers.reading_task import batches
from lfr_review.worker.task import TaskIO

BUNDLE = "bundle"


def assemble_bundle(io: TaskIO) -> None:
    """Assemble the one bundle that is ordered."""
    order: BundleOrder = from_plain(BundleOrder, io.order)
    with ExitStack() as stack:
        made = assemble(order, io.sources, cast(BinaryIO, _Begun(io, stack)), io.progress)
    io.value("made", to_plain(replace(made, placed=())))
    for batch in batches([to_plain(place) for place in made.placed]):
        io.value("placed", batch)


class _Begun(streams.RawIOBase):
    """A stream that begins its blob with the first byte: an assembly that fails beforehand sends none."""

    def __init__(self, io: TaskIO, stack: ExitStack) -> None:
        self._io = io
        self._stack = stack
        self._out: BinaryIO | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if self._out is None:
            self._out = self._stack.enter_context(self._io.blob(BUNDLE))
        return self._out.write(data)
