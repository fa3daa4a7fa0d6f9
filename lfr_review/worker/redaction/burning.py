"""The picture of a page with boxes filled in it, before anything else is made of it.

Filled, never blurred or made coarse: those can be undone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from PIL import Image, ImageDraw

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.redactions import Box
from lfr_review.worker.protocol import MAX_PIXELS, MAX_SIDE_PX
from lfr_review.worker.recognition.page_image import PageImage

DPI = 300  #: more than that shows nothing more of a page, and takes longer
RECOGNISED_DPI = 200  #: at which words are read as well as at more, and faster
POINTS_PER_INCH = 72
_HUNDREDTHS = 100
_BLACK = (0, 0, 0)
_PAPER = 255


def scale_for(page: Any, most: float = DPI / POINTS_PER_INCH) -> float:
    """Pixels a point at which a PDFium page is drawn: no more than is asked for, fewer where it is very large.

    Raises:
        CannotRead: the page has no size that can be drawn.
    """
    width, height = page.get_size()
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise CannotRead("The page has no size, so nothing can be taken out of it.")
    by_side, by_area = (MAX_SIDE_PX - 1) / max(width, height), math.sqrt(MAX_PIXELS / (width * height)) * 0.999
    scale: float = min(most, by_side, by_area)
    return scale


def burnt_picture(page: Any, boxes: Iterable[Box], scale: float) -> Image.Image:
    """A page as displayed, at so many pixels a point, every box filled.

    Raises:
        CannotRead: it cannot be drawn.
    """
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    _fill(picture, boxes, scale, _BLACK)
    return picture


def to_recognise(picture: Image.Image, boxes: Iterable[Box], scale: float) -> PageImage:
    """The same picture as its words are recognised in it: grey, and the filled boxes as light as paper.

    In black ones letters are seen that are none.
    """
    grey = picture.convert("L")
    _fill(grey, boxes, scale, _PAPER)
    enough = RECOGNISED_DPI / POINTS_PER_INCH
    if scale <= enough:
        return PageImage(grey, scale)
    width, height = (max(1, round(side * enough / scale)) for side in grey.size)
    return PageImage(grey.resize((width, height), Image.Resampling.BOX), width / grey.width * scale)


def _fill(picture: Image.Image, boxes: Iterable[Box], scale: float, colour: int | tuple[int, int, int]) -> None:
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        if (area := _pixels(box, scale, picture.size)) is not None:
            pen.rectangle(area, fill=colour)


def _pixels(box: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The pixels that a box touches, first and last, or None where it lies outside the page."""
    x0, y0 = (math.floor(side * scale / _HUNDREDTHS) for side in box[:2])
    x1, y1 = (math.ceil(side * scale / _HUNDREDTHS) for side in box[2:])
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(size[0], x1), min(size[1], y1)
    return (x0, y0, x1 - 1, y1 - 1) if x0 < x1 and y0 < y1 else None
