"""Where the number of a page goes, and the drawing instructions that put it there.

The number stands upright in the lower right corner of what the reader sees. A white plate, hardly larger than the
digits, keeps it readable on a dark scan. Where the page's own words stand in that corner, the number moves to the
nearest free spot of the corner instead of covering them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import Numbering
from lfr_review.worker.assembly.frame import Box, Frame

FONT_NAME = "/LFRn"
PLATE_PT = 2.0  #: white around the digits
CORNER_PT = (150.0, 80.0)  #: width and height of the corner in which a number may move
_ESCAPED = {"(": r"\(", ")": r"\)", "\\": r"\\"}
_LEAST_MARGIN_PT = 8.0  #: nearer to the edge printers cut off
_STEP_PT = 6.0
#: The corner never reaches higher: who looks for page numbers looks at the lowest and highest tenth of a page.
_CORNER_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """A number on the displayed page: where its first digit stands, and how large it is. Points."""

    x: float
    y: float
    size: float
    width: float
    height: float
    crowded: bool = False  #: no part of the corner was free of the page's own words

    @property
    def plate(self) -> Box:
        """The white ground of the number."""
        x1, y1 = self.x + self.width + PLATE_PT, self.y + self.height + PLATE_PT
        return self.x - PLATE_PT, self.y - PLATE_PT, x1, y1


def corner_of(frame: Frame) -> Box:
    """The part of the displayed page in which its number may stand."""
    return max(0.0, frame.width - CORNER_PT[0]), 0.0, frame.width, min(CORNER_PT[1], frame.height * _CORNER_SHARE)


def spot_for(frame: Frame, width: float, height: float, numbering: Numbering, taken: Sequence[Box] = ()) -> Spot:
    """Where a number goes.

    Args:
        frame: the displayed page.
        width: of the number, as a part of the font size.
        height: of a digit, likewise.
        numbering: size and margin.
        taken: boxes of words in the corner, as displayed.
    """
    usual = _usual_spot(frame, width, height, numbering)
    if not any(_touch(usual.plate, box) for box in taken):
        return usual
    for x, y in _other_places(usual, frame):
        moved = Spot(x, y, usual.size, usual.width, usual.height)
        if not any(_touch(moved.plate, box) for box in taken):
            return moved
    return Spot(usual.x, usual.y, usual.size, usual.width, usual.height, crowded=True)


def opening(spot: Spot, frame: Frame, font_name: str) -> bytes:
    """Drawing instructions that draw the plate and get ready for the characters of the number.

    They need a graphics state as it was at the start of the page. Pages of one size whose numbers are as long have
    the same: only the characters differ.
    """
    matrix = " ".join(figure(value) for value in frame.upright_at(spot.x, spot.y))
    plate = f"{-PLATE_PT:g} {-PLATE_PT:g} {figure(spot.width + 2 * PLATE_PT)} {figure(spot.height + 2 * PLATE_PT)}"
    return f"q {matrix} cm 1 g {plate} re f 0 g BT {font_name} {figure(spot.size)} Tf [\n".encode("ascii")


def characters(text: str) -> list[bytes]:
    """The characters of a number, two by two from the end, in the array that `opening` begins and `CLOSING` shows.

    Of pairs there are few enough to be shared by all pages, and half as many as single characters make a page. They
    are shown as one text: PDFium takes texts that follow each other on a turned page for lines of their own.
    """
    starts = range(-(len(text) % 2), len(text), 2)
    return [_array_element(text[max(start, 0) : start + 2]) for start in starts]


CLOSING = b"] TJ ET Q\n"


def _array_element(text: str) -> bytes:
    return f"({''.join(_ESCAPED.get(letter, letter) for letter in text)})\n".encode("ascii")


def figure(value: float) -> str:
    """A number as PDF writes it."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _usual_spot(frame: Frame, width: float, height: float, numbering: Numbering) -> Spot:
    """The spot by the rule; on a page too small for it, smaller and nearer to the edge."""
    size = numbering.size_pt
    room = 2 * (PLATE_PT + 1)
    if size * width + room > frame.width or size * height + room > frame.height:
        size = max(0.1, min((frame.width - room) / width, (frame.height - room) / height))
    wide, high = size * width, size * height
    right = min(numbering.margin_pt, max(0.0, (frame.width - wide) / 2))
    below = min(numbering.margin_pt, max(0.0, (frame.height - high) / 2))
    return Spot(frame.width - right - wide, below, size, wide, high)


def _other_places(usual: Spot, frame: Frame) -> list[tuple[float, float]]:
    """Other places in the corner, the nearest first; of two as near, the one further right, then the lower."""
    left, _, _, top = corner_of(frame)
    places: list[tuple[float, float, float, float]] = []
    x = usual.x
    while x >= left:
        y = _LEAST_MARGIN_PT
        while y + usual.height <= top:
            places.append((usual.x - x + abs(y - usual.y), usual.x - x, x, y))
            y += _STEP_PT / 2
        x -= _STEP_PT
    return [(x, y) for _, _, x, y in sorted(places)]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
