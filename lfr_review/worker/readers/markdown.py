"""Markdown: headings, lists, tables, quotations and code as they are meant; whatever is not understood stays as typed.

Covers what people write by hand, not every rule of a specification. Links are their words and their address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lfr_review.domain.documents import Block, Column, Document, Heading, Paragraph, Row, Run, Style, Table, Words
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.markup import MAX_COLUMNS
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import decoded, printable, text_blocks

MAX_DEPTH = 3  #: of emphasis inside emphasis
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t](.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,200}|(?:-[ \t]*){3,200}|(?:_[ \t]*){3,200})")
_FENCE = re.compile(r" {0,3}(`{3,20}|~{3,20})(.*)")
_ITEM = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9}[.)]))[ \t]+(.*)")
_QUOTE = re.compile(r" {0,3}>")
_PARTING = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!|<>~])"
    r"|`([^`\n]{1,500})`"
    r"|(!?)\[([^\[\]\n]{0,500})\]\(([^()\s]{0,500})(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|<((?:https?://|mailto:)[^<>\s]{1,500})>"
    r"|\*\*(?=\S)([^\n]{1,300}?)(?<=\S)\*\*"
    r"|\*(?=[^\s*])([^*\n]{1,300}?)(?<=\S)\*"
    r"|(?<!\w)__(?=\S)([^\n]{1,300}?)(?<=\S)__(?!\w)"
    r"|(?<!\w)_(?=[^\s_])([^_\n]{1,300}?)(?<=\S)_(?!\w)"
)


def read_markdown(content: bytes, findings: Findings) -> Pages:
    """A Markdown text as pages.

    Raises:
        LimitReached: it is longer than can be turned into pages.
    """
    text, encoding = decoded(content)
    findings.fact("Encoding, as read", encoding)
    text = printable(text, findings)
    reader = _Reader()
    blocks = tuple(reader.blocks(text))
    findings.feature("The text is shown as its marks (Markdown) mean it; the file itself is plain text.")
    if reader.pictures:
        findings.feature("Pictures that the text points to lie outside it; none was fetched or shown.")
    return drawn_pages(Document(title="Text", blocks=blocks), findings)


@dataclass(slots=True)
class _Reader:
    """Goes through a text line by line."""

    pictures: int = 0
    _lines: list[str] = field(default_factory=list)
    _at: int = 0

    def blocks(self, text: str) -> Iterator[Block]:
        """The blocks of a text."""
        self._lines = text.replace("\f", "\n").split("\n")
        self._at = 0
        while self._at < len(self._lines):
            yield from self._next()

    def _next(self) -> Iterator[Block]:
        line = self._lines[self._at]
        if not line.strip():
            self._at += 1
        elif found := _HEADING.fullmatch(line):
            self._at += 1
            yield from self._heading(found[2].rstrip().rstrip("#").strip(), len(found[1]))
        elif found := _FENCE.fullmatch(line):
            yield from self._fenced(found[1])
        elif line.startswith(("    ", "\t")):
            yield from text_blocks("\n".join(self._while(lambda each: not each or each.startswith(("    ", "\t")))))
        elif _RULE.fullmatch(line):
            self._at += 1
        elif self._begins_table():
            yield from self._table()
        elif _QUOTE.match(line):
            yield Paragraph(runs=self._runs("\n".join(self._while(lambda each: bool(_QUOTE.match(each))))))
        elif found := _ITEM.fullmatch(line):
            self._at += 1
            more = self._while(_goes_on)
            said = "\n".join([found[4], *(each.strip() for each in more)])
            style = Style.BULLET if found[2] else Style.NUMBERED
            yield Paragraph(runs=self._runs(said), style=style, number=found[3] or "")
        else:
            yield from self._paragraph()

    def _while(self, belongs: Callable[[str], bool]) -> list[str]:
        """The lines from here that belong together."""
        start = self._at
        while self._at < len(self._lines) and belongs(self._lines[self._at]):
            self._at += 1
        return self._lines[start : self._at]

    def _heading(self, text: str, level: int) -> Iterator[Block]:
        said = "".join(run.text for run in self._runs(text) if isinstance(run, Words)).strip()
        if said:
            yield Heading(text=said, level=min(4, level))

    def _fenced(self, mark: str) -> Iterator[Block]:
        self._at += 1
        inside = self._while(lambda each: not each.strip().startswith(mark))
        self._at += 1
        yield from text_blocks("\n".join(inside))

    def _paragraph(self) -> Iterator[Block]:
        first = self._at
        self._at += 1
        self._while(lambda each: _goes_on(each) and not _UNDERLINE.fullmatch(each))
        lines = self._lines[first : self._at]
        if self._at < len(self._lines) and (under := _UNDERLINE.fullmatch(self._lines[self._at])):
            self._at += 1
            yield from self._heading(" ".join(lines), 1 if under[1].startswith("=") else 2)
        else:
            yield Paragraph(runs=self._runs("\n".join(each.strip() for each in lines)))

    def _begins_table(self) -> bool:
        if "|" not in self._lines[self._at] or self._at + 1 >= len(self._lines):
            return False
        under = self._lines[self._at + 1]
        return "-" in under and len(under) < 2_000 and bool(_PARTING.fullmatch(under))

    def _table(self) -> Iterator[Block]:
        headings = _cells(self._lines[self._at])
        self._at += 2
        rows = [_cells(line) for line in self._while(lambda each: "|" in each and bool(each.strip()))]
        width = max(map(len, [headings, *rows]))
        if width > MAX_COLUMNS:
            yield from (Paragraph(runs=self._runs(" | ".join(row))) for row in [headings, *rows])
            return
        texts = [[*row, *[""] * (width - len(row))] for row in [headings, *rows]]
        shares = [float(min(60, max(6, *(len(row[n]) for row in texts)))) for n in range(width)]
        plain = ["".join(run.text for run in self._runs(cell) if isinstance(run, Words)) for cell in texts[0]]
        yield Table(
            columns=tuple(Column(heading=h, share=s) for h, s in zip(plain, shares, strict=True)),
            rows=tuple(Row(cells=tuple(self._runs(cell) for cell in row)) for row in texts[1:]),
        )

    def _runs(self, text: str, strong: bool = False, italic: bool = False, depth: int = 0) -> tuple[Run, ...]:
        """The words of a line, with emphasis and links as they are meant."""
        runs: list[Run] = []
        at = 0
        for found in _INLINE.finditer(text) if depth < MAX_DEPTH else ():
            escaped, code, picture, words, address, alone, bold, slanted, bold_too, slanted_too = found.groups()
            runs.append(Words(text=text[at : found.start()], strong=strong, italic=italic))
            at = found.end()
            if escaped or code or alone:
                runs.append(Words(text=escaped or code or alone, strong=strong, italic=italic))
            elif words is not None:
                self.pictures += bool(picture)
                said = f"[picture: {words}]" if picture else words
                runs.append(Words(text=said, strong=strong, italic=italic, quiet=bool(picture)))
                runs += [Words(text=f" ({address})", quiet=True)] if address and address != words else []
            else:
                inner = bold or bold_too or slanted or slanted_too
                is_bold = bool(bold or bold_too)
                runs += self._runs(inner, strong or is_bold, italic or not is_bold, depth + 1)
        runs.append(Words(text=text[at:], strong=strong, italic=italic))
        return tuple(run for run in runs if not isinstance(run, Words) or run.text)


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph or list item before it."""
    begins_anew = _HEADING.fullmatch(line) or _FENCE.fullmatch(line) or _ITEM.fullmatch(line) or _QUOTE.match(line)
    return bool(line.strip()) and not begins_anew


def _cells(line: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL_END.split(line.strip())]
    if cells and not cells[0]:
        cells.pop(0)
    return cells[:-1] if cells and not cells[-1] else cells
