"""Tables as strips: a heading row that comes again on every page, and rows that are cut only where they must be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.documents import Column, Row, Table
from lfr_review.worker.drawing import styles
from lfr_review.worker.drawing.blocks import Laid
from lfr_review.worker.drawing.fonts import Cut
from lfr_review.worker.drawing.lines import Line, Span, lay_lines
from lfr_review.worker.drawing.spans import Resolver, spans_of
from lfr_review.worker.drawing.strips import AnchorMark, BoxMark, LinkMark, Mark, Strip, TextMark, Where, link_marks
from lfr_review.worker.drawing.styles import CELL_PADDING_X, CELL_PADDING_Y

_SPANNING = styles.CELL._replace(cut=Cut(bold=True))
_BELOW_HEADING = 2.0  #: points; a row that goes on from the page before begins without room of its own
_SAME = 0.01  #: points


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text: its column, its left edge, the room in it, and how far down its first line begins."""

    column: int
    left: float
    width: float
    right: bool
    lines: tuple[Line, ...]
    top: float = CELL_PADDING_Y

    def placed(self) -> Iterator[tuple[float, float, Line]]:
        """Each line with its left end and top."""
        y = self.top
        for line in self.lines:
            yield self.left + (self.width - line.width if self.right else 0.0), y, line
            y += line.height

    @property
    def bottom(self) -> float:
        """The end of the last line, from the top of the row."""
        return self.top + sum(line.height for line in self.lines)


def lay_table(table: Table, width: float, resolve: Resolver, page_height: float) -> Laid:
    """A table across a width. A row that is taller than a page is cut between lines."""
    edges = _edges(table.columns, width)
    heading = _heading_row(table.columns, edges)
    room = page_height - sum(strip.height for strip in heading)
    strips: list[Strip] = list(heading)
    for number, row in enumerate(table.rows, start=1):
        cells = _spanning_cell(row, width, resolve) if row.spanning else _cells(row, table.columns, edges, resolve)
        strips += _row_strips(number, row, cells, width, room, heading)
    return Laid(tuple(strips), above=4, below=styles.PARAGRAPH_GAP + 5)


def _edges(columns: Sequence[Column], width: float) -> list[float]:
    """The left edge of each column, and the right edge of the last."""
    total = sum(column.share for column in columns) or 1.0
    edges = [0.0]
    for column in columns:
        edges.append(edges[-1] + width * column.share / total)
    return edges


def _heading_row(columns: Sequence[Column], edges: Sequence[float]) -> tuple[Strip, ...]:
    """The heading row; none where no column has a heading."""
    if not any(column.heading.strip() for column in columns):
        return ()
    cells = []
    for i, (column, left, right) in enumerate(zip(columns, edges, edges[1:], strict=False)):
        inner = max(right - left - 2 * CELL_PADDING_X, 1.0)
        lines = lay_lines((Span(column.heading, styles.COLUMN_HEADING),), inner)
        cells.append(_Cell(i, left + CELL_PADDING_X, inner, column.right, lines))
    height = max(cell.bottom for cell in cells) + CELL_PADDING_Y
    marks: list[Mark] = []
    for cell in cells:  # short headings stand at the foot, next to their column
        drop = height - CELL_PADDING_Y - cell.bottom
        marks += [TextMark(x, top + drop + line.ascent, line, (0, cell.column)) for x, top, line in cell.placed()]
    marks.append(BoxMark(0, height - 1, edges[-1], height, styles.QUIET))
    return (Strip(height + _BELOW_HEADING, tuple(marks), keep=True),)


def _cells(row: Row, columns: Sequence[Column], edges: Sequence[float], resolve: Resolver) -> list[_Cell]:
    if len(row.cells) > len(columns):
        raise ValueError(f"a row has {len(row.cells)} cells for {len(columns)} columns")
    cells = []
    for i, (column, left, right, runs) in enumerate(zip(columns, edges, edges[1:], row.cells, strict=False)):
        inner = max(right - left - 2 * CELL_PADDING_X, 1.0)
        lines = lay_lines(spans_of(runs, styles.CELL, resolve), inner)
        cells.append(_Cell(i, left + CELL_PADDING_X, inner, column.right, lines))
    return _level(cells)


def _spanning_cell(row: Row, width: float, resolve: Resolver) -> list[_Cell]:
    runs = [run for cell in row.cells for run in cell]
    inner = width - 2 * CELL_PADDING_X
    lines = lay_lines(spans_of(runs, _SPANNING, resolve), inner)
    return [_Cell(0, CELL_PADDING_X, inner, False, lines)]


def _level(cells: list[_Cell]) -> list[_Cell]:
    """The cells of a row with their first lines on one baseline."""
    ascent = max((cell.lines[0].ascent for cell in cells), default=0.0)
    return [replace(cell, top=CELL_PADDING_Y + ascent - cell.lines[0].ascent) for cell in cells]


def _row_strips(
    number: int, row: Row, cells: Sequence[_Cell], width: float, room: float, heading: tuple[Strip, ...]
) -> Iterator[Strip]:
    """One strip, or as many as there are places to cut where the row is taller than the room of a page."""
    height = max((cell.bottom for cell in cells), default=CELL_PADDING_Y) + CELL_PADDING_Y
    placed = sorted(
        ((y, x, line, (number, cell.column)) for cell in cells for x, y, line in cell.placed()),
        key=lambda entry: entry[0],
    )
    cuts = [0.0, *(_cuts(placed) if height > room else ()), height]
    waiting = iter([*placed, None])
    entry = next(waiting)
    for start, end in itertools.pairwise(cuts):
        marks: list[Mark] = []
        if row.spanning:
            marks.append(BoxMark(0, 0, width, end - start, styles.TINT))
        if row.anchor and start == 0:
            marks.append(AnchorMark(row.anchor))
        if row.link is not None:
            marks.append(LinkMark(0, 0, width, end - start, row.link, (number, 0)))
        while entry is not None and entry[0] < end - _SAME:
            top, x, line, part = entry
            marks.append(TextMark(x, top - start + line.ascent, line, part))
            marks += link_marks(line, x, top - start, part)
            entry = next(waiting)
        if end == height:
            marks.append(BoxMark(0, end - start - styles.HAIRLINE, width, end - start, styles.LINE))
        yield Strip(end - start, tuple(marks), keep=row.spanning, repeated=heading)


def _cuts(placed: Sequence[tuple[float, float, Line, Where]]) -> Iterator[float]:
    """The heights at which a row can be cut without going through a line of any cell; the ends not among them."""
    reach = 0.0
    for top, _, line, _ in placed:
        if reach and top >= reach - _SAME:
            yield top
        reach = max(reach, top + line.height)
