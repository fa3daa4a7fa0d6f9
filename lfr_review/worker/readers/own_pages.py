"""Documents without pages of their own, drawn by us: text first, then the pictures that stood in it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pikepdf
from pikepdf import Name, Pdf

from lfr_review.domain.documents import Block, Document, PageBreak, Style, Table, WebTarget, paragraph
from lfr_review.domain.errors import LimitReached
from lfr_review.domain.readings import ChildFacts, LinkFacts, OutlineFacts
from lfr_review.worker.drawing import Drawn, draw
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_pages import PagePicture, finished, stamp, stamp_beside

NONE: Mapping[int, PagePicture] = {}
BLOCKS_A_PAGE = 40  #: paragraphs or rows, at most, a page break between two of them counted too
UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  #: taken out again: a rendition carries no date of its own


def drawn_pages(
    document: Document,
    findings: Findings,
    pictures: Mapping[int, PagePicture] = NONE,
    children: tuple[ChildFacts, ...] = (),
    beside: Mapping[int, PagePicture] = NONE,
) -> Pages:
    """The pages of a document, followed by those of its pictures, each below its number.

    Args:
        document: its words.
        findings: what was noticed.
        pictures: by number.
        children: the files inside.
        beside: small pictures by number, for which the document has figures.

    Raises:
        LimitReached: there would be more pages than a document may have.
    """
    with_captions = replace(document, blocks=(*document.blocks, *_captions(pictures)))
    _hold_to_pages(sum(len(b.rows) if isinstance(b, Table) else 1 for b in document.blocks) // BLOCKS_A_PAGE)
    drawn = draw((with_captions,), made_at=UNDATED)
    _hold_to_pages(drawn.documents[0].page_count)
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        _strip(pdf)
        at = len(pdf.pages) - sum(len(picture.layout.slices) for picture in pictures.values())
        for picture in pictures.values():
            count = len(picture.layout.slices)
            stamp(pdf, [page.obj for page in pdf.pages[at : at + count]], picture)
            at += count
        for room in drawn.documents[0].pictures:
            stamp_beside(pdf, pdf.pages[room.page - 1].obj, beside[int(room.picture)], room.box)
        pages = finished(pdf, findings)
    return replace(pages, links=links_of(drawn), outline=outline_of(drawn), children=children)


def _hold_to_pages(count: int) -> None:
    if count > MAX_PAGES:
        raise LimitReached(
            f"The document would take {count:,} pages or more, over the {MAX_PAGES:,} that are made.",
            "Hand in the part that matters as a file of its own beside it.",
        )


def _captions(pictures: Mapping[int, PagePicture]) -> Iterator[Block]:
    for number, picture in pictures.items():
        about = f": {picture.words}" if picture.words else ""
        for part in range(1, len(picture.layout.slices) + 1):
            yield PageBreak()
            name = f"picture {number}" if len(picture.layout.slices) == 1 else f"picture {number}, part {part}"
            yield paragraph(f"{name}{about}", Style.QUIET)


def links_of(drawn: Drawn) -> tuple[LinkFacts, ...]:
    """The web links of a drawn document, to be written again in a bundle."""
    return tuple(
        LinkFacts(page=link.page, box=link.box, uri=link.target.uri)
        for link in drawn.documents[0].links
        if isinstance(link.target, WebTarget)
    )


def outline_of(drawn: Drawn) -> tuple[OutlineFacts, ...]:
    """The headings of a drawn document as bookmarks; the topmost level that it uses is 0."""
    headings = drawn.documents[0].outline
    top = min((heading.level for heading in headings), default=0)
    return tuple(
        OutlineFacts(title=heading.text, level=heading.level - top, page=heading.page, top=heading.top)
        for heading in headings
    )


def _strip(pdf: Pdf) -> None:
    """Take out what says who made the pages and when: they belong to the evidence, not to us."""
    for key in (Name.Metadata, Name.Outlines, Name.OpenAction, Name.PageMode, Name.ViewerPreferences, Name.PageLabels):
        if key in pdf.Root:
            del pdf.Root[key]
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]
