"""How our pages look: paper, type, space and colour, in one place.

Sizes are points. Text stands on a white page in near-black; one deep blue-green marks links and what must not be
missed; weight and space, not colour, make the hierarchy.
"""

from __future__ import annotations

from typing import NamedTuple

from lfr_review.worker.drawing.fonts import REGULAR, Cut

Colour = tuple[float, float, float]  #: red, green, blue, 0 to 1

INK: Colour = (0.11, 0.12, 0.13)
QUIET: Colour = (0.36, 0.38, 0.40)
ACCENT: Colour = (0.04, 0.33, 0.36)
LINE: Colour = (0.78, 0.80, 0.82)
TINT: Colour = (0.94, 0.965, 0.965)

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
MARGIN = 25 * MM  #: on all four sides; the bundle's page number stands in the lower one


class TextStyle(NamedTuple):
    """The look of a run of text. `leading` is the height of a line."""

    size: float
    leading: float
    cut: Cut = REGULAR
    colour: Colour = INK


BODY = TextStyle(10.5, 15.5)
SMALL = TextStyle(9.5, 13.5, colour=QUIET)
LABEL = TextStyle(8.5, 12.0, Cut(bold=True), QUIET)
CELL = TextStyle(9.5, 13.0)
COLUMN_HEADING = TextStyle(8.5, 11.5, Cut(bold=True), QUIET)
BANNER = TextStyle(9.0, 12.0, Cut(bold=True), ACCENT)
HEADINGS = {
    1: TextStyle(20.0, 26.0, Cut(bold=True)),
    2: TextStyle(13.5, 18.5, Cut(bold=True)),
    3: TextStyle(11.0, 15.5, Cut(bold=True)),
    4: TextStyle(10.5, 15.5, Cut(bold=True, italic=True)),
}
ABOVE_HEADING = {1: 0.0, 2: 20.0, 3: 14.0, 4: 10.0}
BELOW_HEADING = {1: 14.0, 2: 6.0, 3: 4.0, 4: 2.0}

PARAGRAPH_GAP = 7.0  #: below a paragraph
ABOVE_LABEL = 10.0
NUMBER_INDENT = 30.0  #: of the text of a numbered paragraph
BULLET_INDENT = 16.0
CELL_PADDING_X = 5.0
CELL_PADDING_Y = 4.0
NOTICE_PADDING = 9.0
NOTICE_BAR = 2.5
SIGNATURE_HEIGHT = 40.0
SIGNATURE_RULE = 250.0
FIGURE = (226.0, 127.125)  #: width and height of the ground of a picture: that of most films
FIGURE_GAP = 14.0  #: between it and its words
HAIRLINE = 0.5
