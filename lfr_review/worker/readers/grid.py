"""Tables of any size on landscape pages: every cell, with the number of its row and the letter of its column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.documents import Block, Column, Row, Style, Table, Words, paragraph
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.readers.plain_text import MAX_CHARACTERS

MAX_CELLS = 300_000  #: empty ones too
MAX_ROWS = 100_000
MAX_HEADING = 60  #: characters of a cell that may stand in the heading of a column
ROWS_A_PAGE = 20  #: at least so many of one line each; for an estimate of the work

_ROOM = 700.0  #: points across a landscape page
_LETTER = 5.0  #: points of a letter in a cell, on average and a little more
_FIGURE = 5.8  #: points of a figure in the number of a row
_PADDING = 12.0  #: points of a column beside its words
_LEAST = 3  #: letters that a column has room for
_WIDEST = (40, 32, 24, 18)  #: letters that a column has room for, where all columns then stand side by side
_MOST_STRETCH = 1.6  #: of columns that leave room beside them
_WIDEST_APART = 32  #: where they do not
_NUMBER = re.compile(r"[-+(−]?\s?[£$€]?\s?\d[\d,. ]*\s?%?\)?")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: what it is called in the table it comes from, and its cells from the first column."""

    label: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. `headings` stand above the columns besides their letters; `marks` say more, such as `hidden`."""

    rows: Sequence[GridRow]
    headings: Sequence[str] = ()
    marks: Sequence[str] = ()  #: by column
    letters: Sequence[str] = ()  #: by column, where it is not simply the first, the second and so on

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max([len(self.headings), *(len(row.cells) for row in self.rows)], default=0)

    def letters_of(self, column: int) -> str:
        """What a column is called."""
        return self.letters[column] if self.letters else column_letters(column)


def column_letters(index: int) -> str:
    """The letters of a column as spreadsheets have them: A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def looks_like_headings(first: Sequence[str], width: int) -> bool:
    """Whether a first row names the columns: a short word in each, none twice, none a number."""
    said = [cell.strip() for cell in first]
    if len(said) < width or len(set(said)) < len(said):
        return False
    return all(0 < len(cell) <= MAX_HEADING and not _NUMBER.fullmatch(cell) for cell in said)


def hold_to_limits(rows: int, columns: int, characters: int = 0) -> None:
    """Refuse what is too much to be read by anybody on paper.

    Raises:
        LimitReached: there are more rows, cells (empty ones too) or letters than are turned into pages.
    """
    if rows > MAX_ROWS or rows * columns > MAX_CELLS or characters > MAX_CHARACTERS:
        raise LimitReached(
            f"The table is larger than the {MAX_ROWS:,} rows, {MAX_CELLS:,} cells and {MAX_CHARACTERS:,} characters "
            "that are turned into pages.",
            "Hand in the part that matters as a file of its own beside it.",
        )


def grid_blocks(grid: Grid) -> Iterator[Block]:
    """A table as one, or side by side as many as its columns need, each with all rows."""
    width = grid.width
    hold_to_limits(len(grid.rows), width)
    if not width:
        return
    labels = max([4, *(len(row.label) for row in grid.rows)])
    room = _ROOM - labels * _FIGURE - _PADDING
    needs = [_need(grid, n) for n in range(width)]
    groups = _groups(needs, room)
    for group in groups:
        if len(groups) > 1:
            first, last, end = (grid.letters_of(n) for n in (group[0], group[-1], width - 1))
            span = f"Columns {first} to {last}" if first != last else f"Column {first}"
            yield paragraph(f"{span} of {grid.letters_of(0)} to {end}", Style.LABEL)
        yield _table(grid, group, needs, labels)


def page_estimate(grid: Grid) -> int:
    """About how many pages a table takes, for the time that drawing them may take."""
    letters = sum(len(cell) for row in grid.rows for cell in row.cells)
    return 1 + len(grid.rows) * (1 + grid.width // 6) // ROWS_A_PAGE + letters // 1_000


def _need(grid: Grid, column: int) -> int:
    """Letters of the longest line in a column."""
    longest = len(grid.headings[column]) if column < len(grid.headings) else 0
    for row in grid.rows:
        if column < len(row.cells) and (cell := row.cells[column]):
            longest = max(longest, len(cell) if "\n" not in cell else max(map(len, cell.split("\n"))))
    return max(_LEAST, longest)


def _points(letters: int, widest: int) -> float:
    return min(letters, widest) * _LETTER + _PADDING


def _groups(needs: Sequence[int], room: float) -> list[range]:
    """The columns that stand side by side: all of them where that can be, else as many as fit."""
    for widest in _WIDEST:
        if sum(_points(need, widest) for need in needs) <= room:
            return [range(len(needs))]
    groups = []
    start, used = 0, 0.0
    for n, need in enumerate(needs):
        points = _points(need, _WIDEST_APART)
        if n > start and used + points > room:
            groups.append(range(start, n))
            start, used = n, 0.0
        used += points
    return [*groups, range(start, len(needs))]


def _table(grid: Grid, group: range, needs: Sequence[int], labels: int) -> Table:
    widest = next(
        (most for most in _WIDEST if sum(_points(needs[n], most) for n in group) <= _ROOM - labels * _FIGURE),
        _WIDEST_APART,
    )
    columns = [Column(heading="Row", share=labels * _FIGURE + _PADDING, right=True)]
    for n in group:
        texts = [row.cells[n] for row in grid.rows if n < len(row.cells) and row.cells[n].strip()]
        is_number = bool(texts) and all(_NUMBER.fullmatch(text.strip()) for text in texts)
        columns.append(Column(heading=_heading(grid, n), share=_points(needs[n], widest), right=is_number))
    stretch = min(_MOST_STRETCH, (_ROOM - columns[0].share) / sum(column.share for column in columns[1:]))
    columns = [columns[0], *(replace(column, share=column.share * stretch) for column in columns[1:])]
    if (spare := _ROOM - sum(column.share for column in columns)) > 0:
        columns.append(Column(heading="", share=spare))
    return Table(columns=tuple(columns), rows=tuple(_row(row, group) for row in grid.rows))


def _heading(grid: Grid, column: int) -> str:
    mark = grid.marks[column] if column < len(grid.marks) else ""
    letters = grid.letters_of(column) + (f" ({mark})" if mark else "")
    words = grid.headings[column] if column < len(grid.headings) else ""
    return f"{letters}\n{words}" if words else letters


def _row(row: GridRow, group: range) -> Row:
    cells = itertools.islice(itertools.chain(row.cells, itertools.repeat("")), group.start, group.stop)
    label = (Words(text=row.label, quiet=True),)
    return Row(cells=(label, *((Words(text=cell),) for cell in cells)))
