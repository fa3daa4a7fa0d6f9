"""A box on a page as the hand moves it: sums of numbers, in hundredths of a point, page as displayed."""

from __future__ import annotations

from enum import Enum, auto

from lfr_review.domain.redactions import Box

HUNDREDTHS = 100
STEP, LEAP = 100, 1000  #: an arrow key moves by a point; with Ctrl by ten
LEAST = 200  #: no side gets shorter than this by a key or the mouse
NEW_WIDTH, NEW_HEIGHT = 14000, 2000  #: of a box made by a button


class Corner(Enum):
    """Which corner of a box is held; the opposite one stays."""

    TOP_LEFT = auto()
    TOP_RIGHT = auto()
    BOTTOM_LEFT = auto()
    BOTTOM_RIGHT = auto()


def between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    """The box between two points of a page, given in points."""
    return (
        round(min(one[0], other[0]) * HUNDREDTHS),
        round(min(one[1], other[1]) * HUNDREDTHS),
        round(max(one[0], other[0]) * HUNDREDTHS),
        round(max(one[1], other[1]) * HUNDREDTHS),
    )


def moved(box: Box, by: tuple[int, int], page: tuple[float, float]) -> Box:
    """A box put elsewhere, kept whole on its page."""
    x0, y0, x1, y1 = box
    across = min(max(by[0], -x0), max(0, round(page[0] * HUNDREDTHS) - x1))
    down = min(max(by[1], -y0), max(0, round(page[1] * HUNDREDTHS) - y1))
    return x0 + across, y0 + down, x1 + across, y1 + down


def sized(box: Box, by: tuple[int, int], page: tuple[float, float]) -> Box:
    """A box made wider or higher at its lower right corner, kept on its page."""
    x0, y0, x1, y1 = box
    right = min(max(x1 + by[0], x0 + LEAST), round(page[0] * HUNDREDTHS))
    bottom = min(max(y1 + by[1], y0 + LEAST), round(page[1] * HUNDREDTHS))
    return x0, y0, right, bottom


def dragged(box: Box, corner: Corner, to: tuple[float, float]) -> Box:
    """A box of which one corner was dragged to a point of the page, given in points."""
    x0, y0, x1, y1 = box
    fixed = {
        Corner.TOP_LEFT: (x1, y1),
        Corner.TOP_RIGHT: (x0, y1),
        Corner.BOTTOM_LEFT: (x1, y0),
        Corner.BOTTOM_RIGHT: (x0, y0),
    }[corner]
    return between((fixed[0] / HUNDREDTHS, fixed[1] / HUNDREDTHS), to)


def is_large_enough(box: Box) -> bool:
    """Whether a box that was drawn is one, and not a slip of the hand."""
    return box[2] - box[0] >= LEAST and box[3] - box[1] >= LEAST
