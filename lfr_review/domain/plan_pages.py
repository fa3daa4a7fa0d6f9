"""Where the documents of a plan will stand, reckoned from page counts before anything is made."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import EntryKind, Generated, PlacedEntry, PlanEntry
from lfr_review.domain.ids import Uid

ROWS_A_PAGE = {
    Generated.INDEX: 26,
    Generated.EVIDENCE_LIST: 22,
    Generated.CHRONOLOGY: 14,
    Generated.MISSING_NOTE: 12,
    Generated.CONCORDANCE: 24,
    Generated.REDACTION_LOG: 20,
}
_ONE_PAGE = frozenset({Generated.COVER, Generated.EXHIBIT_FRONT})
COMPLAINT_PAGES = 6  #: of a complaint that nobody has seen drawn yet
NOTES_A_PAGE = 18  #: of its story


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpan:
    """The pages of one document."""

    first: int
    last: int
    sure: bool  #: the plan was drawn exactly as it is now

    @property
    def count(self) -> int:
        """How many pages."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContents:
    """What the lengths of our own papers depend on."""

    listed: int  #: rows of the index, sections included
    evidence: int  #: disclosable items in the case
    notes: int  #: notes of the chronology
    missing: int  #: placeholders


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An edition or proof of a plan, as far as the next one can be reckoned from it."""

    page_map: tuple[PlacedEntry, ...] = ()
    size_bytes: int = 0
    fresh: bool = False  #: nothing in the case has changed since


def plan_pages(
    entries: Sequence[PlanEntry], counts: Mapping[Uid, int], drawn: Drawn, contents: PlanContents
) -> dict[Uid, PageSpan]:
    """The pages of every entry, by uid.

    Args:
        entries: of the plan, in order.
        counts: pages of each entry whose pages are recorded: those of its item, within its page range.
        drawn: the last edition or proof of this plan; an empty one where there is none.
        contents: what our own papers are long by.
    """
    seen = {place.uid: place.last_page - place.first_page + 1 for place in drawn.page_map}
    lengths = [counts[e.uid] if e.uid in counts else seen.get(e.uid) or _guess(e, contents) for e in entries]
    sure = drawn.fresh and [(e.uid, n) for e, n in zip(entries, lengths, strict=True)] == list(seen.items())
    spans: dict[Uid, PageSpan] = {}
    page = 1
    for entry, length in zip(entries, lengths, strict=True):
        spans[entry.uid] = PageSpan(first=page, last=page + length - 1, sure=sure)
        page += length
    return spans


def page_count(spans: Iterable[PageSpan]) -> int:
    """How many pages all of them have together."""
    return max((span.last for span in spans), default=0)


def pages_taken(entry: PlanEntry, available: int) -> int:
    """How many pages an entry takes of an item that has so many; none where its range lies behind the end."""
    first, last = entry.first_page or 1, min(entry.last_page or available, available)
    return max(0, last - first + 1)


def _guess(entry: PlanEntry, contents: PlanContents) -> int:
    if entry.kind is not EntryKind.GENERATED or entry.generated is None or entry.generated in _ONE_PAGE:
        return 1
    if entry.generated is Generated.COMPLAINT_FORM:
        return COMPLAINT_PAGES + contents.notes // NOTES_A_PAGE
    rows = {
        Generated.INDEX: contents.listed,
        Generated.EVIDENCE_LIST: contents.evidence,
        Generated.CHRONOLOGY: contents.notes,
        Generated.MISSING_NOTE: contents.missing,
        Generated.CONCORDANCE: contents.evidence,
        Generated.REDACTION_LOG: 1,
    }
    return max(1, math.ceil(rows[entry.generated] / ROWS_A_PAGE[entry.generated]))
