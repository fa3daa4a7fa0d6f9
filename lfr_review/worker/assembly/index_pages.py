"""The index as one of our own documents, written from the page map."""

from __future__ import annotations

from lfr_review.domain.bundles import BundleOrder, IndexPages, OrderEntry
from lfr_review.domain.documents import (
    AnchorTarget,
    Block,
    Column,
    Document,
    Gap,
    Heading,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    Words,
    paragraph,
    words,
)
from lfr_review.worker.assembly.page_map import INDEX_ANCHOR, Extent, PageMap, entry_anchor

TO_FOLLOW = "to follow"


def index_document(order: BundleOrder, index: IndexPages, pages: PageMap) -> Document:
    """One row for each listed document, under the headings of the sections, each row a link to its first page."""
    numbered = any(entry.number for entry in order.entries if entry.listed)
    dated = any(entry.date_text for entry in order.entries if entry.listed)
    columns = [Column(heading="Document", share=6.0), Column(heading="Page", share=1.1, right=True)]
    if dated:
        columns.insert(1, Column(heading="Date", share=1.9))
    if numbered:
        columns.insert(0, Column(heading="No.", share=0.8))
    rows: list[Row] = []
    section = -1
    for number, entry in enumerate(order.entries):
        if not entry.listed:
            continue
        if entry.section != section and entry.section >= 0:
            rows.append(_section_row(section_words(order, entry.section), entry_anchor(number)))
        section = entry.section
        rows.append(_entry_row(entry, number, pages, numbered, dated))
    table = Table(columns=tuple(columns), rows=tuple(rows))
    title = paragraph(order.title, Style.QUIET)
    return Document(title=index.heading, blocks=(Heading(text=index.heading, level=1), title, table))


def section_words(order: BundleOrder, section: int) -> str:
    """A section as index and bookmarks name it, such as `B. Correspondence`."""
    found = order.sections[section]
    return f"{found.letter}. {found.title}" if found.letter else found.title


def with_way_back(document: Document) -> Document:
    """The document with a link back to the index at its end."""
    link = Words(text="Back to the index", quiet=True, link=AnchorTarget(anchor=INDEX_ANCHOR))
    back: tuple[Block, ...] = (Gap(points=10.0), Paragraph(runs=(link,), style=Style.QUIET))
    return Document(
        title=document.title,
        blocks=document.blocks + back,
        landscape=document.landscape,
        banner=document.banner,
    )


def _section_row(text: str, target: AnchorTarget) -> Row:
    return Row(cells=(words(text, strong=True),), spanning=True, link=target)


def _entry_row(entry: OrderEntry, number: int, pages: PageMap, numbered: bool, dated: bool) -> Row:
    title: tuple[Run, ...] = words(entry.title)
    if entry.placeholder:
        title = (*title, Words(text=f" ({TO_FOLLOW})", quiet=True))
    cells = [title, words(_page_words(pages, pages.extents[number]))]
    if dated:
        cells.insert(1, words(entry.date_text))
    if numbered:
        cells.insert(0, words(entry.number))
    return Row(cells=tuple(cells), link=entry_anchor(number))


def _page_words(pages: PageMap, extent: Extent) -> str:
    first, last = pages.printed(extent.start), pages.printed(extent.end - 1)
    return first if extent.count == 1 else f"{first}–{last}"
