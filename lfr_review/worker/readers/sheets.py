"""Documents put together from sheets: a picture, words, or a picture below words, each on pages of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from lfr_review.domain.documents import Block, Document, PageBreak, Style, paragraph
from lfr_review.worker.drawing import draw
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.own_pages import UNDATED
from lfr_review.worker.readers.picture_layout import Layout
from lfr_review.worker.readers.picture_pages import PagePicture, finished, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture, a line of words, or both. A picture with words stands on an upright A4 page, below them."""

    picture: PagePicture | None = None
    words: str = ""

    @property
    def page_count(self) -> int:
        """How many pages it takes."""
        return len(self.picture.layout.slices) if self.picture else 1


def sheet_document(sheets: Sequence[Sheet], findings: Findings, after: Document | None = None) -> Pages:
    """Sheets as one document, in their order, and the pages of another document after them."""
    with pikepdf.new() as pdf, pikepdf.open(io.BytesIO(_worded(sheets))) as worded:
        taken = 0
        for sheet in sheets:
            start = len(pdf.pages)
            if sheet.words:
                pdf.pages.extend(worded.pages[taken : taken + sheet.page_count])
                taken += sheet.page_count
            else:
                _add_blank(pdf, sheet.picture.layout if sheet.picture else None)
            if sheet.picture:
                stamp(pdf, [page.obj for page in pdf.pages[start:]], sheet.picture)
        if after is not None:
            with pikepdf.open(io.BytesIO(draw((after,), made_at=UNDATED).pdf)) as rest:
                pdf.pages.extend(rest.pages)
        return finished(pdf, findings)


def _add_blank(pdf: pikepdf.Pdf, layout: Layout | None) -> None:
    for _ in layout.slices if layout else ():
        pdf.add_blank_page(page_size=layout.page if layout else (0, 0))


def _worded(sheets: Sequence[Sheet]) -> bytes:
    """A page for each page of the sheets with words, as one PDF."""
    blocks: list[Block] = []
    for sheet in sheets:
        for part in range(1, sheet.page_count + 1) if sheet.words else ():
            name = sheet.words if sheet.page_count == 1 else f"{sheet.words}, part {part}"
            blocks += [PageBreak(), paragraph(name, Style.QUIET)]
    return draw((Document(title="", blocks=tuple(blocks[1:] or [paragraph("")])),), made_at=UNDATED).pdf
