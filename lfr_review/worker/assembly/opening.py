"""A source of a bundle as clean pages, whatever it is."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Pdf

from lfr_review.domain.bundles import BundleOrder
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.cleaning import PageBox, clean_pdf
from lfr_review.worker.cleaning.geometry import settle_boxes
from lfr_review.worker.pdfium_turns import await_turn
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.formats import PDF, READABLE
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.readers.rendering import render

_ORIGINAL_SAFE = "The original is kept as it is."


@dataclass(frozen=True, slots=True)
class OpenSource:
    """A source with clean pages.

    Attributes:
        pdf: the clean pages.
        boxes: their visible parts.
        shown: a PDF whose pages look the same and stand in the same places, for PDFium to read.
        links: what was read out while cleaning.
        outline: likewise.
    """

    pdf: Pdf
    boxes: tuple[PageBox, ...]
    shown: bytes
    links: tuple[LinkFacts, ...] = ()
    outline: tuple[OutlineFacts, ...] = ()


def open_source(data: bytes, order: BundleOrder) -> OpenSource:
    """Open a source; where the order says that it is raw, clean it or turn it into pages first.

    Raises:
        CaseworkError: it cannot be read.
    """
    if not order.clean:
        return _rendition(data)
    found = identify(InMemory(data), "").format
    if found is PDF:
        clean = clean_pdf(data, dpi=order.image_dpi, page_facts=False)
        return OpenSource(clean.pdf, clean.geometry, data, clean.links, clean.outline)
    if found not in READABLE:
        raise CannotRead(f"This is {found.words}, a kind that is not turned into pages yet. {_ORIGINAL_SAFE}")
    await_turn()
    pages = render(found.kind, InMemory(data), None, order.image_dpi, lambda count: None)
    return _rendition(pages.rendition, pages.links, pages.outline)


def _rendition(data: bytes, links: tuple[LinkFacts, ...] = (), outline: tuple[OutlineFacts, ...] = ()) -> OpenSource:
    """A PDF of our own making: clean already."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        boxes = tuple(settle_boxes(page.obj) for page in pdf.pages)
    except pikepdf.PikepdfError as error:
        raise CannotRead(
            f"Its stored pages are damaged. {_ORIGINAL_SAFE}", "Make its pages again from the original."
        ) from error
    return OpenSource(pdf, boxes, data, links, outline)
