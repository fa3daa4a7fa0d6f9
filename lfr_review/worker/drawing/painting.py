"""Page contents: text, filled boxes and rules as PDF operators."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc

from lfr_review.worker.drawing.breaks import ends_with_hyphen
from lfr_review.worker.drawing.embedding import EmbeddedFont
from lfr_review.worker.drawing.fonts import Face
from lfr_review.worker.drawing.lines import Line, Piece
from lfr_review.worker.drawing.strips import Where
from lfr_review.worker.drawing.styles import HAIRLINE, Colour, TextStyle
from lfr_review.worker.drawing.writing_order import AFTER_HYPHEN, Stretch, stretches

_BOLDER = 1 / 32  #: of the size: the stroke that stands in for a bold cut that a face lacks


class Fonts:
    """The embedded fonts of one PDF, in the order in which they are first used."""

    def __init__(self) -> None:
        self._by_face: dict[Face, EmbeddedFont] = {}
        self._numbers = itertools.count(1)

    def __getitem__(self, face: Face) -> EmbeddedFont:
        if face not in self._by_face:
            self._by_face[face] = EmbeddedFont(face, f"F{len(self._by_face) + 1}", self._numbers)
        return self._by_face[face]

    def add_to(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        """Add every font to a document and return the font dictionary for its pages."""
        return pdfdoc.PDFDictionary({font.resource: font.add_to(document) for font in self._by_face.values()})


@dataclass(slots=True)
class Marked:
    """A marked piece of a page's content: what of the document it belongs to, and the lines of text in it."""

    where: Where
    lines: list[Line]


class Painter:
    """Writes the content of one page. Places are points from the page's bottom left corner.

    Attributes:
        marks: the marked pieces of the content, by the number of their mark.
    """

    def __init__(self, fonts: Fonts, tagged: bool = False) -> None:
        self.marks: list[Marked] = []
        self._tagged = tagged
        self._belongs_to: tuple[Where | None] | None = None
        self._fonts = fonts
        self._operators: list[str] = []
        self._in_text = False
        self._font: tuple[str, float] | None = None
        self._fill: Colour | None = None
        self._bolder: float | None = None

    def content(self) -> bytes:
        """The page's content stream."""
        self._close()
        return "\n".join(self._operators).encode("ascii")

    def belongs_to(self, where: Where | None) -> None:
        """What is painted from here on belongs to a part of the document; None: it is no part of what is said."""
        if not self._tagged or self._belongs_to == (where,):
            return
        self._close()
        if where is None:
            self._operators.append("/Artifact BMC")
        else:
            self._operators.append(f"/P <</MCID {len(self.marks)}>> BDC")
            self.marks.append(Marked(where, []))
        self._belongs_to = (where,)

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """A filled rectangle."""
        self._leave_text()
        self._set_fill(colour)
        self._operators.append(f"{_n(x0)} {_n(y0)} {_n(x1 - x0)} {_n(y1 - y0)} re f")

    def rule(self, x0: float, x1: float, y: float, colour: Colour, thickness: float = HAIRLINE) -> None:
        """A horizontal line."""
        self.box(x0, y - thickness / 2, x1, y + thickness / 2, colour)

    def line(self, x: float, baseline: float, line: Line) -> None:
        """A line of text, its left end at x."""
        if self._belongs_to not in (None, (None,)):
            self.marks[-1].lines.append(line)
        if not self._in_text:
            self._operators.append("BT")
            self._in_text = True
        if not line.plain:
            for stretch in stretches(line):
                self._stretch(x, baseline, stretch)
            return
        groups = list(_joined(line.pieces))
        for i, (start, pieces) in enumerate(groups):
            self._set_text(pieces[0].run.face, pieces[0].style)
            font = self._fonts[pieces[0].run.face]
            array = "".join(font.text_array(piece.run) for piece in pieces)
            if i + 1 == len(groups) and ends_with_hyphen(line.text):
                array += f"<{font.code(AFTER_HYPHEN)}>"
            self._show(x + start, baseline, array)

    def _stretch(self, x: float, baseline: float, stretch: Stretch) -> None:
        font = self._fonts[stretch.face]
        self._set_text(stretch.face, stretch.style)
        scale = stretch.style.size / stretch.face.upem
        cursor = start = stretch.written[0].x
        parts: list[str] = []
        codes: list[str] = []
        for written in stretch.written:
            if abs(written.x - cursor) > 0.001:
                parts.append(f"<{''.join(codes)}>{_n((cursor - written.x) * 1000 / stretch.style.size)}")
                codes = []
            codes.append(font.code(written.sign))
            cursor = written.x + written.sign.advance * scale
        parts.append(f"<{''.join(codes)}>")
        self._show(x + start, baseline, "".join(parts))

    def _show(self, x: float, baseline: float, array: str) -> None:
        self._operators.append(f"1 0 0 1 {_n(x)} {_n(baseline)} Tm [{array}]TJ")

    def _set_text(self, face: Face, style: TextStyle) -> None:
        resource = self._fonts[face].resource
        if self._font != (resource, style.size):
            self._operators.append(f"/{resource} {_n(style.size)} Tf")
            self._font = (resource, style.size)
        self._set_fill(style.colour)
        bolder = style.size * _BOLDER if style.cut.bold and not face.bold else None
        if bolder != self._bolder:
            red, green, blue = style.colour
            stroke = f"{_n(bolder)} w {_n(red)} {_n(green)} {_n(blue)} RG " if bolder else ""
            self._operators.append(f"{stroke}{2 if bolder else 0} Tr")
            self._bolder = bolder

    def _set_fill(self, colour: Colour) -> None:
        if self._fill != colour:
            self._operators.append(" ".join(_n(part) for part in colour) + " rg")
            self._fill = colour

    def _close(self) -> None:
        self._leave_text()
        if self._belongs_to is not None:
            self._operators.append("EMC")
            self._belongs_to = None

    def _leave_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False


def _joined(pieces: Sequence[Piece]) -> Iterator[tuple[float, list[Piece]]]:
    """The pieces that follow one another in one face and style, with the place of the first."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (piece.run.face is not group[0].run.face or piece.style != group[0].style):
            yield group[0].x, group
            group = []
        group.append(piece)
    if group:
        yield group[0].x, group


def _n(value: float) -> str:
    """A number as PDF writes it, to a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
