"""Reading one untrusted document of any kind: what it is, and its clean pages where it can have some."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.errors import CaseworkError, LimitReached, PasswordNeeded
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome, Reading
from lfr_review.worker.page_pixels import THUMBNAIL_PX, Pixels, open_document, open_page, thumbnail
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.documents import Pages
from lfr_review.worker.readers.formats import EMPTY, READABLE
from lfr_review.worker.readers.identify import Identified, identify
from lfr_review.worker.readers.rendering import render
from lfr_review.worker.task import Source

RECORDINGS = frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})
ORIGINAL_SAFE = "The original is kept as it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What reading gave."""

    reading: Reading
    rendition: bytes | None = None
    texts: tuple[str, ...] = ()  #: by page
    thumbnail: Pixels | None = None


def read_document(
    source: Source,
    *,
    ending: str = "",
    password: str | None = None,
    dpi: int = 300,
    date_order: DateOrder | None = None,
    on_kind: Callable[[EvidenceKind], None] = lambda kind: None,
    on_pages: Callable[[int], None] = lambda count: None,
) -> ReadDocument:
    """What a document is and says. A document that cannot be read is an answer too, with the reason.

    Args:
        source: its bytes.
        ending: of its name, such as `.pdf`; decides nothing, but a wrong one is remarked on.
        password: to open it with.
        dpi: most pixels per inch that pictures keep.
        date_order: of day and month in a chat export, where a person has said.
        on_kind: hears the kind before anything else is tried, in case that is the end of the process.
        on_pages: hears how many pages there are to work on, where that is known beforehand.
    """

    def announce(count: int) -> None:
        on_pages(max(0, min(count, MAX_PAGES)))  # an estimate may be anything; what is allowed is not

    found = identify(source, ending)
    on_kind(found.format.kind)
    if found.format is EMPTY:
        return _unread(found, Outcome.KEPT_UNREADABLE, f"The file is empty: it has no bytes at all. {ORIGINAL_SAFE}")
    if found.format.kind in RECORDINGS:
        return _recording(found, source)
    if found.format not in READABLE:
        words = f"This is {found.format.words}, a kind that is kept and listed but not turned into pages yet."
        return _unread(found, Outcome.KEPT_UNREADABLE, words)
    try:
        pages = render(found.format.kind, source, password, dpi, announce, date_order)
    except PasswordNeeded as error:
        return _unread(found, Outcome.PASSWORD, str(error))
    except LimitReached as error:
        return _unread(found, Outcome.LIMIT, str(error))
    except MemoryError:
        words = f"Reading the file needed more memory than a file may take, so it has no pages. {ORIGINAL_SAFE}"
        return _unread(found, Outcome.LIMIT, words)
    except CaseworkError as error:
        return _unread(found, Outcome.KEPT_UNREADABLE, str(error))
    return _read(found, pages)


def _read(found: Identified, pages: Pages) -> ReadDocument:
    reading = Reading(
        outcome=Outcome.OK,
        kind=found.format.kind,
        pages=pages.pages,
        features=(*found.remarks, *pages.features),
        facts=pages.facts,
        links=pages.links,
        outline=pages.outline,
        children=pages.children,
        rasterised=pages.rasterised,
        dates=pages.dates,
    )
    return ReadDocument(
        reading=reading,
        rendition=pages.rendition,
        texts=pages.texts,
        thumbnail=pages.thumbnail or _thumbnail(pages.rendition),
    )


def _recording(found: Identified, source: Source) -> ReadDocument:
    """A recording: what its container says of it, and no pages."""
    from lfr_review.worker.readers.media.read_recording import read_recording, reason

    findings = read_recording(found.format.kind, source)
    reading = Reading(
        outcome=Outcome.KEPT_UNREADABLE,
        kind=found.format.kind,
        reason=reason(found.format),
        features=(*found.remarks, *findings.features),
        facts=tuple(findings.facts),
    )
    return ReadDocument(reading=reading)


def _unread(found: Identified, outcome: Outcome, reason: str) -> ReadDocument:
    return ReadDocument(reading=Reading(outcome=outcome, kind=found.format.kind, reason=reason, features=found.remarks))


def _thumbnail(rendition: bytes) -> Pixels | None:
    """A small picture of the first page; none where that page cannot be drawn."""
    try:
        with open_document(rendition) as document, closing(open_page(document, 1)) as page:
            return thumbnail(page, THUMBNAIL_PX)
    except CaseworkError:
        return None
