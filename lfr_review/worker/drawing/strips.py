"""What a laid-out document is made of: strips, stacked down the pages.

A strip is a piece of the document that is never cut: a line, a row, a heading. Its marks are placed from its own top
left corner, x to the right from the left margin, y downwards, in points.
"""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.documents import Target
from lfr_review.worker.drawing.lines import Line
from lfr_review.worker.drawing.styles import Colour

Where = tuple[int, ...]
"""What of a document a mark belongs to: the block's place in it, then the row and cell, or the part of the block."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text; y is its baseline. `part` is what of its block it belongs to: a row and cell, or a part."""

    x: float
    y: float
    line: Line
    part: Where = ()


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A filled rectangle, painted before the text of its page."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A rectangle that leads somewhere. `part` is what of its block it stands in."""

    x0: float
    y0: float
    x1: float
    y1: float
    target: Target
    part: Where = ()


@dataclass(frozen=True, slots=True)
class AnchorMark:
    """The strip is a place that links can name."""

    name: str


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """The strip begins a heading."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A rectangle that a picture is to fill as far as its shape allows."""

    x0: float
    y0: float
    x1: float
    y1: float
    picture: str


Mark = TextMark | BoxMark | LinkMark | AnchorMark | HeadingMark | PictureMark


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece that is never cut.

    Attributes:
        above: room over it, left out at the top of a page.
        keep: the strip that follows must stand on the same page.
        repeated: strips to be drawn again over it where it comes first on a page.
        new_page: begins a page.
        block: which block of its document it is a piece of.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    above: float = 0.0
    keep: bool = False
    repeated: tuple[Strip, ...] = ()
    new_page: bool = False
    block: int = 0


def link_marks(line: Line, x: float, top: float, part: Where = ()) -> list[LinkMark]:
    """The links of a line whose left end is at x and whose top is at `top`."""
    found: list[LinkMark] = []
    for piece in sorted(line.pieces, key=lambda piece: piece.x):
        if piece.link is None:
            continue
        x0, x1 = x + piece.x, x + piece.x + piece.width
        if found and found[-1].target == piece.link and x0 - found[-1].x1 < 0.01:
            x0 = found.pop().x0
        found.append(LinkMark(x0, top, x1, top + line.height, piece.link, part))
    return found
