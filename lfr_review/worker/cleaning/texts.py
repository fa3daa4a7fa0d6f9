"""The text layer of a rendition and what its pages look like in figures, read by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import PageFacts
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.values import Box, meet
from lfr_review.worker.pdfium_turns import await_turn
from lfr_review.worker.protocol import MAX_PAGE_TEXT, clean_text

_GRID = 40  #: cells a side in which covered area is counted
_MAX_FORM_DEPTH = 8
_MAX_OBJECTS = 20_000  #: of one page that are looked at for pictures


def page_texts(rendition: bytes) -> tuple[str, ...]:
    """The text of each page, in the order of its content, lines ended by a line feed.

    Raises:
        CannotRead: PDFium cannot open the rendition.
    """
    with open_rendition(rendition) as document:
        return tuple(_text(page) for page in _pages(document, len(document)))


def texts_and_facts(rendition: bytes, geometry: list[PageBox]) -> tuple[tuple[str, ...], tuple[PageFacts, ...]]:
    """The text of each page and its figures, each page opened once.

    Raises:
        CannotRead: PDFium cannot open the rendition.
    """
    texts, facts = [], []
    with open_rendition(rendition) as document:
        for page, shape in zip(_pages(document, len(geometry)), geometry, strict=True):
            text, figures = facts_of_page(page, shape)
            texts.append(text)
            facts.append(figures)
    return tuple(texts), tuple(facts)


def facts_of_page(page: Any, shape: PageBox) -> tuple[str, PageFacts]:
    """The text of an open page and its figures."""
    text = _text(page)
    width, height = shape.displayed
    return text, PageFacts(
        width_pt=round(width, 3),
        height_pt=round(height, 3),
        characters=sum(not character.isspace() for character in text),
        picture_share=_picture_share(page, shape.visible),
    )


def open_rendition(rendition: bytes) -> Any:
    """A PDFium document. Close it, or use it in a `with`.

    Raises:
        CannotRead: PDFium cannot open it.
    """
    await_turn()
    try:
        return pdfium.PdfDocument(rendition)
    except pdfium.PdfiumError as error:
        raise CannotRead(
            "The pages of this PDF could not be read back. The original is kept as it is.",
            "Ask whoever sent it for another copy.",
        ) from error


def count_pages(data: bytes | memoryview, password: str | None) -> int | None:
    """How many pages PDFium sees in a file; None where it cannot open it."""
    await_turn()
    try:
        with pdfium.PdfDocument(bytes(data), password=password) as document:
            return len(document)
    except pdfium.PdfiumError:
        return None


def _pages(document: Any, count: int) -> Iterator[Any]:
    """The pages one by one, each closed before the next; None for one that PDFium cannot open."""
    for index in range(count):
        try:
            page = document[index]
        except (pdfium.PdfiumError, IndexError):
            yield None
            continue
        try:
            yield page
        finally:
            page.close()


def _text(page: Any) -> str:
    if page is None:
        return ""
    text_page = page.get_textpage()
    try:
        words = text_page.get_text_range()
    finally:
        text_page.close()
    plain = clean_text(words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", ""))
    return plain if len(plain) * 4 <= MAX_PAGE_TEXT else plain.encode()[:MAX_PAGE_TEXT].decode("utf-8", "ignore")


def _picture_share(page: Any, visible: Box) -> float:
    """The part of the visible page that pictures cover, 0 to 1, counted in cells."""
    if page is None:
        return 0.0
    covered: set[int] = set()
    count = pdfium_c.FPDFPage_CountObjects(page)
    drawn = (pdfium_c.FPDFPage_GetObject(page, place) for place in range(min(count, _MAX_OBJECTS)))
    for bounds in _picture_bounds(drawn, pdfium.PdfMatrix(), 0):
        inside = meet(bounds, visible)
        if inside:
            covered |= _cells(inside, visible)
    return round(len(covered) / _GRID**2, 3)


def _picture_bounds(drawn: Iterable[Any], matrix: Any, depth: int) -> Iterator[Box]:
    """The rectangles that pictures take up on the page, those inside forms included."""
    for each in drawn:
        kind = pdfium_c.FPDFPageObj_GetType(each)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            edges = [ctypes.c_float() for _ in range(4)]
            if pdfium_c.FPDFPageObj_GetBounds(each, *edges):
                yield matrix.on_rect(*(edge.value for edge in edges))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            own = pdfium_c.FS_MATRIX()
            if pdfium_c.FPDFPageObj_GetMatrix(each, own):
                count = min(pdfium_c.FPDFFormObj_CountObjects(each), _MAX_OBJECTS)
                inner = (pdfium_c.FPDFFormObj_GetObject(each, place) for place in range(count))
                yield from _picture_bounds(inner, pdfium.PdfMatrix.from_raw(own).multiply(matrix), depth + 1)


def _cells(bounds: Box, visible: Box) -> set[int]:
    """The cells of the page whose middle lies within bounds."""
    x0, y0, x1, y1 = visible
    across, up = (x1 - x0) / _GRID, (y1 - y0) / _GRID
    columns = range(round((bounds[0] - x0) / across), round((bounds[2] - x0) / across))
    rows = range(round((bounds[1] - y0) / up), round((bounds[3] - y0) / up))
    return {row * _GRID + column for row in rows for column in columns}
