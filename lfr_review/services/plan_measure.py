"""Measure a plan before anything is made of it: page numbers, how long and how large the bundle will be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import EntryKind, Generated, LateWay, PlanEntry
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.plan_pages import Drawn, PageSpan, PlanContents, page_count, pages_taken, plan_pages
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import newest_pages
from lfr_review.services.plans import PlanView

BYTES_OF_OWN = 16_000  #: fonts, index, bookmarks: what a bundle takes beside its sources, about
BYTES_A_PAGE = 500  #: a page's number, its links, and its share of our own papers, about

_NOT_LISTED = frozenset({Generated.COVER, Generated.INDEX, Generated.EXHIBIT_FRONT})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeasure:
    """What a bundle of the plan would be like."""

    spans: Mapping[Uid, PageSpan]  #: by uid of the entry
    available: Mapping[Uid, int]  #: pages that an entry's item has, by uid of the entry; none for what has no pages
    page_count: int
    size_bytes: int  #: about
    sure: bool  #: the plan was drawn exactly as it is now


def measure_plan(
    desk: Desk,
    view: PlanView,
    evidence: Sequence[EvidenceItem],
    notes: Sequence[TimelineNote],
    proof: Drawn | None = None,
) -> PlanMeasure:
    """What a bundle of the plan would be like, from recorded page counts and sizes.

    Args:
        desk: the library, the person and the clock.
        view: the plan.
        evidence: of the case.
        notes: of the case.
        proof: a proof of this plan; None: its last edition is what is reckoned from.
    """
    drawn = proof or _last_edition(view)
    available: dict[Uid, int] = {}
    counts: dict[Uid, int] = {}
    size = 0.0
    for entry, rendition in _renditions(desk, view):
        taken = pages_taken(entry, rendition.page_count)
        available[entry.uid] = rendition.page_count
        counts[entry.uid] = taken
        size += rendition.size_bytes * taken / max(1, rendition.page_count)
    spans = plan_pages(view.entries, counts, drawn, _contents(view, evidence, notes))
    count = page_count(spans.values())
    sure = bool(spans) and all(span.sure for span in spans.values())
    about = round(size) + BYTES_OF_OWN + BYTES_A_PAGE * count
    return PlanMeasure(
        spans=spans,
        available=available,
        page_count=count,
        size_bytes=drawn.size_bytes if sure else about,
        sure=sure,
    )


def _last_edition(view: PlanView) -> Drawn:
    whole = [each for each in view.editions if each.late is None or each.late.way is not LateWay.SUPPLEMENT]
    return Drawn(page_map=whole[-1].page_map, size_bytes=whole[-1].size_bytes) if whole else Drawn()


def _renditions(desk: Desk, view: PlanView) -> list[tuple[PlanEntry, Rendition]]:
    """Each entry whose item has pages, and its newest rendition."""
    found = []
    with desk.library.reading() as reader:
        for entry in view.entries:
            if entry.kind is EntryKind.EVIDENCE and entry.evidence is not None:
                known = newest_pages(reader, entry.evidence)
                if known is not None:
                    found.append((entry, known))
    return found


def _contents(view: PlanView, evidence: Sequence[EvidenceItem], notes: Sequence[TimelineNote]) -> PlanContents:
    listed = sum(entry.generated not in _NOT_LISTED for entry in view.entries)
    return PlanContents(
        listed=listed + sum(bool(section.title) for section in view.sections),
        evidence=sum(item.may_leave for item in evidence),
        notes=sum(note.in_chronology for note in notes),
        missing=sum(entry.kind is EntryKind.PLACEHOLDER for entry in view.entries),
    )
