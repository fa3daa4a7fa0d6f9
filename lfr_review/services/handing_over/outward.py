"""The provenance report that goes with an original: what concerns it, and nothing of the office's own work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.codec import to_plain
from lfr_review.domain.custody import LogState, Provenance, Rechecked
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.provenance_report import provenance_report
from lfr_review.domain.time_conflicts import time_conflicts
from lfr_review.services.desk import Desk
from lfr_review.services.provenance import provenance_of, responsible
from lfr_review.services.work import CancelToken
from lfr_review.services.worker_answers import Sink
from lfr_review.services.workers import run_task


def outward_provenance(
    desk: Desk, item: EvidenceItem, rechecked: Rechecked, going: Collection[Uid], *, names: bool
) -> Provenance:
    """What may be told of an item to whoever gets its original.

    Left out are marks and decisions, bundles and recipients, what timeline notes say, and the item that it was taken
    out of where that one does not go as well.

    Args:
        desk: where the item is.
        item: the item.
        rechecked: what reading its original again has just shown.
        going: the items whose originals are handed over.
        names: whether the file's own name is told.
    """
    told = provenance_of(desk, item, rechecked)
    events = tuple(event for event in told.events if not event.office)
    with desk.library.reading() as reader:
        case = reader.get(CaseFile, item.case)
    return replace(
        told,
        item=item if names else replace(item, original_name=""),
        parent=told.parent if item.parent in going else None,
        conduct=responsible(case, outward=True),
        events=events,
        copies=(),
        conflicts=time_conflicts(item, (), told.offset),
        outward=True,
        left_out=len(told.events) - len(events),
    )


def draw_report(desk: Desk, told: Sequence[Provenance], log: LogState, sink: Sink, token: CancelToken) -> None:
    """Draw a report as a PDF into `sink`.

    Raises:
        Unprintable: something in it has a character that none of our fonts has.
    """
    made_at = desk.now().replace(microsecond=0)
    document = provenance_report(told, log, desk.who, made_at)
    order = {"document": to_plain(document), "made_at": to_plain(made_at), "language": "en-GB"}
    run_task("draw", order, token=token, blob_sink=lambda name: sink)
