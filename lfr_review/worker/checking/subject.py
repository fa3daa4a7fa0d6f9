"""The bundle that is being judged, with what is known of it before its pages are looked at."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.checks import CheckOrder, EntryExpectation
from lfr_review.domain.page_labels import number_of
from lfr_review.worker.checking.annotations import Annotation, annotations_of
from lfr_review.worker.checking.bookmarks import Bookmark, bookmarks_of
from lfr_review.worker.checking.destinations import Destinations
from lfr_review.worker.checking.number_spots import edge_numbers, numbering_starts_at
from lfr_review.worker.checking.raw import RawFile
from lfr_review.worker.checking.viewer import Viewer

PAGES_ASKED = 24  #: spread over the file, from which the first number is told


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the bundle: as the order has it, or as the file's own index names it."""

    title: str
    first_page: int
    last_page: int
    number: int  #: printed on its first page
    section: str = ""
    date_text: str = ""
    expected: EntryExpectation | None = None
    label: str = ""  #: printed there, where it is more than a number, such as `143A`

    @property
    def pages(self) -> range:
        """Its pages."""
        return range(self.first_page, self.last_page + 1)


class Subject:
    """One file and what is expected of it. What takes time to read is read when it is first asked for."""

    def __init__(self, order: CheckOrder, pdf: bytes, viewer: Viewer, raw: RawFile) -> None:
        self.order = order
        self.pdf = pdf
        self.viewer = viewer
        self.raw = raw

    @functools.cached_property
    def first_number(self) -> int:
        """The number printed on the first page: as ordered, or as pages spread over the file have it."""
        if self.order.numbering is not None:
            return self.order.numbering.first
        step = max(1, self.page_count // PAGES_ASKED)
        seen = {}
        for number in range(1, self.page_count + 1, step):
            with self.viewer.page(number) as page:
                if page is not None:
                    seen[number] = edge_numbers(page)
        return numbering_starts_at(seen)

    @functools.cached_property
    def bookmarks(self) -> list[Bookmark]:
        """The bookmarks, in reading order."""
        return bookmarks_of(self.raw, self._destinations)

    @functools.cached_property
    def annotations(self) -> tuple[Annotation, ...]:
        """What is laid over the pages, in order."""
        return annotations_of(self.raw, self._destinations)

    def laid_over(self, page: int) -> Sequence[Annotation]:
        """What is laid over one page."""
        return self._by_page.get(page, ())

    @property
    def page_count(self) -> int:
        """How many pages a viewer shows."""
        return self.viewer.page_count

    @property
    def entries(self) -> tuple[EntryExpectation, ...] | None:
        """What the bundle is meant to hold; None for a file by anyone."""
        return self.order.entries

    def number_on(self, page: int) -> int:
        """The number that should be printed on a page."""
        return page + self.first_number - 1

    def label_on(self, page: int) -> str:
        """What should be printed on a page: its number, or such as `143A` where pages were put between others."""
        labels = self.order.labels
        return labels[page - 1] if 0 < page <= len(labels) else str(self.number_on(page))

    def listed(self) -> list[Listed]:
        """The documents that are expected and stand in the index."""
        return [
            Listed(
                title=entry.title,
                first_page=entry.first_page,
                last_page=entry.last_page,
                number=number_of(self.label_on(entry.first_page)),
                section=entry.section,
                date_text=entry.date_text,
                expected=entry,
                label="" if (label := self.label_on(entry.first_page)).isdecimal() else label,
            )
            for entry in self.entries or ()
            if entry.listed
        ]

    @functools.cached_property
    def looked_at(self) -> frozenset[int]:
        """The pages in whose pictures words were looked for when their source was taken in."""
        return frozenset(
            entry.first_page + page - 1
            for entry in self.entries or ()
            if entry.source is not None
            for page in entry.source.looked_at
        )

    def unit_on(self, page: int) -> float:
        """Points of one unit of a page's coordinates."""
        return self._units.get(page, 1.0)

    @functools.cached_property
    def _destinations(self) -> Destinations:
        return Destinations(self.raw)

    @functools.cached_property
    def _by_page(self) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = {}
        for note in self.annotations:
            found.setdefault(note.page, []).append(note)
        return found

    @functools.cached_property
    def _units(self) -> dict[int, float]:
        if len(self.raw.pages) != self.page_count:
            return {}
        given = ((page.number, self.raw.number(page.entries.get("UserUnit"))) for page in self.raw.pages)
        return {number: unit for number, unit in given if unit}
