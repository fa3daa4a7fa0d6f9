"""The bundle in numbers: which document stands on which pages, before any of them is drawn.

A *position* counts the pages of the file from 0. The printed number of a page is another thing: a supplementary
bundle runs on from the last page that was sent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import BundleOrder, IndexPages, PlacedEntry, SourcePages
from lfr_review.domain.documents import AnchorTarget, PageTarget, Reference
from lfr_review.domain.page_labels import letters

INDEX_ANCHOR = "bundle-index"  #: any own document may link to it
_ENTRY_ANCHOR = "bundle-entry-"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the bundle. `top` is in the page's own units, None for the head of the page."""

    position: int
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """The pages of one document."""

    start: int  #: position of its first page
    count: int
    first_of_source: int = 1  #: which page of its source comes first

    @property
    def end(self) -> int:
        """The position after its last page."""
        return self.start + self.count


class PageMap:
    """Which document stands where, and how its pages are cited."""

    def __init__(self, order: BundleOrder, counts: Sequence[int], anchors: Mapping[str, Place]) -> None:
        """Lay the documents out one after the other.

        Args:
            order: what is to be made.
            counts: the number of pages of each entry of the order.
            anchors: the named places in our own documents that are known so far.
        """
        self._order = order
        self.extents = _laid_out(order, counts)
        self.page_count = sum(counts)
        self.anchors: dict[str, Place] = {**anchors, **_entry_anchors(order, self.extents)}
        self._starts = [extent.start for extent in self.extents]
        self._labels = _labels(order, self.extents)
        self._items: dict[str, list[Extent]] = {}
        for entry, extent in zip(order.entries, self.extents, strict=True):
            if entry.evidence is not None:
                self._items.setdefault(entry.evidence, []).append(extent)

    def place_of(self, target: PageTarget | AnchorTarget) -> Place | None:
        """Where a target stands in this bundle, or None where it does not."""
        if isinstance(target, AnchorTarget):
            return self.anchors.get(target.anchor)
        for extent in self._items.get(target.item, ()):
            page = extent.first_of_source if target.page is None else target.page
            position = extent.start + page - extent.first_of_source
            if extent.start <= position < extent.end:
                return Place(position)
        return None

    def printed(self, position: int) -> str:
        """The number that a page carries."""
        if self._labels:
            return self._labels[position]
        numbering = self._order.numbering
        return f"{numbering.prefix}{position + numbering.first}"

    def cited(self, reference: Reference) -> str | None:
        """The page of a reference as it is printed, such as `[B/143]`; None where its target is not in this bundle."""
        place = self.place_of(reference.target)
        if place is None:
            return self._cited_as_sent(reference.target)
        return self._cite(self.printed(place.position), self._letter_at(place.position))

    def _cited_as_sent(self, target: PageTarget | AnchorTarget) -> str | None:
        """A page that was sent before, by the number that it has there; None where it was not."""
        if isinstance(target, AnchorTarget):
            return None
        for document in self._order.sent:
            page = target.page - document.source_page if target.page is not None else 0
            if document.item == target.item and 0 <= page < len(document.labels):
                return self._cite(document.labels[page], document.letter)
        return None

    def _cite(self, page: str, letter: str) -> str:
        cited = self._order.numbering.citation.format(letter=letter, page=page) if letter else page
        return f"[{cited}]"

    def placed(self) -> tuple[PlacedEntry, ...]:
        """The page map as the edition keeps it: places in the file, from 1."""
        return tuple(
            PlacedEntry(
                uid=entry.uid,
                title=entry.title,
                section=self._order.sections[entry.section].title if entry.section >= 0 else "",
                date_text=entry.date_text,
                first_page=extent.start + 1,
                last_page=extent.end,
                evidence=entry.evidence,
                mark=entry.number,
                placeholder=entry.placeholder,
            )
            for entry, extent in zip(self._order.entries, self.extents, strict=True)
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """What all pages carry, where that is not plain numbers."""
        return self._labels

    def _letter_at(self, position: int) -> str:
        section = self._order.entries[bisect_right(self._starts, position) - 1].section
        return self._order.sections[section].letter if section >= 0 else ""


def _labels(order: BundleOrder, extents: Sequence[Extent]) -> tuple[str, ...]:
    """The numbers of pages of which some are put behind others; nothing where none are."""
    if all(entry.follows is None for entry in order.entries):
        return ()
    found: list[str] = []
    given: dict[int, int] = {}  # how many letters stand behind a number already
    plain = order.numbering.first
    for entry, extent in zip(order.entries, extents, strict=True):
        for _ in range(extent.count):
            if entry.follows is None:
                found.append(f"{order.numbering.prefix}{plain}")
                plain += 1
                continue
            ordinal = given[entry.follows] = max(given.get(entry.follows, 0) + 1, entry.letters_from)
            found.append(f"{order.numbering.prefix}{entry.follows}{letters(ordinal)}")
    return tuple(found)


def entry_anchor(index: int) -> AnchorTarget:
    """The first page of an entry, as a link target."""
    return AnchorTarget(anchor=f"{_ENTRY_ANCHOR}{index}")


def _laid_out(order: BundleOrder, counts: Sequence[int]) -> tuple[Extent, ...]:
    extents: list[Extent] = []
    start = 0
    for entry, count in zip(order.entries, counts, strict=True):
        first = entry.pages.first_page or 1 if isinstance(entry.pages, SourcePages) else 1
        extents.append(Extent(start, count, first))
        start += count
    return tuple(extents)


def _entry_anchors(order: BundleOrder, extents: Sequence[Extent]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for index, (entry, extent) in enumerate(zip(order.entries, extents, strict=True)):
        found[f"{_ENTRY_ANCHOR}{index}"] = Place(extent.start)
        if isinstance(entry.pages, IndexPages):
            found.setdefault(INDEX_ANCHOR, Place(extent.start))
    return found
