"""Tables of any size on pages: no cell is lost, and each can be found by row and column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.documents import Block, Table, Words
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.readers.grid import (
    MAX_CELLS,
    MAX_ROWS,
    Grid,
    GridRow,
    column_letters,
    grid_blocks,
    hold_to_limits,
    looks_like_headings,
)
from lfr_review.worker.readers.plain_text import MAX_CHARACTERS

CELLS = st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=80)


def cells_of(blocks: tuple[Block, ...]) -> dict[tuple[str, str], str]:
    """What stands in each cell, by the label of its row and the letters of its column."""
    found = {}
    for table in blocks:
        if not isinstance(table, Table):
            continue
        letters = [column.heading.split("\n")[0] for column in table.columns]
        for row in table.rows:
            texts = ["".join(run.text for run in cell if isinstance(run, Words)) for cell in row.cells]
            for letter, text in zip(letters[1:], texts[1:], strict=False):
                place = (texts[0], letter)
                assert place not in found
                found[place] = text
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_every_cell_stands_once_under_its_letter_beside_its_row(rows: list[list[str]]) -> None:
    shown = cells_of(tuple(grid_blocks(Grid(rows=[GridRow(str(n), row) for n, row in enumerate(rows)]))))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            assert shown[str(number), column_letters(column)] == cell
    assert sum(map(len, shown.values())) == sum(len(cell) for row in rows for cell in row)


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    """Source: the last column of an Excel sheet, 16,384, is XFD."""
    assert [column_letters(n) for n in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_table_too_wide_for_a_page_goes_on_beside_with_row_numbers_and_headings_again() -> None:
    rows = [GridRow(str(n), [f"words of some length {n}/{c}" for c in range(20)]) for n in range(2, 5)]
    blocks = tuple(grid_blocks(Grid(rows=rows, headings=[f"head {c}" for c in range(20)])))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) > 2
    assert all(table.columns[0].heading == "Row" for table in tables)
    assert [h.heading for table in tables for h in table.columns[1:] if h.heading] == [
        f"{column_letters(c)}\nhead {c}" for c in range(20)
    ]


def test_a_table_that_fits_is_not_parted() -> None:
    rows = [GridRow(str(n), ["a date", "a long note that runs over several lines of its cell " * 3] * 3) for n in "123"]
    assert len(tuple(grid_blocks(Grid(rows=rows)))) == 1


@pytest.mark.parametrize(
    ("first", "width", "is_heading"),
    [
        (["Date", "Act"], 2, True),
        (["Date"], 2, False),
        (["Date", ""], 2, False),
        (["Date", "Date"], 2, False),
        (["Date", "12.50"], 2, False),
        (["Date", "x" * 61], 2, False),
    ],
)
def test_a_first_row_is_a_heading_where_it_names_every_column(first: list[str], width: int, is_heading: bool) -> None:
    assert looks_like_headings(first, width) is is_heading


def test_a_table_larger_than_can_be_shown_is_a_sentence() -> None:
    hold_to_limits(MAX_ROWS, 3, MAX_CHARACTERS)
    for rows, columns, characters in ((MAX_ROWS + 1, 1, 0), (2, MAX_CELLS // 2 + 1, 0), (1, 1, MAX_CHARACTERS + 1)):
        with pytest.raises(LimitReached, match="larger than"):
            hold_to_limits(rows, columns, characters)


def test_one_long_row_among_many_short_ones_is_no_bomb() -> None:
    rows = [GridRow("1", ["x"] * 20_000), *(GridRow(str(n), ["x"]) for n in range(2, 60_000))]
    with pytest.raises(LimitReached):
        tuple(grid_blocks(Grid(rows=rows)))
