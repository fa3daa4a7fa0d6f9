"""What a finished bundle is held against: the page map it was made with, and what its sources were like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import BundleOrder, OrderEntry, PlacedEntry, SourcePages
from lfr_review.domain.checks import EntryExpectation, SourceExpectation
from lfr_review.services.intake.read_item import ReadingFacts

PROBE_LENGTH = 60  #: characters; enough to know a page by, short enough to survive a line break


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A rendition that a bundle was made of, as reading found it."""

    facts: ReadingFacts
    texts: Sequence[str]  #: by page
    number: int  #: among the sources sent beside the bundle


def page_map_of(
    order: BundleOrder, placed: Sequence[PlacedEntry], missing: Mapping[str, str]
) -> tuple[PlacedEntry, ...]:
    """The page map as an edition keeps it: where the worker put each entry, and what only the order knows.

    Args:
        order: what was ordered.
        placed: where the worker put it.
        missing: what is missing, by uid of the placeholder.
    """
    ordered = {entry.uid: entry for entry in order.entries}
    return tuple(_completed(place, ordered[place.uid], missing) for place in placed)


def expected_entries(
    page_map: Sequence[PlacedEntry], sources: Mapping[str, KnownSource]
) -> tuple[EntryExpectation, ...]:
    """The documents that a bundle must hold, in order.

    Args:
        page_map: of the edition.
        sources: by uid of the item of evidence; one that has none stands in the bundle as a sheet of our own.
    """
    return tuple(_expected(place, sources.get(place.evidence or "")) for place in page_map)


def _completed(place: PlacedEntry, entry: OrderEntry, missing: Mapping[str, str]) -> PlacedEntry:
    first = entry.pages.first_page if isinstance(entry.pages, SourcePages) else None
    return replace(place, missing=missing.get(place.uid, ""), source_page=first or 1, listed=entry.listed)


def _expected(place: PlacedEntry, source: KnownSource | None) -> EntryExpectation:
    return EntryExpectation(
        title=place.title,
        section=place.section,
        date_text=place.date_text,
        first_page=place.first_page,
        last_page=place.last_page,
        placeholder=place.missing,
        source=source_expectation(place, source) if source is not None else None,
        internal=source is None,
        listed=place.listed,
    )


def source_expectation(place: PlacedEntry, source: KnownSource) -> SourceExpectation:
    """What the source of a document was like, within the pages that the bundle has of it."""
    facts, first = source.facts, place.source_page
    last = first + place.last_page - place.first_page
    inside = range(first, last + 1)
    return SourceExpectation(
        page_count=len(inside),
        sizes=tuple((page.width_pt, page.height_pt) for page in facts.pages[first - 1 : last]),
        probes=tuple(_probe(text) for text in source.texts[first - 1 : last]),
        looked_at=tuple(seen.page - first + 1 for seen in facts.recognised if seen.page in inside),
        internal_links=sum(link.to_page in inside for link in facts.links if link.page in inside),
        web_links=sum(link.uri is not None for link in facts.links if link.page in inside),
        outline_entries=sum(entry.page in inside for entry in facts.outline),
        file=source.number,
        file_first_page=first,
    )


def _probe(text: str) -> str:
    """The longest line of a page, cut to what is enough to know it by."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return max(lines, key=len, default="")[:PROBE_LENGTH]
