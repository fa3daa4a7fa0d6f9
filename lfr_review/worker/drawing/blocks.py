"""Each kind of block as strips. Tables are in `tables`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.documents import Figure, Heading, Paragraph, SignatureBlock, Style
from lfr_review.worker.drawing import styles
from lfr_review.worker.drawing.lines import Line, Span, lay_lines, text_width
from lfr_review.worker.drawing.spans import Resolver, spans_of
from lfr_review.worker.drawing.strips import (
    AnchorMark,
    BoxMark,
    HeadingMark,
    Mark,
    PictureMark,
    Strip,
    TextMark,
    Where,
    link_marks,
)
from lfr_review.worker.drawing.styles import TextStyle

_STYLES = {
    Style.QUIET: styles.SMALL,
    Style.LABEL: styles.LABEL,
}
_HALVINGS = 6  #: of the width, in search of the narrowest that will do
_KEPT_WHOLE = 4  #: lines of a notice that are not divided between pages


@dataclass(frozen=True, slots=True)
class Laid:
    """The strips of a block, and the room that it wants above and below. Between two blocks the larger one holds.

    `follows` says that it must not be parted from what stands before it.
    """

    strips: tuple[Strip, ...]
    above: float = 0.0
    below: float = 0.0
    follows: bool = False


def lay_heading(heading: Heading, width: float) -> Laid:
    """A heading, kept with what follows."""
    level = min(max(heading.level, 1), 4)
    style = styles.HEADINGS[level]
    lines = _balanced((Span(heading.text, style),), width)
    strips = [Strip(line.height, (TextMark(_left(line, width), line.ascent, line),), keep=True) for line in lines]
    mark = HeadingMark(heading.level, " ".join(heading.text.split()))
    strips[0] = replace(strips[0], marks=(mark, *strips[0].marks))
    return Laid(tuple(strips), styles.ABOVE_HEADING[level], styles.BELOW_HEADING[level])


def lay_paragraph(paragraph: Paragraph, width: float, resolve: Resolver, is_value: bool = False) -> Laid:
    """A paragraph in its style. The value of a field stands under its label, from whichever side it is read."""
    base = _STYLES.get(paragraph.style, styles.BODY)
    spans = spans_of(paragraph.runs, base, resolve)
    if paragraph.style is Style.NOTICE:
        laid = _notice(spans, width)
    elif paragraph.style in (Style.NUMBERED, Style.BULLET):
        laid = _hanging(paragraph, spans, width, base)
    else:
        lines = lay_lines(spans, width)
        if paragraph.style is Style.CENTRED:
            strips = [_strip(line, (width - line.width) / 2) for line in lines]
        else:
            strips = [_strip(line, 0.0 if is_value else _left(line, width)) for line in lines]
        below = 1.0 if paragraph.style is Style.LABEL else styles.PARAGRAPH_GAP
        above = styles.ABOVE_LABEL if paragraph.style is Style.LABEL else 0.0
        laid = Laid(_unwidowed(strips, label=paragraph.style is Style.LABEL), above, below)
    if paragraph.anchor:
        first = replace(laid.strips[0], marks=(AnchorMark(paragraph.anchor), *laid.strips[0].marks))
        laid = replace(laid, strips=(first, *laid.strips[1:]))
    return laid


def lay_signature(block: SignatureBlock, width: float) -> Laid:
    """Lines to sign and date on, kept together and with what is signed: never alone on a page."""
    spans = [(Span(label, styles.SMALL),) for label in block.labels]
    start = max((text_width(span) for span in spans), default=0.0) + 12
    start = min(start, width / 2)
    strips = []
    for i, span in enumerate(spans):
        lines = lay_lines(span, start - 12)
        baseline = styles.SIGNATURE_HEIGHT - 8
        marks: list[Mark] = [
            TextMark(0, baseline - (len(lines) - 1 - j) * line.height, line, (i,)) for j, line in enumerate(lines)
        ]
        end = min(width, start + styles.SIGNATURE_RULE)
        marks.append(BoxMark(start, baseline + 2, end, baseline + 2 + styles.HAIRLINE, styles.QUIET))
        height = max(styles.SIGNATURE_HEIGHT, sum(line.height for line in lines) + 8)
        strips.append(Strip(height, tuple(marks), keep=i + 1 < len(spans)))
    return Laid(tuple(strips), above=14, below=styles.PARAGRAPH_GAP, follows=True)


def lay_figure(figure: Figure, width: float, resolve: Resolver) -> Laid:
    """A picture on a tinted ground, and its words beside it; words that are higher than the picture go on below."""
    ground, height = styles.FIGURE
    height = min(height, figure.height_pt or height)
    x = ground + styles.FIGURE_GAP
    marks: list[Mark] = [
        BoxMark(0, 0, ground, height, styles.TINT),
        PictureMark(0, 0, ground, height, figure.picture),
    ]
    below: list[Strip] = []
    used = 0.0
    for line in lay_lines(spans_of(figure.runs, styles.BODY, resolve), width - x):
        left = x + _left(line, width - x)
        if below or used + line.height > height:
            below.append(_strip(line, left))
            continue
        marks += [TextMark(left, used + line.ascent, line), *link_marks(line, left, used)]
        used += line.height
    return Laid((Strip(height, tuple(marks)), *below), above=styles.PARAGRAPH_GAP, below=styles.PARAGRAPH_GAP)


def _hanging(paragraph: Paragraph, spans: tuple[Span, ...], width: float, style: TextStyle) -> Laid:
    """A paragraph with its number or bullet in front of all its lines."""
    numbered = paragraph.style is Style.NUMBERED
    sign = paragraph.number if numbered else "•"
    indent = styles.NUMBER_INDENT if numbered else styles.BULLET_INDENT
    front = lay_lines((Span(sign, style),), width)[0]
    indent = max(indent, front.width + 8)
    strips = [_strip(line, indent + _left(line, width - indent), (1,)) for line in lay_lines(spans, width - indent)]
    ahead = TextMark(0 if numbered else indent - front.width - 6, _baseline(strips[0]), front, (0,))
    strips[0] = replace(strips[0], marks=(ahead, *strips[0].marks))
    return Laid(_unwidowed(strips), below=styles.PARAGRAPH_GAP if numbered else styles.PARAGRAPH_GAP / 2)


def _notice(spans: tuple[Span, ...], width: float) -> Laid:
    """A paragraph on a tinted ground with a bar at its side."""
    inset = styles.NOTICE_PADDING + styles.NOTICE_BAR
    inner = width - inset - styles.NOTICE_PADDING
    lines = lay_lines(spans, inner)
    strips = []
    for i, line in enumerate(lines):
        over = styles.NOTICE_PADDING if i == 0 else 0.0
        height = over + line.height + (styles.NOTICE_PADDING if i + 1 == len(lines) else 0.0)
        x = inset + _left(line, inner)
        marks: tuple[Mark, ...] = (
            BoxMark(0, 0, width, height, styles.TINT),
            BoxMark(0, 0, styles.NOTICE_BAR, height, styles.ACCENT),
            TextMark(x, over + line.ascent, line),
            *link_marks(line, x, over),
        )
        strips.append(Strip(height, marks))
    whole = len(lines) <= _KEPT_WHOLE
    return Laid(_unwidowed(strips, whole=whole), above=11, below=styles.PARAGRAPH_GAP + 4)


def _balanced(spans: tuple[Span, ...], width: float) -> tuple[Line, ...]:
    """Lines as even as they can be without taking more of them."""
    lines = lay_lines(spans, width)
    low, high = 0.0, width
    for _ in range(_HALVINGS if len(lines) > 1 else 0):
        middle = (low + high) / 2
        if len(lay_lines(spans, middle)) == len(lines):
            high = middle
        else:
            low = middle
    return lay_lines(spans, high)


def _strip(line: Line, x: float, part: Where = ()) -> Strip:
    return Strip(line.height, (TextMark(x, line.ascent, line, part), *link_marks(line, x, 0, part)))


def _left(line: Line, width: float) -> float:
    """Where a line begins that stands at the side from which it is read."""
    return width - line.width if line.base else 0.0


def _baseline(strip: Strip) -> float:
    return next(mark.y for mark in strip.marks if isinstance(mark, TextMark))


def _unwidowed(strips: Sequence[Strip], label: bool = False, whole: bool = False) -> tuple[Strip, ...]:
    """Strips of which no single first or last line stands alone on a page; a label stays with its value."""
    last = len(strips) - 1
    return tuple(
        replace(strip, keep=True) if (i < last and (whole or i in (0, last - 1))) or (label and i == last) else strip
        for i, strip in enumerate(strips)
    )
