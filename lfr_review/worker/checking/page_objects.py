"""What is drawn on a page besides words: pictures and dark boxes."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c

from lfr_review.worker.checking.geometry import Box, Frame

MOST_OBJECTS = 20_000  #: of one page that are looked at
MOST_NESTING = 8  #: forms within forms
HIDES_WIDTH_PT, HIDES_HEIGHT_PT = 12, 5  #: a smaller box hides no word


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as placed: pixels, placed size in points, and the box it covers."""

    pixels: tuple[int, int]
    placed: tuple[float, float]
    box: Box


@dataclass(frozen=True, slots=True)
class DarkBox:
    """A dark filled rectangle and its place in the order of drawing."""

    box: Box
    order: int


def pictures_of(page: Any, frame: Frame) -> list[Picture]:
    """The pictures of a page, those inside forms too."""
    found: list[Picture] = []
    for index in range(_count(page)):
        _gather(c.FPDFPage_GetObject(page, index), c.FS_MATRIX(1, 0, 0, 1, 0, 0), 0, frame, found)
    return found


def dark_boxes_of(page: Any, frame: Frame) -> list[DarkBox]:
    """Filled dark rectangles large enough to hide a word."""
    found = []
    for index in range(_count(page)):
        thing = c.FPDFPage_GetObject(page, index)
        if c.FPDFPageObj_GetType(thing) == c.FPDF_PAGEOBJ_PATH and _is_dark(thing):
            box = _bounds(thing, frame)
            if box is not None and box.width >= HIDES_WIDTH_PT and box.height >= HIDES_HEIGHT_PT:
                found.append(DarkBox(box, index))
    return found


def bare_fonts_of(page: Any) -> list[str]:
    """The names of the fonts that draw words on a page and are not embedded."""
    names: set[str] = set()
    for index in range(_count(page)):
        thing = c.FPDFPage_GetObject(page, index)
        if c.FPDFPageObj_GetType(thing) == c.FPDF_PAGEOBJ_TEXT:
            font = c.FPDFTextObj_GetFont(thing)
            if font and c.FPDFFont_GetIsEmbedded(font) == 0:
                names.add(_font_name(font))
    return sorted(names)


def drawing_order(page: Any) -> dict[int, int]:
    """Address of each object on a page → its place in the order of drawing."""
    things = (c.FPDFPage_GetObject(page, index) for index in range(_count(page)))
    return {place: order for order, thing in enumerate(things) if (place := address(thing)) is not None}


def address(thing: Any) -> int | None:
    """Where PDFium keeps a thing: what tells two handles apart."""
    return ctypes.cast(thing, ctypes.c_void_p).value if thing else None


def opacity(thing: Any) -> int:
    """How solid the fill of an object is, 0 to 255."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return int(alpha.value) if c.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha) else 255


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(200)
    size = c.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace") if 1 < size <= len(buffer) else "a font without a name"


def _count(page: Any) -> int:
    return min(MOST_OBJECTS, max(0, int(c.FPDFPage_CountObjects(page))))


def _gather(thing: Any, outer: Any, depth: int, frame: Frame, found: list[Picture]) -> None:
    kind = c.FPDFPageObj_GetType(thing)
    if kind not in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM) or len(found) >= MOST_OBJECTS:
        return
    own = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(thing, own):
        return
    whole = _times(own, outer)
    if kind == c.FPDF_PAGEOBJ_IMAGE:
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        if c.FPDFImageObj_GetImagePixelSize(thing, wide, high):
            found.append(_placed(whole, wide.value, high.value, frame))
    elif depth < MOST_NESTING:
        for index in range(min(MOST_OBJECTS, c.FPDFFormObj_CountObjects(thing))):
            _gather(c.FPDFFormObj_GetObject(thing, index), whole, depth + 1, frame, found)


def _placed(matrix: Any, wide: int, high: int, frame: Frame) -> Picture:
    xs = [matrix.e, matrix.e + matrix.a, matrix.e + matrix.c, matrix.e + matrix.a + matrix.c]
    ys = [matrix.f, matrix.f + matrix.b, matrix.f + matrix.d, matrix.f + matrix.b + matrix.d]
    return Picture(
        (wide, high),
        (math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)),
        frame.displayed(min(xs), min(ys), max(xs), max(ys)),
    )


def _bounds(thing: Any, frame: Frame) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    return frame.displayed(left.value, bottom.value, right.value, top.value)


def _is_dark(thing: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(thing, fill, stroke) or fill.value == 0:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return alpha.value > 200 and max(red.value, green.value, blue.value) < 80


def _times(inner: Any, outer: Any) -> Any:
    return c.FS_MATRIX(
        inner.a * outer.a + inner.b * outer.c,
        inner.a * outer.b + inner.b * outer.d,
        inner.c * outer.a + inner.d * outer.c,
        inner.c * outer.b + inner.d * outer.d,
        inner.e * outer.a + inner.f * outer.c + outer.e,
        inner.e * outer.b + inner.f * outer.d + outer.f,
    )
