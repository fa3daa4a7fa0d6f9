"""Make a proof: the bundle as it would be now, held in memory to be looked at, and then thrown away."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from lfr_review.domain.bundles import PlacedEntry
from lfr_review.domain.errors import Refused
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.export.assembling import assemble
from lfr_review.services.export.edition import refuse
from lfr_review.services.export.expectations import page_map_of
from lfr_review.services.export.prepare import prepare
from lfr_review.services.export.producing import refuse_unread
from lfr_review.services.work import CancelToken, Progress

LARGEST = 400 << 20  #: bytes that a proof may take of the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A bundle that nobody keeps."""

    pdf: bytes
    page_count: int
    page_map: tuple[PlacedEntry, ...]
    renditions: tuple[Uid, ...]
    problems: tuple[str, ...]  #: what the assembling found, such as a crowded corner


def make_proof(desk: Desk, plan: Uid, progress: Progress, token: CancelToken) -> Proof:
    """The bundle that a plan makes now. Nothing is written, to the library or elsewhere.

    Raises:
        ExportStopped: something in the plan must not leave; it is not shown as though it could.
        Unprintable: a text has a character that none of our fonts has.
        Refused: the bundle is too large to be held in memory.
        Cancelled: Stop was pressed.
    """
    prepared = prepare(desk, plan)
    refuse(prepared.stops)
    if sum(source.size_bytes for source in prepared.sources) > LARGEST:
        raise _too_large()
    out = _Memory()
    with contextlib.ExitStack() as stack:
        sources = [stack.enter_context(desk.library.blobs.open(source.sha256)) for source in prepared.sources]
        made = assemble(prepared.order, sources, out, progress, token)
    refuse_unread(made)
    return Proof(
        pdf=bytes(out.content),
        page_count=made.page_count,
        page_map=page_map_of(prepared.order, made.placed, prepared.placeholders),
        renditions=tuple(source.uid for source in prepared.sources),
        problems=(*made.problems, *made.unresolved),
    )


class _Memory:
    """Takes the bytes as they come."""

    def __init__(self) -> None:
        self.content = bytearray()

    def write(self, data: bytes, /) -> None:
        """Take the next bytes."""
        if len(self.content) + len(data) > LARGEST:
            raise _too_large()
        self.content += data


def _too_large() -> Refused:
    return Refused(
        f"The bundle is larger than {LARGEST >> 20} MB, too large for a proof, which is held in memory. "
        "Nothing was made.",
        "Make an edition and look at that.",
    )
