"""Check a quick bundle in full: each document is read once more, so that its pages can be held against their source."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lfr_review.domain.bundles import PlacedEntry
from lfr_review.domain.checks import CheckReport, EntryExpectation, SourceExpectation
from lfr_review.domain.errors import SourceUnreadable
from lfr_review.services.byte_sources import ByteSource, BytesSource, FileSource
from lfr_review.services.export.checking import check
from lfr_review.services.export.expectations import KnownSource, source_expectation
from lfr_review.services.export.quick_bundle import QuickBundle
from lfr_review.services.intake.read_item import ReadingFacts
from lfr_review.services.read_document import ReadDocument, read_document
from lfr_review.services.work import CancelToken, Progress, Share

MOST_HELD = 400 << 20  #: bytes of clean pages held in memory, to be drawn beside the bundle's; others are not compared
_READ = 0.6  # of the whole


def check_quick_bundle(made: QuickBundle, progress: Progress, token: CancelToken) -> CheckReport:
    """The full report on a bundle just made.

    What cannot be read a second time is left to a person's eye, as it is without its source.

    Raises:
        Cancelled: Stop was pressed; the bundle stays.
        CaseworkError: the check itself could not be done; that says nothing about the bundle.
    """
    reading = _Reading(made)
    entries = reading.entries(Share(progress, 0, _READ), token)
    order = replace(made.order, entries=entries, structural_only=False)
    with FileSource(made.file) as bundle:
        return check(order, bundle, reading.held, progress=Share(progress, _READ, 1), token=token)


@dataclass(slots=True)
class _Reading:
    """The documents of a bundle, read one after the other."""

    made: QuickBundle
    held: list[ByteSource] = field(default_factory=list)
    _bytes: int = 0

    def entries(self, progress: Progress, token: CancelToken) -> tuple[EntryExpectation, ...]:
        """What the bundle must hold, each document with what its source is like."""
        expected: Sequence[EntryExpectation] = self.made.order.entries or ()
        found = []
        for number, (entry, place) in enumerate(zip(expected, self.made.placed, strict=True)):
            progress.step(number, len(expected), f"Reading document {number + 1} of {len(expected)} again")
            found.append(replace(entry, source=self._source(place, token)))
        return tuple(found)

    def _source(self, place: PlacedEntry, token: CancelToken) -> SourceExpectation | None:
        path = self.made.sources.get(place.uid)
        if path is None:
            return None
        with contextlib.suppress(SourceUnreadable), FileSource(path) as source:
            read = read_document(source, ending=path.suffix, token=token)
            if read.rendition is not None:
                return self._expected(place, read, read.rendition)
        return None

    def _expected(self, place: PlacedEntry, read: ReadDocument, rendition: bytes) -> SourceExpectation:
        said = read.reading
        facts = ReadingFacts(pages=said.pages, links=said.links, outline=said.outline)
        expectation = source_expectation(place, KnownSource(facts=facts, texts=read.texts, number=len(self.held)))
        # The whole document was asked for: its own count stands, however many pages the bundle has of it.
        expectation = replace(expectation, page_count=len(said.pages))
        if self._bytes + len(rendition) > MOST_HELD:
            return replace(expectation, file=None)
        self._bytes += len(rendition)
        self.held.append(BytesSource(rendition))
        return expectation
