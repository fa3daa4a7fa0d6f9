"""The bundle that is being judged, with what is known of it before its pages are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from lfr_review.domain.checks import CheckOrder, EntryExpectation
from lfr_review.worker.checking.annotations import Annotation
from lfr_review.worker.checking.arrivals import Bookmark
from lfr_review.worker.checking.raw import RawFile
from lfr_review.worker.checking.viewer import Viewer


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

    @property
    def pages(self) -> range:
        """Its pages."""
        return range(self.first_page, self.last_page + 1)


@dataclass(slots=True)
class Subject:
    """One file and what is expected of it. `raw` is None where no objects could be read."""

    order: CheckOrder
    pdf: bytes
    viewer: Viewer
    raw: RawFile | None
    bookmarks: list[Bookmark] = field(default_factory=list)
    annotations: tuple[Annotation, ...] = ()
    first_number: int = 1  #: printed on the first page
    units: tuple[float, ...] = ()  #: points of one unit, by page; empty where all are 1

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

    def listed(self) -> list[Listed]:
        """The documents that are expected and stand in the index."""
        return [
            Listed(
                title=entry.title,
                first_page=entry.first_page,
                last_page=entry.last_page,
                number=self.number_on(entry.first_page),
                section=entry.section,
                date_text=entry.date_text,
                expected=entry,
            )
            for entry in self.entries or ()
            if entry.listed
        ]

    def unit_on(self, page: int) -> float:
        """Points of one unit of a page's coordinates."""
        return self.units[page - 1] if page <= len(self.units) else 1.0

    def entry_on(self, page: int) -> EntryExpectation | None:
        """The expected document that a page belongs to."""
        for entry in self.entries or ():
            if entry.first_page <= page <= entry.last_page:
                return entry
        return None
