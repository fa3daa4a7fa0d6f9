"""Tables as plain text (CSV, TSV): which sign parts the cells, and every cell on a page.

Source: RFC 4180 for quotation marks; Excel's own first line `sep=`.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Callable, Iterator

from lfr_review.domain.documents import Document
from lfr_review.domain.errors import LimitReached
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.grid import (
    Grid,
    GridRow,
    grid_blocks,
    hold_to_limits,
    looks_like_headings,
    page_estimate,
)
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import MAX_CHARACTERS, decoded, printable

SEPARATORS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "vertical bar"}
_LOOKED_AT = 200  #: rows by which the separator is found
MAX_COLUMNS = 16_384  #: as many as spreadsheet programs hold
_STARTS_FORMULA = ("=", "+", "@", "-")


def read_csv(content: bytes, announce: Callable[[int], None], findings: Findings) -> Pages:
    """A table as pages.

    Raises:
        LimitReached: it is larger than can be turned into pages.
    """
    text, encoding = decoded(content)
    text = printable(text, findings)
    separator, text = _separator(text)
    rows = _rows(text, separator, findings)
    kept = [GridRow(str(number), row) for number, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    _note(rows, kept, separator, encoding, findings)
    grid = Grid(rows=kept)
    usual = Counter(len(row.cells) for row in kept).most_common(1)
    if len(kept) > 1 and usual[0][0] > 1 and looks_like_headings(kept[0].cells, usual[0][0]):
        findings.fact("Heading row, as read", f"row {kept[0].label}")
        grid = Grid(rows=kept[1:], headings=kept[0].cells)
    hold_to_limits(len(grid.rows), grid.width)
    if grid.width > MAX_COLUMNS:
        raise LimitReached(
            f"The table has {grid.width:,} columns, over the limit of {MAX_COLUMNS:,}.",
            "Hand in the part that matters as a file of its own beside it.",
        )
    announce(min(page_estimate(grid), MAX_PAGES))
    blocks = tuple(grid_blocks(grid))
    return drawn_pages(Document(title="Table", blocks=blocks, landscape=True), findings)


def _note(rows: list[list[str]], kept: list[GridRow], separator: str, encoding: str, findings: Findings) -> None:
    findings.fact("Encoding, as read", encoding)
    findings.fact("Cells parted by, as read", SEPARATORS.get(separator, separator))
    findings.fact(
        "Rows", f"{len(kept):,}" + (f", and {len(rows) - len(kept):,} empty" if len(kept) < len(rows) else "")
    )
    widths = {len(row.cells) for row in kept}
    findings.fact("Columns", f"{max(widths, default=0):,}")
    if len(widths) > 1:
        findings.feature(
            f"The rows of the table do not all have as many cells: between {min(widths)} and {max(widths)}. "
            "Every cell is shown."
        )
    if any(_is_formula(cell) for row in kept for cell in row.cells):
        findings.feature(
            "Cells of the table begin like a formula; a spreadsheet program may run them when it opens the file. "
            "They are shown here as they stand."
        )


def _is_formula(cell: str) -> bool:
    """Whether a spreadsheet program would calculate a cell; a plain negative number or a telephone number is none."""
    cell = cell.strip()
    if not cell.startswith(_STARTS_FORMULA):
        return False
    return cell[0] in "=@" or ("(" in cell and any(char.isalpha() for char in cell))


def _separator(text: str) -> tuple[str, str]:
    """The sign between the cells, and the text without a first line that names it."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5 and first[4] != '"':
        return first[4], rest
    head = list(itertools.islice(io.StringIO(text, newline="\n"), _LOOKED_AT))
    best, most = ",", (0.0, 0)
    for sign in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=sign) if row)
        except csv.Error:
            continue
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        score = (count / max(1, widths.total()), width)
        if width > 1 and score > most:
            best, most = sign, score
    return best, text


def _rows(text: str, separator: str, findings: Findings) -> list[list[str]]:
    """The rows. Where quotation marks do not pair up they are letters like any other, and each line is a row."""
    csv.field_size_limit(MAX_CHARACTERS)
    try:
        return list(_counted(csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)))
    except csv.Error:
        findings.feature(
            "The quotation marks of the table do not pair up. They are shown as they stand, and every line is a row."
        )
    plain = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, quoting=csv.QUOTE_NONE)
    return list(_counted(plain))


def _counted(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        hold_to_limits(number, 1)
        yield row
