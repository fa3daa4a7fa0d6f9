"""Pages as pixels, by PDFium."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.protocol import MAX_PIXELS, MAX_SIDE_PX

THUMBNAIL_PX = 256  #: of a page's longer side


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """An RGB picture, three bytes a pixel, rows of `stride` bytes from the top."""

    width: int
    height: int
    stride: int
    rgb: bytes

    @property
    def shape(self) -> dict[str, int]:
        """What must be known to read the bytes."""
        return {"width": self.width, "height": self.height, "stride": self.stride}


def open_document(content: Any) -> Any:
    """A PDFium document over bytes or a seekable stream.

    Raises:
        CannotRead: PDFium cannot open it.
    """
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise CannotRead("The pages could not be opened for showing.") from error


def open_page(document: Any, number: int) -> Any:
    """Page `number`, from 1.

    Raises:
        CannotRead: there is no such page, or it is damaged.
    """
    try:
        if not 1 <= number <= len(document):
            raise CannotRead("There is no such page.")
        return document[number - 1]
    except pdfium.PdfiumError as error:
        raise CannotRead("The page is damaged and cannot be shown.") from error


def page_pixels(page: Any, scale: float) -> Pixels:
    """A page at so many pixels a point; at fewer where the picture would pass the limits.

    Raises:
        CannotRead: the page has no size that can be drawn.
    """
    width, height = page.get_size()
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise CannotRead("The page has no size, so it cannot be shown.")
    scale = min(scale, (MAX_SIDE_PX - 1) / max(width, height), math.sqrt(MAX_PIXELS / (width * height)) * 0.999)
    bitmap = page.render(scale=scale, rev_byteorder=True, no_smoothtext=False, prefer_bgrx=False)
    try:
        if bitmap.n_channels != 3:
            raise CannotRead("The page is drawn in colours that are not expected, so it is not shown.")
        return Pixels(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, rgb=bytes(bitmap.buffer))
    finally:
        bitmap.close()


def thumbnail(page: Any, side_px: int) -> Pixels:
    """A page whose longer side has so many pixels."""
    return page_pixels(page, side_px / max(1.0, *page.get_size()))
