"""The pages we write ourselves, as a small model of a document: what is said, not how it is drawn.

Services make these from the case; the worker draws them. Text is plain: no markup is ever interpreted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTarget:
    """A page of a source in the bundle: evidence item by uid and page of its rendition, from 1.

    Without a page, the first of the item's pages that the bundle holds.
    """

    item: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorTarget:
    """A named place in one of our own documents, such as a row of the chronology."""

    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebTarget:
    """An http, https or mailto address."""

    uri: str


Target = PageTarget | AnchorTarget | WebTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of plain text, perhaps strong or a link."""

    text: str
    strong: bool = False
    italic: bool = False
    quiet: bool = False
    link: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A citation to be printed as a bundle page, such as `[B/143]`, and linked to it.

    `fallback` is printed, unlinked, where the target has no page in this bundle: the plan says beforehand whether
    that is allowed.
    """

    target: PageTarget | AnchorTarget
    fallback: str
    lead: str = ""  #: printed before the page number inside the link, such as `E3 `


Run = Words | Reference


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    QUIET = "quiet"
    CENTRED = "centred"
    NUMBERED = "numbered"
    BULLET = "bullet"
    LABEL = "label"  #: the name of a field, above its value
    NOTICE = "notice"  #: something the reader must not miss


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Runs of text in one style. `number` is printed in the margin of a numbered paragraph."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. `share` is its part of the width against the other columns'."""

    heading: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells, each a sequence of runs; or, with `spanning`, one cell across as a sub-heading."""

    cells: tuple[tuple[Run, ...], ...]
    anchor: str = ""
    spanning: bool = False
    link: Target | None = None  #: makes the whole row a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose heading row repeats on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Empty height in points."""

    points: float = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Lines to sign and date on."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture at the left side and words beside it. The picture comes to whatever draws the document, by its name."""

    picture: str
    runs: tuple[Run, ...]
    height_pt: float | None = None  #: of the room for the picture; None: that of a film's


Block = Heading | Paragraph | Table | Gap | PageBreak | SignatureBlock | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of our own making."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    banner: str = ""  #: printed at the head of every page, such as DRAFT


def words(text: str, strong: bool = False, quiet: bool = False) -> tuple[Run, ...]:
    """One plain run, for the common case."""
    return (Words(text=text, strong=strong, quiet=quiet),)


def paragraph(text: str, style: Style = Style.BODY, anchor: str = "") -> Paragraph:
    """A paragraph of one plain run."""
    return Paragraph(runs=words(text), style=style, anchor=anchor)


def field(label: str, value: str) -> tuple[Block, ...]:
    """A labelled value; an empty one says that it was not given."""
    shown = words(value) if value.strip() else words("Not given", quiet=True)
    return (paragraph(label, Style.LABEL), Paragraph(runs=shown))


def runs_of(document: Document) -> Iterator[Run]:
    """Every run of a document, for counting and searching."""
    for block in document.blocks:
        if isinstance(block, Paragraph | Figure):
            yield from block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell


def texts_of(document: Document) -> Iterator[str]:
    """Every text of a document, headings, labels and fallbacks included, for searching what it must not contain."""
    yield document.title
    yield document.banner
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield block.number
        elif isinstance(block, Table):
            yield from (column.heading for column in block.columns)
        elif isinstance(block, SignatureBlock):
            yield from block.labels
    for run in runs_of(document):
        yield from (run.text,) if isinstance(run, Words) else (run.lead, run.fallback)
