"""Which words of a page stand in the corner where its number goes.

PDFium reads the page, because only a whole interpreter knows where words end up. Where a page is nothing but text
and lines it is asked to draw the few points that the number needs: if they stay white, they are free. That is
quicker than listing the page's objects, and far quicker than gathering its text; drawing a picture is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from ctypes import byref, c_double, c_float, c_ubyte
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from lfr_review.worker.assembly.frame import Box, Frame
from lfr_review.worker.assembly.page_numbers import corner_of

_MANY_OBJECTS = 250  #: beyond this the text of the whole page is found faster than the boxes of all objects
_GLIMPSE = (76, 40)  #: width and height of the part that is drawn, points and pixels
_WHITE = b"\xff" * (_GLIMPSE[0] * _GLIMPSE[1])


@dataclass(frozen=True, slots=True)
class Look:
    """A page to be looked at."""

    frame: Frame
    plain: bool  #: neither pictures nor forms are drawn on it


class CornerReader:
    """Looks at the corners of pages of one document after the other."""

    def __init__(self) -> None:
        self._pixels = (c_ubyte * len(_WHITE))()
        self._bitmap = raw.FPDFBitmap_CreateEx(*_GLIMPSE, raw.FPDFBitmap_Gray, self._pixels, _GLIMPSE[0])
        self._clip = raw.FS_RECTF(0, 0, *_GLIMPSE)

    def close(self) -> None:
        """Let go of the pixels."""
        raw.FPDFBitmap_Destroy(self._bitmap)

    def words(self, document: bytes, looks: Mapping[int, Look]) -> dict[int, tuple[Box, ...]]:
        """The boxes of words in the corners, as displayed, for those pages that have some there.

        A document or page that PDFium cannot read counts as free: what it cannot read it does not show either.

        Args:
            document: a PDF.
            looks: the pages to be looked at, counted from 0.
        """
        if not looks:
            return {}
        try:
            opened = pdfium.PdfDocument(document)
        except pdfium.PdfiumError:
            return {}
        found: dict[int, tuple[Box, ...]] = {}
        try:
            for number, look in looks.items():
                page = raw.FPDF_LoadPage(opened.raw, number)
                if not page:
                    continue
                if not (look.plain and self._is_white(page, look.frame)):
                    boxes = _words_within(page, look.frame.box_on_page(corner_of(look.frame)))
                    if boxes:
                        found[number] = tuple(look.frame.displayed_box(box) for box in boxes)
                raw.FPDF_ClosePage(page)
        finally:
            opened.close()
        return found

    def _is_white(self, page: Any, frame: Frame) -> bool:
        """Whether nothing at all is drawn in the last few points of the corner."""
        wide, high = _GLIMPSE
        scale = frame.width / (raw.FPDF_GetPageWidthF(page) or 1.0)
        matrix = raw.FS_MATRIX(scale, 0, 0, scale, wide - frame.width, high - frame.height)
        raw.FPDFBitmap_FillRect(self._bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmapWithMatrix(self._bitmap, page, matrix, self._clip, raw.FPDF_ANNOT)
        return bytes(self._pixels) == _WHITE


def _words_within(page: Any, zone: Box) -> list[Box]:
    count = raw.FPDFPage_CountObjects(page)
    if count > _MANY_OBJECTS:
        return _letters_within(page, zone)
    left, bottom, right, top = (c_float() for _ in range(4))
    places = [byref(side) for side in (left, bottom, right, top)]
    found: list[Box] = []
    for index in range(count):
        part = raw.FPDFPage_GetObject(page, index)
        if not raw.FPDFPageObj_GetBounds(part, *places):
            continue
        box = (left.value, bottom.value, right.value, top.value)
        if not _touch(box, zone):
            continue
        kind = raw.FPDFPageObj_GetType(part)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            return _letters_within(page, zone)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.append(box)
    return found


def _letters_within(page: Any, zone: Box) -> list[Box]:
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return []
    found: list[Box] = []
    left, right, bottom, top = (c_double() for _ in range(4))
    places = [byref(side) for side in (left, right, bottom, top)]
    if raw.FPDFText_GetBoundedText(text, zone[0], zone[3], zone[2], zone[1], None, 0) > 0:
        for index in range(raw.FPDFText_CountChars(text)):
            if raw.FPDFText_GetCharBox(text, index, *places):
                box = (left.value, bottom.value, right.value, top.value)
                if _touch(box, zone):
                    found.append(box)
    raw.FPDFText_ClosePage(text)
    return found


def _touch(box: Box, zone: Box) -> bool:
    return box[0] < zone[2] and zone[0] < box[2] and box[1] < zone[3] and zone[1] < box[3]
