"""One sheet of a workbook: the values of its cells as a person sees them, and what lies behind them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.grid import Grid, GridRow, column_letters, hold_to_limits, looks_like_headings
from lfr_review.worker.readers.number_formats import shown_number
from lfr_review.worker.readers.word_package import REFERS, Element, whole
from lfr_review.worker.readers.workbook_parts import GENERAL, SHEET, Workbook, text_in

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
MAX_DEPTH = 60  #: elements inside each other
NOT_CALCULATED = "(not calculated)"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class Sheet:
    """What a sheet holds. Rows and columns count from 1."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)  #: by row, then column
    formulas: list[tuple[str, str]] = field(default_factory=list)  #: (cell, formula)
    repeated_formulas: int = 0  #: cells whose formula is that of a neighbour
    not_calculated: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)  #: (cell, id of the reference)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    is_protected: bool = False

    @property
    def used_columns(self) -> list[int]:
        """The columns with anything in them."""
        return sorted({column for row in self.cells.values() for column in row})

    def hides(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def grid(self) -> Grid:
        """The cells as a table. The first row stands as its heading where it names every column."""
        columns = self.used_columns
        numbers = sorted(self.cells)
        hold_to_limits(len(numbers), len(columns))
        rows = [GridRow(self._label(n), [self.cells[n].get(c, "") for c in columns]) for n in numbers]
        letters = [column_letters(c - 1) for c in columns]
        marks = ["hidden" if self.hides(c) else "" for c in columns]
        if len(rows) > 1 and len(columns) > 1 and looks_like_headings(rows[0].cells, len(columns)):
            return Grid(rows=rows[1:], headings=rows[0].cells, letters=letters, marks=marks)
        return Grid(rows=rows, letters=letters, marks=marks)

    def _label(self, row: int) -> str:
        return f"{row} (hidden)" if row in self.hidden_rows else str(row)


def read_sheet(content: bytes, workbook: Workbook, shown: Callable[[str], str]) -> Sheet:
    """The sheet that a part of a workbook holds, read row by row.

    Raises:
        CannotRead: the part is damaged.
        LimitReached: it has more cells than are turned into pages.
    """
    reader = _SheetReader(workbook, shown)
    depth = 0
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                raise CannotRead("The parts of a sheet are nested too deeply, as in a hostile file.")
            if event == "end" and (take := reader.takers.get(_name(element))):
                take(element)
                element.clear()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise CannotRead("A sheet of the workbook is damaged.") from error
    return reader.sheet


def _name(element: Element) -> str:
    """A tag without the space that it belongs to, which strict workbooks name otherwise."""
    return element.tag.rpartition("}")[2]


class _SheetReader:
    """Takes the elements of a sheet as they end."""

    def __init__(self, workbook: Workbook, shown: Callable[[str], str]) -> None:
        self.sheet = Sheet()
        self.takers = {
            "row": self._row,
            "col": self._column,
            "hyperlink": self._link,
            "sheetProtection": self._protection,
        }
        self._workbook = workbook
        self._shown = shown
        self._last_row = 0
        self._characters = 0

    def _row(self, row: Element) -> None:
        number = whole(row.get("r"), self._last_row + 1)
        if not 0 < number <= LAST_ROW:
            raise CannotRead("A sheet of the workbook has a row where no sheet can have one.")
        self._last_row = number
        if row.get("hidden", "0").lower() in ("1", "true"):
            self.sheet.hidden_rows.add(number)
        column = 0
        for cell in row:
            if _name(cell) != "c":
                continue
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column_number(place[1]) if place else column + 1
            if column > LAST_COLUMN:
                raise CannotRead("A sheet of the workbook has a column where no sheet can have one.")
            if text := self._text(cell, f"{column_letters(column - 1)}{number}"):
                self._keep(number, column, text)

    def _keep(self, row: int, column: int, text: str) -> None:
        cells = self.sheet.cells.setdefault(row, {})
        cells[column] = f"{cells[column]}\n{text}" if column in cells else text
        self._characters += len(text)
        hold_to_limits(len(self.sheet.cells), 1, self._characters)

    def _text(self, cell: Element, place: str) -> str:
        formula, kept, written = (cell.find(SHEET + name) for name in ("f", "v", "is"))
        if formula is not None:
            self._formula(formula, place)
        if written is not None:
            return self._shown(text_in(written))
        if kept is None or kept.text is None:
            if formula is not None:
                self.sheet.not_calculated += 1
                return NOT_CALCULATED
            return ""
        return self._value(kept.text, cell.get("t", "n"), whole(cell.get("s")))

    def _value(self, kept: str, kind: str, style: int) -> str:
        workbook = self._workbook
        if kind == "s":
            number = whole(kept, -1)
            if not 0 <= number < len(workbook.texts):
                raise CannotRead("A cell of the workbook refers to a text that is not in the file.")
            return workbook.texts[number]
        if kind == "b":
            return "TRUE" if kept.strip() == "1" else "FALSE"
        if kind == "n":
            code = workbook.codes[style] if 0 <= style < len(workbook.codes) else GENERAL
            return self._shown(shown_number(kept, code, from_1904=workbook.from_1904))
        return self._shown(kept)

    def _formula(self, formula: Element, place: str) -> None:
        if formula.text:
            self.sheet.formulas.append((place, f"={formula.text}"))
        else:
            self.sheet.repeated_formulas += 1

    def _column(self, column: Element) -> None:
        if column.get("hidden", "0").lower() in ("1", "true") and len(self.sheet.hidden_columns) < LAST_COLUMN:
            self.sheet.hidden_columns.append((whole(column.get("min")), whole(column.get("max"))))

    def _link(self, link: Element) -> None:
        if identity := link.get(REFERS + "id"):
            self.sheet.links.append((link.get("ref", ""), identity))

    def _protection(self, _: Element) -> None:
        self.sheet.is_protected = True


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
