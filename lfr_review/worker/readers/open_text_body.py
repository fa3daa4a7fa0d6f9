"""The text of an OpenDocument file as blocks: what a reader of the finished document sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lfr_review.domain.documents import (
    Block,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    Target,
    WebTarget,
    Words,
)
from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.markup import tidied
from lfr_review.worker.readers.open_document import DRAW, LINK, OFFICE, TABLE, TEXT, ListLevel, Look, OpenDocument
from lfr_review.worker.readers.word_body import WEB, words_of
from lfr_review.worker.readers.word_numbering import spelt
from lfr_review.worker.readers.word_package import Element, whole

MAX_DEPTH = 120  #: elements inside each other
MAX_CELLS = 100_000  #: of all tables, those that stand for several counted as so many
MAX_SPACES = 200  #: in a row
FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile("[ \t\r\n]+")
NOT_SHOWN = {
    TEXT + "tracked-changes", OFFICE + "forms", TEXT + "sequence-decls", TEXT + "variable-decls",
    TEXT + "user-field-decls", OFFICE + "annotation-end", TEXT + "index-title-template",
    TEXT + "table-of-content-source", TEXT + "alphabetical-index-source", TEXT + "bibliography-source",
    DRAW + "glue-point", TEXT + "page-number", TEXT + "page-count",
}  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What was come across beside words."""

    pictures: list[str] = field(default_factory=list)  #: parts, in the order in which they stand
    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    hidden: int = 0
    outside: int = 0  #: pictures and objects that lie outside the file


class BodyReader:
    """Reads paragraphs, lists and tables."""

    def __init__(self, document: OpenDocument, shown: Callable[[str], str], seen: Seen) -> None:
        self._document = document
        self._shown = shown
        self._seen = seen
        self._boxes: list[Element] = []  #: text boxes that hang on the paragraph being read
        self._counts: dict[str, list[int]] = {}
        self._cells = 0

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of a body, a section, a note or a text box."""
        self._hold(depth)
        for element in parent:
            if element.tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraph(element, depth, None)
            elif element.tag == TEXT + "list":
                yield from self._list(element, depth, "", 1)
            elif element.tag == TABLE + "table":
                table = self._table(element, depth)
                if table.rows or any(column.heading for column in table.columns):
                    yield table
            elif element.tag == TEXT + "section" and element.get(TEXT + "display", "true") != "true":
                self._seen.hidden += 1
            elif element.tag == OFFICE + "annotation":
                self._seen.comments.append(element)
            elif element.tag == DRAW + "frame":
                runs: list[Words] = []
                self._frame(element, runs)
                yield from self._made(runs, Look(), None, None)
                yield from self._boxed(depth)
            elif element.tag not in NOT_SHOWN and len(element):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int, label: str | None) -> Iterator[Block]:
        look = self._document.look(element.get(TEXT + "style-name", ""), Look())
        runs: list[Words] = []
        self._gather(element, look, None, runs, depth)
        if look.new_page:
            yield PageBreak()
        level = max(1, whole(element.get(TEXT + "outline-level"), 1)) if element.tag == TEXT + "h" else None
        yield from self._made(runs, look, level, label)
        yield from self._boxed(depth)

    def _made(self, runs: list[Words], look: Look, level: int | None, label: str | None) -> Iterator[Block]:
        kept = tidied(list[Run](runs))
        if not kept:
            return
        if level is not None:
            text = "".join(run.text for run in kept if isinstance(run, Words))
            yield Heading(text=f"{label} {text}" if label else text, level=min(4, level + 1))
            return
        style = Style.CENTRED if look.centred else Style.BODY
        if label is not None:
            style = Style.NUMBERED if label else Style.BULLET
        yield Paragraph(runs=kept, style=style, number=label or "")

    def _boxed(self, depth: int) -> Iterator[Block]:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _list(self, element: Element, depth: int, style: str, level: int) -> Iterator[Block]:
        self._hold(depth)
        style = element.get(TEXT + "style-name", "") or style or self._style_inside(element)
        counts = self._counts.setdefault(style, [])
        goes_on = element.get(TEXT + "continue-numbering") == "true" or TEXT + "continue-list" in element.attrib
        if not goes_on or len(counts) < level:
            del counts[level - 1 :]
            counts += [0] * (level - len(counts))
            counts[level - 1] = self._level(style, level).start - 1
        for item in element:
            is_item = item.tag == TEXT + "list-item"
            label: str | None = None
            if is_item:
                del counts[level:]
                counts[level - 1] = whole(item.get(TEXT + "start-value"), counts[level - 1] + 1)
                label = self._label(style, level, counts)
            for part in item:
                if part.tag == TEXT + "list":
                    yield from self._list(part, depth + 1, style, min(level + 1, 10))
                elif part.tag in (TEXT + "p", TEXT + "h"):
                    yield from self._paragraph(part, depth + 1, label)
                    label = None  # the item's further paragraphs have no number of their own

    def _style_inside(self, element: Element) -> str:
        """The list style that the first paragraph of a list brings."""
        first = element.find(f"{TEXT}list-item/{TEXT}p")
        return self._document.list_of_style(first.get(TEXT + "style-name", "")) if first is not None else ""

    def _level(self, style: str, level: int) -> ListLevel:
        return self._document.lists.get(style, {}).get(level, ListLevel())

    def _label(self, style: str, level: int, counts: list[int]) -> str:
        """The number that is printed before an item, empty for a bullet."""
        here = self._level(style, level)
        if not here.format:
            return ""
        first = max(1, level - here.shown_levels + 1)
        places = [
            spelt(counts[n - 1], FORMATS.get(self._level(style, n).format, "decimal")) for n in range(first, level + 1)
        ]
        return f"{here.before}{'.'.join(places)}{here.after}".strip()

    def _gather(self, element: Element, look: Look, link: Target | None, runs: list[Words], depth: int) -> None:
        """Collect the words of a paragraph or a part of one."""
        self._hold(depth)
        self._say(element.text, look, link, runs)
        for child in element:
            self._piece(child, look, link, runs, depth)
            self._say(child.tail, look, link, runs)

    def _piece(self, child: Element, look: Look, link: Target | None, runs: list[Words], depth: int) -> None:
        tag = child.tag
        if tag == TEXT + "s":
            self._say(" " * min(MAX_SPACES, max(1, whole(child.get(TEXT + "c"), 1))), look, link, runs, exact=True)
        elif tag == TEXT + "tab":
            runs.append(Words(text="\t"))
        elif tag == TEXT + "line-break":
            runs.append(Words(text="\n"))
        elif tag == TEXT + "note":
            self._seen.notes.append(child)
            runs.append(Words(text=f" [{len(self._seen.notes)}]", quiet=True))
        elif tag == OFFICE + "annotation":
            self._seen.comments.append(child)
        elif tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph"):
            self._seen.hidden += 1
        elif tag.startswith(DRAW):
            self._frame(child, runs)
        elif tag not in NOT_SHOWN:
            inner = self._document.look(child.get(TEXT + "style-name", ""), look) if tag == TEXT + "span" else look
            address = child.get(LINK + "href", "") if tag == TEXT + "a" else ""
            leads = WebTarget(uri=address) if address.lower().startswith(WEB) else link
            self._gather(child, inner, leads, runs, depth + 1)

    def _say(
        self, text: str | None, look: Look, link: Target | None, runs: list[Words], *, exact: bool = False
    ) -> None:
        if not text:
            return
        if look.hidden:
            self._seen.hidden += 1
            return
        said = text if exact else _SPACE.sub(" ", text)
        runs.append(Words(text=self._shown(said), strong=look.strong, italic=look.italic, link=link))

    def _frame(self, element: Element, runs: list[Words]) -> None:
        """A drawing: its picture is named where it stands, the words in its boxes follow the paragraph."""
        self._boxes += element.iter(DRAW + "text-box")
        for picture in element.iter(DRAW + "image"):
            address = picture.get(LINK + "href", "").removeprefix("./")
            if address and address not in self._document.members:
                self._seen.outside += 1
                runs.append(Words(text="[a picture that lies outside the file]", quiet=True))
            elif address:
                if address not in self._seen.pictures:
                    self._seen.pictures.append(address)
                runs.append(Words(text=f"[picture {self._seen.pictures.index(address) + 1}]", quiet=True))
                break  # further images of a frame are other forms of the same picture

    def _table(self, table: Element, depth: int) -> Table:
        rows = list(self._rows(table, depth))
        width = max(map(len, rows), default=0)
        while width and all(len(row) < width or not row[width - 1] for row in rows):
            width -= 1  # spreadsheets fill up their rows with empty cells
        headings = [""] * width
        if len(rows) > 1 and table.find(TABLE + "table-header-rows") is not None:
            headings = ["".join(run.text for run in cell) for cell in rows.pop(0)[:width]]
            headings += [""] * (width - len(headings))
        return Table(
            columns=tuple(Column(heading=heading) for heading in headings),
            rows=tuple(Row(cells=(*map(tuple, row[:width]), *[()] * (width - len(row)))) for row in rows if any(row)),
        )

    def _rows(self, parent: Element, depth: int) -> Iterator[list[list[Words]]]:
        self._hold(depth)
        for element in parent:
            if element.tag == TABLE + "table-row":
                cells: list[list[Words]] = []
                for cell in element:
                    times = max(1, whole(cell.get(TABLE + "number-columns-repeated"), 1))
                    if cell.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                        said = self._cell(cell, depth)
                        cells += [said] * (self._counted(times) if said else min(times, 100))
                times = whole(element.get(TABLE + "number-rows-repeated"), 1)
                repeats = times if any(cells) else 1
                self._counted(repeats * len(cells))
                yield from [cells] * repeats
            elif element.tag.startswith(TABLE):
                yield from self._rows(element, depth + 1)

    def _counted(self, cells: int) -> int:
        self._cells += cells
        if self._cells > MAX_CELLS:
            raise LimitReached(f"The document has more than the {MAX_CELLS:,} table cells that are turned into pages.")
        return cells

    def _cell(self, cell: Element, depth: int) -> list[Words]:
        """The words of a cell, its paragraphs on lines of their own."""
        runs: list[Words] = []
        for block in self.blocks(cell, depth + 1):
            said = words_of(block)
            if said and runs:
                runs.append(Words(text="\n"))
            runs += said
        return runs

    def _hold(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.")
