"""Where a picture stands on A4: whole on one page, or, when it is very tall, in overlapping slices."""

from __future__ import annotations

import math
from dataclasses import dataclass

A4 = (595.276, 841.89)  #: points
MARGIN = 36.0
CAPTION = 92.0  #: kept free at the top of a page that names its picture: our own margin and a line of words
FOOT = 54.0  #: kept free at the bottom, where a bundle prints its page number
NATURAL_DPI = 96  #: a small picture is not blown up beyond the size it has on a screen
TALL = 3.0  #: height against width from which a picture is cut into slices
OVERLAP = 0.04  #: of a slice's height, shown twice
MAX_SLICES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of the picture on a page of its own: rows of pixels, and its box on the page in points."""

    top: int
    bottom: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a picture is shown."""

    page: tuple[float, float]  #: points
    pixels: tuple[int, int]  #: width and height that the picture is reduced to
    slices: tuple[Slice, ...]


def lay_out(size: tuple[int, int], dpi: int, captioned_on: tuple[float, float] | None = None) -> Layout:
    """The layout of an upright picture.

    Args:
        size: width and height in pixels.
        dpi: most pixels an inch on paper.
        captioned_on: the page it goes on with a caption above; without, A4 turned as the picture is.
    """
    width, height = size
    page = captioned_on or (A4 if width <= height else A4[::-1])
    top = page[1] - (CAPTION if captioned_on else MARGIN)
    room = (page[0] - 2 * MARGIN, top - FOOT)
    if height > TALL * width:
        return _sliced(size, page, room, dpi)
    scale = min(room[0] / width, room[1] / height, 72 / NATURAL_DPI)
    pixels = _reduced(size, scale, dpi)
    return Layout(
        page=page, pixels=pixels, slices=(_placed((0, pixels[1]), (width * scale, height * scale), page, top),)
    )


def _sliced(size: tuple[int, int], page: tuple[float, float], room: tuple[float, float], dpi: int) -> Layout:
    width, height = size
    scale = min(room[0] / width, 72 / NATURAL_DPI)
    overlap = room[1] * OVERLAP
    count = max(1, math.ceil((height * scale - overlap) / (room[1] - overlap)))
    if count > MAX_SLICES:  # smaller, until it fits the pages that one picture may take
        count = MAX_SLICES
        scale = (count * (room[1] - overlap) + overlap) / height
    each = (height * scale + (count - 1) * overlap) / count  # all alike, so that the last is no mere strip
    pixels = _reduced(size, scale, dpi)
    rows_a_point = pixels[1] / (height * scale)
    slices = []
    for number in range(count):
        top = number * (each - overlap)
        rows = (int(top * rows_a_point), min(pixels[1], math.ceil((top + each) * rows_a_point)))
        if rows[0] < rows[1]:
            slices.append(_placed(rows, (width * scale, each), page, room[1] + FOOT))
    return Layout(page=page, pixels=pixels, slices=tuple(slices))


def _reduced(size: tuple[int, int], scale: float, dpi: int) -> tuple[int, int]:
    factor = min(1.0, scale * dpi / 72)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _placed(rows: tuple[int, int], size: tuple[float, float], page: tuple[float, float], upper: float) -> Slice:
    left = (page[0] - size[0]) / 2
    return Slice(top=rows[0], bottom=rows[1], box=(left, upper - size[1], left + size[0], upper))
