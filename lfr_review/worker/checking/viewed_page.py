"""One page as PDFium shows it: its words and their places, its pictures.

Everything is read through PDFium's C interface, because a call for each of the millions of characters of a bundle
would take minutes: whole texts come in one call, places are asked for only where something was found.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c

from lfr_review.worker.checking import page_objects
from lfr_review.worker.checking.geometry import Box, Frame

MOST_SIDE_PX = 3_000
UNSEEN_MODES = (3, 7)  #: text that is drawn without ink


@dataclass(frozen=True, slots=True)
class Ink:
    """How a character is drawn."""

    visible: bool
    embedded: bool


class ViewedPage:
    """One page, loaded. Boxes are as displayed."""

    def __init__(self, page: Any, words: Any, number: int, form: Any = None) -> None:
        self.number = number
        self._form = form
        self._page = page
        self._words = words
        seen = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(page, seen)
        self.frame = Frame(seen.left, seen.bottom, seen.right, seen.top, c.FPDFPage_GetRotation(page) % 4)
        self.count = max(0, int(c.FPDFText_CountChars(words)))

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height in points."""
        return self.frame.size

    def text(self) -> str:
        """All text of the page in the order in which it is drawn, line ends as the viewer sees them."""
        buffer = (ctypes.c_ushort * (self.count + 2))()
        got = c.FPDFText_GetText(self._words, 0, self.count, buffer)
        return bytes(memoryview(buffer)[: max(0, got - 1)]).decode("utf-16-le", "replace")

    def text_in(self, box: Box) -> str:
        """The characters that touch a box."""
        left, bottom, right, top = self.frame.on_page(box)
        size = c.FPDFText_GetBoundedText(self._words, left, top, right, bottom, None, 0)
        if size <= 0:
            return ""
        buffer = (ctypes.c_ushort * size)()
        c.FPDFText_GetBoundedText(self._words, left, top, right, bottom, buffer, size)
        return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")

    def character_at(self, text_index: int) -> int:
        """The number of the character at an index of `text()`, -1 where there is none."""
        return int(c.FPDFText_GetCharIndexFromTextIndex(self._words, text_index))

    def letter(self, character: int) -> str:
        """A character by its number."""
        code = c.FPDFText_GetUnicode(self._words, character)
        return chr(code) if 0 < code < 0x110000 else ""

    def place(self, character: int) -> Box | None:
        """The tight box of a character, None where it has none."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not c.FPDFText_GetCharBox(self._words, character, left, right, bottom, top):
            return None
        values = (left.value, bottom.value, right.value, top.value)
        return self.frame.displayed(*values) if all(map(math.isfinite, values)) else None

    def angle(self, character: int) -> int:
        """How far a character is turned on the displayed page, in whole degrees clockwise."""
        turned = math.degrees(c.FPDFText_GetCharAngle(self._words, character))
        return round(turned + 90 * self.frame.quarter_turns) % 360

    def ink(self, character: int) -> Ink:
        """How a character is drawn: seen or not, with an embedded font or not."""
        thing = c.FPDFText_GetTextObject(self._words, character)
        if not thing:
            return Ink(visible=False, embedded=True)
        mode = c.FPDFTextObj_GetTextRenderMode(thing)
        font = c.FPDFTextObj_GetFont(thing)
        embedded = not font or c.FPDFFont_GetIsEmbedded(font) == 1
        return Ink(visible=mode not in UNSEEN_MODES and page_objects.opacity(thing) > 0, embedded=embedded)

    def draws(self, character: int) -> int | None:
        """The address of the object that draws a character, to look up in `drawing_order`."""
        return page_objects.address(c.FPDFText_GetTextObject(self._words, character))

    def drawing_order(self) -> dict[int, int]:
        """Address of each object on the page → its place in the order of drawing."""
        return page_objects.drawing_order(self._page)

    def pictures(self) -> list[page_objects.Picture]:
        """The pictures of the page, those inside forms too."""
        return page_objects.pictures_of(self._page, self.frame)

    def dark_boxes(self) -> list[page_objects.DarkBox]:
        """Filled dark rectangles large enough to hide a word."""
        return page_objects.dark_boxes_of(self._page, self.frame)

    def bare_fonts(self) -> list[str]:
        """The fonts of its words that are not embedded."""
        return page_objects.bare_fonts_of(self._page)

    def drawn(self, annotations: bool = True) -> tuple[int, int, bytes]:
        """The page in greys at one pixel a point: width, height, a byte a pixel, row by row."""
        wide, high = (max(1, min(MOST_SIDE_PX, round(side))) for side in self.size)
        pixels = ctypes.create_string_buffer(wide * high)
        bitmap = c.FPDFBitmap_CreateEx(wide, high, c.FPDFBitmap_Gray, pixels, wide)
        try:
            c.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
            flags = c.FPDF_ANNOT if annotations else 0
            c.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, wide, high, 0, flags)
            if self._form and annotations:
                c.FPDF_FFLDraw(self._form, bitmap, self._page, 0, 0, wide, high, 0, flags)
        finally:
            c.FPDFBitmap_Destroy(bitmap)
        return wide, high, pixels.raw
