"""Small pictures of pages as the database keeps them: packed, because fifty thousand raw ones take seven gigabytes."""

from __future__ import annotations

import zlib

from lfr_review.services.frames import Frame
from lfr_review.store.page_texts import Thumbnail

_QUICK = 1  #: of zlib's levels; the slow ones save a tenth more


def packed(frame: Frame) -> Thumbnail:
    """A picture as it is kept: rows without padding, packed."""
    rows = (frame.rgb[row * frame.stride : row * frame.stride + frame.width * 3] for row in range(frame.height))
    return Thumbnail(frame.width, frame.height, zlib.compress(b"".join(rows), _QUICK))


def unpacked(kept: Thumbnail) -> Frame | None:
    """The picture that was kept, or None where it is not whole: it can be made again at any time."""
    stride = 3 * kept.width_px
    try:
        rgb = zlib.decompressobj().decompress(kept.data, stride * kept.height_px + 1)
    except zlib.error:
        return None
    if len(rgb) != stride * kept.height_px:
        return None
    return Frame(width=kept.width_px, height=kept.height_px, stride=stride, rgb=rgb)
