"""What a finished bundle is held against: the plan it was made of and what its sources were like."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.bundles import BundleOrder, OrderEntry, PlacedEntry, SourcePages
from lfr_review.domain.checks import EntryExpectation, SourceExpectation
from lfr_review.services.intake.read_item import ReadingFacts

PROBE_LENGTH = 60  #: characters; enough to know a page by, short enough to survive a line break


def expected_entries(
    order: BundleOrder,
    placed: Sequence[PlacedEntry],
    placeholders: dict[str, str],
    facts: Sequence[ReadingFacts],
    texts: Sequence[Sequence[str]],
) -> tuple[EntryExpectation, ...]:
    """The documents that a bundle must hold, in order.

    Args:
        order: what was ordered.
        placed: where each entry of the order stands.
        placeholders: what is missing, by uid of the entry.
        facts: of the sources, in the order's numbering.
        texts: of the sources' pages.
    """
    ordered = {entry.uid: entry for entry in order.entries}
    return tuple(_expected(ordered[place.uid], place, placeholders, facts, texts) for place in placed)


def _expected(
    entry: OrderEntry,
    place: PlacedEntry,
    placeholders: dict[str, str],
    facts: Sequence[ReadingFacts],
    texts: Sequence[Sequence[str]],
) -> EntryExpectation:
    source = None
    if isinstance(entry.pages, SourcePages) and entry.pages.source < len(facts):
        number = entry.pages.source
        source = _source(entry.pages, facts[number], texts[number])
    return EntryExpectation(
        title=place.title,
        section=place.section,
        date_text=place.date_text,
        first_page=place.first_page,
        last_page=place.last_page,
        placeholder=placeholders.get(entry.uid, ""),
        source=source,
        internal=not isinstance(entry.pages, SourcePages),
        listed=entry.listed,
    )


def _source(pages: SourcePages, facts: ReadingFacts, texts: Sequence[str]) -> SourceExpectation:
    first = pages.first_page or 1
    last = pages.last_page or len(facts.pages)
    inside = range(first, last + 1)
    return SourceExpectation(
        page_count=last - first + 1,
        sizes=tuple((page.width_pt, page.height_pt) for page in facts.pages[first - 1 : last]),
        probes=tuple(_probe(text) for text in texts[first - 1 : last]),
        internal_links=sum(link.to_page in inside for link in facts.links if link.page in inside),
        web_links=sum(link.uri is not None for link in facts.links if link.page in inside),
        outline_entries=sum(entry.page in inside for entry in facts.outline),
        file=pages.source,
        file_first_page=first,
    )


def _probe(text: str) -> str:
    """The longest line of a page, cut to what is enough to know it by."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return max(lines, key=len, default="")[:PROBE_LENGTH]
