"""HTML from strangers, cleaned to a small allow-list and made into blocks of a document. Nothing is ever fetched.

Source: our security requirement 50.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import nh3

from lfr_review.domain.documents import Block, Column, Heading, Paragraph, Row, Run, Style, Table, Words

TAGS = {
    "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tfoot",
    "tr", "td", "th", "strong", "b", "em", "i", "u", "a", "blockquote", "pre", "span", "center", "dl", "dt", "dd",
    "sup", "sub", "section", "article", "header", "footer", "address", "caption",
}  # fmt: skip
DROPPED_WHOLE = {"script", "style", "title", "template", "noscript"}
BLOCKS = TAGS - {"br", "strong", "b", "em", "i", "u", "a", "span", "sup", "sub"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LINKS = {"http", "https", "mailto"}
OF_PICTURES = {"cid", "lfr-inside"}  #: schemes of addresses that name a part of the document itself
MAX_DEPTH = 60  #: elements inside each other; deeper ones lose their tag and keep their words
MAX_COLUMNS = 8
MAX_ADDRESS = 300  #: characters of a link's address that are shown

_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Element:
    """An element of cleaned markup."""

    tag: str
    href: str = ""
    children: list[Element | str] = field(default_factory=list)


def markup_blocks(
    html: str, shown: Callable[[str], str], picture: Callable[[str, str], str] | None = None
) -> tuple[Block, ...]:
    """The words of a web page or an HTML message as blocks. A link is its words, followed by its address as text.

    Args:
        html: any bytes that were decoded; hostile or broken.
        shown: makes a text printable.
        picture: what to print for a picture, by its address and its words; without it, pictures leave no trace.
    """
    return tuple(_Writer(shown).blocks(clean_tree(html, picture)))


def clean_tree(html: str, picture: Callable[[str, str], str] | None = None) -> Element:
    """The allowed elements of some HTML, without attributes but the address of a link; words stand for pictures."""
    cleaned = nh3.clean(
        html,
        tags=TAGS if picture is None else TAGS | {"img"},
        clean_content_tags=DROPPED_WHOLE,
        attributes={"a": {"href"}} if picture is None else {"a": {"href"}, "img": {"src", "alt", "title"}},
        url_schemes=LINKS if picture is None else LINKS | OF_PICTURES,
        link_rel=None,
    )
    reader = _TreeReader(picture)
    reader.feed(cleaned)
    reader.close()
    return reader.root


class _TreeReader(HTMLParser):
    """Builds the tree. What it is fed is well-formed, so an end tag always closes the innermost element."""

    def __init__(self, picture: Callable[[str, str], str] | None) -> None:
        super().__init__(convert_charrefs=True)
        self._picture = picture
        self.root = Element("div")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr"):
            self._open[-1].children.append(Element(tag))
        elif tag == "img":
            says = dict(attrs)
            words = says.get("alt") or says.get("title") or ""
            self._open[-1].children.append(self._picture(says.get("src") or "", words) if self._picture else "")
        elif len(self._open) >= MAX_DEPTH:
            self._too_deep += 1
        else:
            href = dict(attrs).get("href") or ""
            scheme, colon, _ = href.partition(":")
            element = Element(tag, href="" if colon and scheme.lower() in OF_PICTURES else href)
            self._open[-1].children.append(element)
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr", "img"):
            return
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look where they stand."""

    strong: bool = False
    italic: bool = False
    as_typed: bool = False
    centred: bool = False


class _Writer:
    """Turns elements into blocks."""

    def __init__(self, shown: Callable[[str], str]) -> None:
        self._shown = shown
        self._runs: list[Run] = []
        self._item: str | None = None  #: number of a list item that has no paragraph yet, empty for a bullet

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks of an element."""
        yield from self._inside(element, _Look())
        yield from self._paragraph(_Look())

    def _inside(self, element: Element, look: _Look) -> Iterator[Block]:
        items = 0
        for child in element.children:
            if isinstance(child, str):
                self._add(child, look)
            elif child.tag == "br":
                self._runs.append(Words(text="\n"))
            elif child.tag not in BLOCKS:
                yield from self._inside(child, _look_of(child.tag, look))
                self._add_address(child)
            else:
                yield from self._paragraph(look)
                if child.tag == "li":
                    items += 1
                    self._item = f"{items}." if element.tag == "ol" else ""
                yield from self._block(child, look)

    def _block(self, element: Element, look: _Look) -> Iterator[Block]:
        if element.tag == "table" and (rows := self._rows_of_words(element)):
            yield from self._table(rows)
            return
        yield from self._inside(element, _look_of(element.tag, look))
        if element.tag in HEADINGS:
            text = "".join(run.text for run in self._taken() if isinstance(run, Words)).strip()
            if text:
                yield Heading(text=text, level=min(4, int(element.tag[1]) + 1))
        else:
            yield from self._paragraph(_look_of(element.tag, look))

    def _paragraph(self, look: _Look) -> Iterator[Block]:
        runs = tidied(self._taken())
        if not runs:
            return
        style = Style.CENTRED if look.centred else Style.BODY
        number, self._item = self._item, None
        if number is not None:
            style = Style.NUMBERED if number else Style.BULLET
        yield Paragraph(runs=runs, style=style, number=number or "")

    def _taken(self) -> list[Run]:
        runs, self._runs = self._runs, []
        return runs

    def _add(self, text: str, look: _Look) -> None:
        plain = text if look.as_typed else _SPACE.sub(" ", text)
        if plain:
            self._runs.append(Words(text=self._shown(plain), strong=look.strong, italic=look.italic))

    def _add_address(self, element: Element) -> None:
        """The address a link leads to, as words: whoever reads it sees where it would have gone."""
        address = element.href[:MAX_ADDRESS] + ("…" if len(element.href) > MAX_ADDRESS else "")
        written = _plain_words(element).strip()
        if address and address.removeprefix("mailto:") != written and address != written:
            self._runs.append(Words(text=f" ({self._shown(address)})", quiet=True))

    def _rows_of_words(self, element: Element) -> list[list[Element]]:
        """The rows of a table of figures or words; none of one that only arranges a page."""
        rows = [row for row in _rows(element) if row]
        if len(rows) < 2 or max(map(len, rows)) < 2 or any(_holds_blocks(cell) for row in rows for cell in row):
            return []
        return rows

    def _table(self, rows: list[list[Element]]) -> Iterator[Block]:
        """A table; one too wide for a page as a line for each row. A row of one cell stands across."""
        width = max(map(len, rows))
        texts = [[self._shown(_SPACE.sub(" ", _plain_words(cell)).strip()) for cell in row] for row in rows]
        if width > MAX_COLUMNS:
            yield from (Paragraph(runs=(Words(text=" | ".join(row)),)) for row in texts if any(row))
            return
        is_headed = len(rows[0]) == width and all(cell.tag == "th" for cell in rows[0])
        headings = texts.pop(0) if is_headed else [""] * width
        full = [row for row in [*texts, headings] if len(row) > 1]
        shares = [min(60, max([6, *(len(row[n]) for row in full if n < len(row))])) for n in range(width)]
        yield Table(
            columns=tuple(Column(heading=h, share=float(s)) for h, s in zip(headings, shares, strict=True)),
            rows=tuple(_row(row, width) for row in texts),
        )


def _row(texts: list[str], width: int) -> Row:
    cells = tuple((Words(text=text),) for text in texts)
    return Row(cells=cells, spanning=True) if len(cells) == 1 else Row(cells=(*cells, *[()] * (width - len(cells))))


def tidied(runs: list[Run]) -> tuple[Run, ...]:
    """Runs of one paragraph without space at its edges; none where nothing is left."""
    kept = [run for run in runs if not isinstance(run, Words) or run.text]
    while kept and isinstance(kept[0], Words) and not kept[0].text.lstrip(" \n"):
        kept.pop(0)
    while kept and isinstance(kept[-1], Words) and not kept[-1].text.rstrip(" \n"):
        kept.pop()
    if kept and isinstance(kept[0], Words):
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" \n"))
    if kept and isinstance(kept[-1], Words):
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return tuple(kept)


def _look_of(tag: str, look: _Look) -> _Look:
    """How words look inside an element of that tag."""
    if tag in ("strong", "b", "th"):
        return replace(look, strong=True)
    if tag in ("em", "i"):
        return replace(look, italic=True)
    if tag == "pre":
        return replace(look, as_typed=True)
    return replace(look, centred=True) if tag == "center" else look


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in table.children:
        if isinstance(child, Element) and child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)
        elif isinstance(child, Element) and child.tag == "tr":
            yield [cell for cell in child.children if isinstance(cell, Element) and cell.tag in ("td", "th")]


def _holds_blocks(cell: Element) -> bool:
    return any(isinstance(c, Element) and (c.tag in BLOCKS or _holds_blocks(c)) for c in cell.children)


def _plain_words(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _plain_words(child)
        for child in element.children
    )
