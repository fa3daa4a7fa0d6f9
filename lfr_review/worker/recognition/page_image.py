"""A page as the grey picture that its words are recognised in."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import Any

from PIL import Image

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.protocol import MAX_PIXELS, MAX_SIDE_PX

DPI = 300
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as displayed, in grey."""

    picture: Image.Image
    scale: float  #: pixels a point

    @property
    def sha256(self) -> str:
        """By which the same picture is known again."""
        digest = hashlib.sha256(f"{self.picture.width} {self.picture.height} {self.scale:.4f} ".encode())
        digest.update(self.picture.tobytes())
        return digest.hexdigest()


def page_image(page: Any) -> PageImage:
    """A PDFium page at 300 dots per inch, at fewer where it is very large.

    Raises:
        CannotRead: the page has no size that can be drawn.
    """
    width, height = page.get_size()
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise CannotRead("The page has no size, so the words on it cannot be recognised.")
    scale = min(
        DPI / POINTS_PER_INCH, (MAX_SIDE_PX - 1) / max(width, height), math.sqrt(MAX_PIXELS / (width * height)) * 0.999
    )
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    try:
        if bitmap.n_channels != 1:
            raise CannotRead("The page is drawn in colours that are not expected, so its words were not recognised.")
        size = (bitmap.width, bitmap.height)
        picture = Image.frombytes("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride)
    finally:
        bitmap.close()
    return PageImage(picture, scale)
