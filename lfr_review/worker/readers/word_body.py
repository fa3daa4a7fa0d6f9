"""The text of a Word document as blocks: what a reader of the finished document sees.

Source: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

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
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.markup import tidied
from lfr_review.worker.readers.word_numbering import Numbering
from lfr_review.worker.readers.word_package import REFERS, WORD, Element, Relationship, attribute, is_on, value
from lfr_review.worker.readers.word_styles import Styles

MAX_DEPTH = 120  #: elements inside each other
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
PAGE = Words(text="\f")  #: stands among the runs where a page ends
SETTINGS = {WORD + name for name in ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr")}
NOT_SHOWN = {WORD + name for name in ("instrText", "delInstrText", "delText")}
WEB = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Seen:
    """What was come across in the text beside words."""

    pictures: list[str] = field(default_factory=list)  #: parts, in the order in which they stand
    notes: list[tuple[str, str]] = field(default_factory=list)  #: (footnote or endnote, id)
    inserted: int = 0
    deleted: list[Element] = field(default_factory=list)
    hidden: int = 0
    outside_pictures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How the words of a run look, and where they lead."""

    strong: bool = False
    italic: bool = False
    link: Target | None = None


class BodyReader:
    """Reads the paragraphs and tables of one part."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        relationships: dict[str, Relationship],
        shown: Callable[[str], str],
        seen: Seen,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._relationships = relationships
        self._shown = shown
        self._seen = seen
        self._boxes: list[Element] = []  #: text boxes that hang on the paragraph being read

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Block]:
        """The blocks of a body, a cell, a note or a text box."""
        if depth > MAX_DEPTH:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.")
        for element in parent:
            if element.tag == WORD + "p":
                yield from self._paragraph(element, depth)
            elif element.tag == WORD + "tbl":
                table = self._table(element, depth)
                if table.rows:
                    yield table
            elif element.tag == ALTERNATIVES:
                yield from self.blocks(_chosen(element), depth + 1)
            elif element.tag not in SETTINGS and len(element):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Block]:
        properties = element.find(WORD + "pPr")
        look = self._styles.look(properties)
        label = None
        if look.list_id is not None:
            at = look.list_depth
            at = self._numbering.depth_of_style(look.list_id, look.style_id) if at is None else at
            label = self._numbering.next_label(look.list_id, at)
        runs: list[Words] = []
        self._gather(element, properties, _Look(), runs, depth)
        boxes, self._boxes = self._boxes, []
        if is_on(properties, "pageBreakBefore"):
            yield PageBreak()
        for number, part in enumerate(_split_at_pages(runs)):
            if number:
                yield PageBreak()
            yield from _block_of(part, look.heading, label if not number else None, look.centred)
        for box in boxes:
            yield from self.blocks(box, depth + 1)
        section = properties.find(WORD + "sectPr") if properties is not None else None
        if section is not None and value(section, "type") != "continuous":
            yield PageBreak()

    def _gather(self, element: Element, paragraph: Element | None, look: _Look, runs: list[Words], depth: int) -> None:
        """Collect the words of a paragraph or a part of one."""
        if depth > MAX_DEPTH:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.")
        for child in element:
            tag = child.tag
            if tag in SETTINGS or tag in NOT_SHOWN:
                continue
            if tag in (WORD + "del", WORD + "moveFrom"):
                self._seen.deleted.append(child)
            elif tag == WORD + "r":
                self._run(child, paragraph, look, runs, depth)
            elif tag == ALTERNATIVES:
                self._gather(_chosen(child), paragraph, look, runs, depth + 1)
            elif tag == MATH_TEXT:
                self._say(child.text or "", look, runs)
            else:
                self._seen.inserted += tag in (WORD + "ins", WORD + "moveTo")
                inner = self._linked(child, look) if tag == WORD + "hyperlink" else look
                self._gather(child, paragraph, inner, runs, depth + 1)

    def _run(self, run: Element, paragraph: Element | None, look: _Look, runs: list[Words], depth: int) -> None:
        settings = run.find(WORD + "rPr")
        if self._styles.is_set("vanish", settings, paragraph):
            self._seen.hidden += 1
            return
        own = _Look(
            strong=self._styles.is_set("b", settings, paragraph),
            italic=self._styles.is_set("i", settings, paragraph),
            link=look.link,
        )
        for child in run:
            name = child.tag.removeprefix(WORD)
            if child.tag == WORD + "t":
                self._say(child.text or "", own, runs)
            elif name in FIXED:
                self._say(FIXED[name], own, runs)
            elif name == "br":
                runs.append(PAGE if attribute(child, "type") == "page" else Words(text="\n"))
            elif name == "sym":
                self._say(_symbol(attribute(child, "char")), own, runs)
            elif name in ("footnoteReference", "endnoteReference"):
                self._seen.notes.append((name.removesuffix("Reference"), attribute(child, "id")))
                runs.append(Words(text=f" [{len(self._seen.notes)}]", quiet=True))
            elif child.tag not in SETTINGS and child.tag not in NOT_SHOWN:
                self._picture(child, runs)

    def _say(self, text: str, look: _Look, runs: list[Words]) -> None:
        if text:
            shown = self._shown(text)
            runs.append(Words(text=shown, strong=look.strong, italic=look.italic, link=look.link))

    def _linked(self, element: Element, look: _Look) -> _Look:
        reference = self._relationships.get(element.get(REFERS + "id", ""))
        if reference is None or not reference.is_outside or not reference.target.lower().startswith(WEB):
            return look
        return _Look(strong=look.strong, italic=look.italic, link=WebTarget(uri=reference.target))

    def _picture(self, element: Element, runs: list[Words]) -> None:
        """A drawing: its pictures are named where they stand, the words in its boxes follow the paragraph."""
        holder = _chosen(element) if element.tag == ALTERNATIVES else element
        self._boxes += holder.iter(WORD + "txbxContent")
        for picture in (*holder.iter(PICTURE), *holder.iter(OLD_PICTURE)):
            asked = picture.get(REFERS + "embed") or picture.get(REFERS + "id") or picture.get(REFERS + "link") or ""
            reference = self._relationships.get(asked)
            if reference is None:
                continue
            if reference.is_outside:
                self._seen.outside_pictures += 1
                runs.append(Words(text="[a picture that lies outside the file]", quiet=True))
                continue
            if reference.target not in self._seen.pictures:
                self._seen.pictures.append(reference.target)
            number = self._seen.pictures.index(reference.target) + 1
            runs.append(Words(text=f"[picture {number}]", quiet=True))

    def _table(self, table: Element, depth: int) -> Table:
        rows: list[list[list[Words]]] = []
        headings: list[str] = []
        for row in _inside(table, "tr"):
            cells = [self._cell(cell, depth) for cell in _cells(row)]
            is_heading = not rows and not headings and is_on(row.find(WORD + "trPr"), "tblHeader")
            if is_heading:
                headings = ["".join(run.text for run in cell) for cell in cells]
            else:
                rows.append(cells)
        width = max([len(headings), *map(len, rows)], default=0)
        headings += [""] * (width - len(headings))
        shares = _shares(table, width)
        return Table(
            columns=tuple(Column(heading=h, share=s) for h, s in zip(headings, shares, strict=True)),
            rows=tuple(Row(cells=(*map(tuple, cells), *([()] * (width - len(cells))))) for cells in rows),
        )

    def _cell(self, cell: Element | None, depth: int) -> list[Words]:
        """The words of a cell, its paragraphs on lines of their own; none for the rest of a joined cell."""
        runs: list[Words] = []
        if cell is None:
            return runs
        for block in self.blocks(cell, depth + 1):
            said = words_of(block)
            if said and runs:
                runs.append(Words(text="\n"))
            runs += said
        return runs


def _block_of(runs: list[Words], heading: int | None, label: str | None, centred: bool) -> Iterator[Block]:
    kept = tidied(list[Run](runs))
    if not kept:
        return
    if heading is not None:
        text = "".join(run.text for run in kept if isinstance(run, Words))
        yield Heading(text=f"{label} {text}" if label else text, level=min(4, heading + 1))
        return
    style = Style.CENTRED if centred else Style.BODY
    if label is not None:
        style = Style.NUMBERED if label else Style.BULLET
    yield Paragraph(runs=kept, style=style, number=label or "")


def _split_at_pages(runs: list[Words]) -> list[list[Words]]:
    parts: list[list[Words]] = [[]]
    for run in runs:
        if run is PAGE:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def words_of(block: Block) -> list[Words]:
    """A block inside a cell, as words."""
    if isinstance(block, Heading):
        return [Words(text=block.text, strong=True)]
    if isinstance(block, Paragraph):
        lead = block.number or ("•" if block.style is Style.BULLET else "")
        return [*([Words(text=f"{lead} ")] if lead else []), *(run for run in block.runs if isinstance(run, Words))]
    if isinstance(block, Table):
        lines = [
            "  |  ".join("".join(r.text for r in c if isinstance(r, Words)) for c in row.cells) for row in block.rows
        ]
        return [Words(text="\n".join(lines))]
    return []


def _chosen(alternatives: Element) -> Element:
    """Of several forms of the same thing the first, which newer programs show; else the last resort."""
    return alternatives[0] if len(alternatives) else alternatives


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also where a control or a tracked change is wrapped round them."""
    for child in parent:
        if child.tag == WORD + name:
            yield child
        elif child.tag in (WORD + "sdt", WORD + "sdtContent", WORD + "customXml", WORD + "ins"):
            yield from _inside(child, name)


def _cells(row: Element) -> Iterator[Element | None]:
    """The cells of a row by column: None where a cell reaches in from the left or from above."""
    for cell in _inside(row, "tc"):
        settings = cell.find(WORD + "tcPr")
        from_above = settings is not None and settings.find(WORD + "vMerge") is not None
        yield None if from_above and value(settings, "vMerge") != "restart" else cell
        span = value(settings, "gridSpan") or "1"
        for _ in range(min(int(span), 60) - 1 if span.isdecimal() else 0):
            yield None


def _shares(table: Element, width: int) -> list[float]:
    grid = table.find(WORD + "tblGrid")
    asked = [attribute(column, "w") for column in grid] if grid is not None else []
    if len(asked) != width or not all(share.isdecimal() and int(share) > 0 for share in asked):
        return [1.0] * width
    return [float(share) for share in asked]


def _symbol(code: str) -> str:
    """A character of a symbol font. Where only that font knows what it is, a box that says so."""
    try:
        number = int(code, 16)
        char = chr(number)
    except (ValueError, OverflowError):
        return ""
    return "[symbol]" if 0xE000 <= number <= 0xF8FF else char
