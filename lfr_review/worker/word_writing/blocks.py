"""Each kind of block of a document as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Emu, Pt
from docx.table import _Cell as Cell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from lfr_review.domain.documents import (
    AnchorTarget,
    Block,
    Document,
    Figure,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Style,
    Table,
    Target,
    WebTarget,
    Words,
)
from lfr_review.worker.drawing.spans import Resolver
from lfr_review.worker.word_writing import word_styles as styles
from lfr_review.worker.word_writing.elements import add_place, element, linked_run, set_direction
from lfr_review.worker.word_writing.numbers import Numbers

_STYLES = {
    Style.BODY: "Normal",
    Style.QUIET: styles.QUIET,
    Style.CENTRED: styles.CENTRED,
    Style.NUMBERED: "Normal",
    Style.BULLET: "Normal",
    Style.LABEL: styles.LABEL,
    Style.NOTICE: styles.NOTICE,
}
_DEEPEST = 4  #: levels of headings that have a style
_WEB = ("http://", "https://", "mailto:")  #: no other kind of address is made a link
_TINT = "EFF6F6"


class BlockWriter:
    """Writes the blocks of one document, in order."""

    def __init__(self, word: WordDocument, document: Document, resolve: Resolver) -> None:
        self._word = word
        self._blocks = document.blocks
        self._resolve = resolve
        self._numbers = Numbers(word)
        self._places = {name: f"place_{i}" for i, name in enumerate(_anchors(document.blocks), start=1)}
        self._placed: set[str] = set()
        section = word.sections[0]
        self._width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    def write(self) -> None:
        """Write all of them."""
        new_page = False
        gap = 0.0
        for block in self._blocks:
            if isinstance(block, PageBreak):
                new_page = True
            elif isinstance(block, Gap):
                gap += block.points
            else:
                if isinstance(block, Table) and (new_page or gap):
                    self._opened(self._word.add_paragraph(), new_page, gap)  # a table cannot begin a page itself
                    self._table(block)
                else:
                    self._opened(self._block(block), new_page, gap)
                new_page, gap = False, 0.0

    def _opened(self, first: WordParagraph | None, new_page: bool, gap: float) -> None:
        """Begin a page with a paragraph, or leave room above it."""
        if first is None:
            return
        if new_page:
            first.paragraph_format.page_break_before = True
        if gap:
            first.paragraph_format.space_before = Pt(gap)

    def _block(self, block: Block) -> WordParagraph | None:
        """Write one block; its first paragraph, where it does not begin with a table."""
        if isinstance(block, Heading):
            level = min(max(block.level, 1), _DEEPEST)
            return self._say(self._word.add_paragraph(style=f"Heading {level}"), (Words(text=block.text),))
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Figure):
            return self._say(self._word.add_paragraph(), block.runs)
        if isinstance(block, SignatureBlock):
            return self._signature(block)
        if isinstance(block, Table):
            self._table(block)
        return None

    def _paragraph(self, block: Paragraph) -> WordParagraph:
        paragraph = self._word.add_paragraph(style=_STYLES[block.style])
        if block.style is Style.NUMBERED:
            paragraph.style = self._word.styles[styles.NUMBERED]
            self._numbers.number(paragraph, block.number)
        elif block.style is Style.BULLET:
            paragraph.style = self._word.styles[styles.BULLET]
            self._numbers.bullet(paragraph)
        self._place(paragraph, block.anchor)
        return self._say(paragraph, block.runs)

    def _signature(self, block: SignatureBlock) -> WordParagraph | None:
        first = None
        for i, label in enumerate(block.labels, start=1):
            line = self._word.add_paragraph(style=styles.SIGNATURE)
            line.paragraph_format.keep_with_next = i < len(block.labels)
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(Emu(self._width // 3))
            stops.add_tab_stop(Emu(self._width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            line.add_run(f"{label}\t\t")
            first = first or line
        return first

    def _table(self, table: Table) -> None:
        """A table over the whole width. Its headings come again on every page."""
        headed = any(column.heading.strip() for column in table.columns)
        made = self._word.add_table(rows=0, cols=len(table.columns), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        made.autofit = False
        total = sum(column.share for column in table.columns) or 1.0
        widths = [Emu(int(self._width * column.share / total)) for column in table.columns]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        if headed:
            row = made.add_row()
            _row_rule(row, "tblHeader")
            for cell, column in zip(row.cells, table.columns, strict=True):
                self._cell(cell, (Words(text=column.heading),), styles.COLUMN_HEADING, column.right)
        for told in table.rows:
            self._row(made.add_row(), told, table)
        for row in made.rows:
            _row_rule(row, "cantSplit")
            for cell, width in zip(row.cells, widths, strict=True):
                if len(set(row.cells)) > 1 or len(table.columns) == 1:
                    cell.width = width
        self._word.add_paragraph(style=styles.CELL)  # two tables in a row would grow together

    def _row(self, row: WordRow, told: Row, table: Table) -> None:
        if told.spanning:
            cell = row.cells[0].merge(row.cells[-1])
            self._cell(cell, [run for runs in told.cells for run in runs], styles.COLUMN_HEADING, False, told)
            cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=_TINT))  # noqa: SLF001
            return
        for i, (cell, runs) in enumerate(zip(row.cells, told.cells, strict=False)):
            self._cell(cell, runs, styles.CELL, table.columns[i].right, told if i == 0 else None)

    def _cell(self, cell: Cell, runs: Sequence[Run], style: str, right: bool, row: Row | None = None) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self._word.styles[style]
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if row is not None:
            self._place(paragraph, row.anchor)
        self._say(paragraph, runs)

    def _place(self, paragraph: WordParagraph, anchor: str) -> None:
        if anchor and anchor not in self._placed:
            self._placed.add(anchor)
            add_place(paragraph, len(self._placed), self._places[anchor])

    def _say(self, paragraph: WordParagraph, runs: Sequence[Run]) -> WordParagraph:
        """Add runs to a paragraph."""
        for run in runs:
            if isinstance(run, Words):
                made = self._run(paragraph, run.text, run.link)
                made.bold, made.italic = run.strong or None, run.italic or None
            else:
                text = self._resolve(run)
                shown, target = (run.fallback, None) if text is None else (run.lead + text, run.target)
                self._run(paragraph, shown, target)
        set_direction(paragraph)
        return paragraph

    def _run(self, paragraph: WordParagraph, text: str, target: Target | None) -> WordRun:
        if isinstance(target, WebTarget) and target.uri.lower().startswith(_WEB):
            made = linked_run(paragraph, text, address=target.uri)
        elif isinstance(target, AnchorTarget) and target.anchor in self._places:
            made = linked_run(paragraph, text, place=self._places[target.anchor])
        else:
            return paragraph.add_run(text)
        made.style = self._word.styles[styles.HYPERLINK]
        return made


def _anchors(blocks: Sequence[Block]) -> list[str]:
    """The places that a document names, each once, in order."""
    names: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.anchor:
            names[block.anchor] = None
        elif isinstance(block, Table):
            names |= {row.anchor: None for row in block.rows if row.anchor}
    return list(names)


def _row_rule(row: WordRow, rule: str) -> None:
    row._tr.get_or_add_trPr().append(element(rule))  # noqa: SLF001 - the library has no word for it
