"""A source of a bundle as clean pages, whatever it is."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Pdf

from lfr_review.domain.bundles import BundleOrder
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.cleaning import clean_pdf
from lfr_review.worker.cleaning.geometry import PageBox, settle_boxes


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
    """Open a source, and clean it where the order says that it is raw.

    Raises:
        CaseworkError: it cannot be read.
    """
    if not order.clean:
        pdf = _open_rendition(data)
        return OpenSource(pdf, tuple(settle_boxes(page.obj) for page in pdf.pages), data)
    clean = clean_pdf(data, dpi=order.image_dpi, page_facts=False)
    return OpenSource(clean.pdf, clean.geometry, data, clean.links, clean.outline)


def _open_rendition(data: bytes) -> Pdf:
    """A rendition of our own making: clean already."""
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PikepdfError as error:
        raise CannotRead(
            "Its stored pages are damaged. The original is kept as it is.", "Make its pages again from the original."
        ) from error
