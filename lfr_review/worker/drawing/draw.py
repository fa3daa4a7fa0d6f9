"""Drawing documents: the pages of all of them in one PDF, so that each font is embedded once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lfr_review.domain.documents import Document
from lfr_review.worker.drawing import styles
from lfr_review.worker.drawing.drawn import Drawn, DrawnDocument, DrawnHeading, DrawnLink, DrawnPicture
from lfr_review.worker.drawing.fields import check_printable
from lfr_review.worker.drawing.lines import Span, lay_lines
from lfr_review.worker.drawing.pages import LaidDocument, Placed, lay_document
from lfr_review.worker.drawing.painting import Fonts, Painter
from lfr_review.worker.drawing.pdf_file import PdfFile
from lfr_review.worker.drawing.spans import Resolver, unresolved
from lfr_review.worker.drawing.strips import AnchorMark, BoxMark, HeadingMark, LinkMark, PictureMark, TextMark

_BANNER_DROP = 36.0  #: from the top of the page to the banner's baseline


def page_counts(documents: Sequence[Document], *, resolve: Resolver = unresolved) -> tuple[int, ...]:
    """How many pages each document will have. Lays out without drawing; lines are remembered for the next call.

    Raises:
        Unprintable: a text has a character that our faces cannot draw.
    """
    check_printable(documents, resolve)
    return tuple(len(lay_document(document, resolve).pages) for document in documents)


def draw(
    documents: Sequence[Document],
    *,
    made_at: dt.datetime,
    resolve: Resolver = unresolved,
    language: str = "en-GB",
) -> Drawn:
    """The pages of all documents as one PDF, in order, and where links, anchors and headings came to stand.

    Links are given as places and not written into the PDF: its page numbers mean nothing once it is part of a bundle.
    The same documents and time give the same bytes.

    Raises:
        Unprintable: a text has a character that our faces cannot draw; names each field and character.
    """
    title = documents[0].title if documents else ""
    file, drawn = _drawn(documents, made_at, resolve, language, title)
    return Drawn(pdf=file.bytes(), documents=drawn)


def draw_standalone(
    document: Document,
    *,
    made_at: dt.datetime,
    resolve: Resolver = unresolved,
    language: str = "en-GB",
) -> bytes:
    """One document as a PDF that stands by itself: with its own links, headings as bookmarks, title and language.

    It is tagged, so that a screen reader can read it: what is a heading, an item of a list, a cell of which column.

    Web links and links to anchors of the document are written; links to pages of evidence have no place to lead to.

    Raises:
        Unprintable: a text has a character that our faces cannot draw; names each field and character.
    """
    file, drawn = _drawn([document], made_at, resolve, language, document.title, tagged=True)
    file.write_links(drawn[0])
    file.write_structure(document.blocks)
    file.write_outline(drawn[0].outline)
    return file.bytes()


def _drawn(
    documents: Sequence[Document],
    made_at: dt.datetime,
    resolve: Resolver,
    language: str,
    title: str,
    tagged: bool = False,
) -> tuple[PdfFile, tuple[DrawnDocument, ...]]:
    check_printable(documents, resolve)
    file = PdfFile(title, made_at, language)
    fonts = Fonts()
    drawn = []
    for document in documents:
        laid = lay_document(document, resolve)
        drawn.append(_places(laid, file.page_count))
        for page in laid.pages:
            painter = Painter(fonts, tagged)
            _paint(painter, laid, page)
            file.add_page(laid.width, laid.height, painter.content(), painter.marks)
    file.add_fonts(fonts)
    return file, tuple(drawn)


def _paint(painter: Painter, laid: LaidDocument, page: Iterable[Placed]) -> None:
    """Paint the content of a page: boxes first, then text."""
    left, top = styles.MARGIN, laid.height - styles.MARGIN
    page = tuple(page)
    for placed in page:
        y = top - placed.top
        for mark in placed.strip.marks:
            if isinstance(mark, BoxMark):
                painter.belongs_to(None)
                painter.box(left + mark.x0, y - mark.y1, left + mark.x1, y - mark.y0, mark.colour)
    if laid.document.banner:
        painter.belongs_to(None)
        baseline = laid.height - _BANNER_DROP
        for line in lay_lines((Span(laid.document.banner, styles.BANNER),), laid.width - 2 * left):
            painter.line((laid.width - line.width) / 2, baseline, line)
            baseline -= line.height
    for placed in page:
        for mark in placed.strip.marks:
            if isinstance(mark, TextMark):
                painter.belongs_to(None if placed.again else (placed.strip.block, *mark.part))
                painter.line(left + mark.x, top - placed.top - mark.y, mark.line)


def _places(laid: LaidDocument, first_page: int) -> DrawnDocument:
    """Where the links, anchors and headings of a document stand."""
    left, top = styles.MARGIN, laid.height - styles.MARGIN
    links: list[DrawnLink] = []
    anchors: dict[str, tuple[int, float]] = {}
    outline: list[DrawnHeading] = []
    pictures: list[DrawnPicture] = []
    for number, page in enumerate(laid.pages, start=1):
        for placed in page:
            y = top - placed.top
            for mark in placed.strip.marks:
                if isinstance(mark, LinkMark):
                    where = (placed.strip.block, *mark.part)
                    links.append(DrawnLink(page=number, box=_box(mark, left, y), target=mark.target, where=where))
                elif isinstance(mark, PictureMark):
                    pictures.append(DrawnPicture(page=number, box=_box(mark, left, y), picture=mark.picture))
                elif isinstance(mark, AnchorMark):
                    anchors.setdefault(mark.name, (number, round(y, 2)))
                elif isinstance(mark, HeadingMark):
                    outline.append(DrawnHeading(level=mark.level, text=mark.text, page=number, top=round(y, 2)))
    return DrawnDocument(
        first_page=first_page,
        page_count=len(laid.pages),
        links=tuple(links),
        anchors=anchors,
        outline=tuple(outline),
        pictures=tuple(pictures),
    )


def _box(mark: LinkMark | PictureMark, left: float, y: float) -> tuple[float, float, float, float]:
    """Where a mark of a strip stands on its page, whose left margin and the strip's top are given."""
    return round(left + mark.x0, 2), round(y - mark.y1, 2), round(left + mark.x1, 2), round(y - mark.y0, 2)
