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
#: About the width of a page's body, of a digit in a table, and of the room beside a cell's text. Only their
#: proportions count.
_WIDTH_PT, _LETTER_PT, _PADDING_PT = 450.0, 5.6, 14.0


def index_document(order: BundleOrder, index: IndexPages, pages: PageMap) -> Document:
    """One row for each listed document, under the headings of the sections, each row a link to its first page."""
    listed = [(number, entry) for number, entry in enumerate(order.entries) if entry.listed]
    page_words = {number: _page_words(pages, pages.extents[number]) for number, _ in listed}
    numbers = _narrow("No.", [entry.number for _, entry in listed])
    dates = _narrow("Date", [entry.date_text for _, entry in listed])
    reports = _narrow("Report used", [entry.report for _, entry in listed])
    first_pages = _narrow("Page", list(page_words.values()), right=True)
    others = [*numbers, *reports, *dates, *first_pages]
    titles = Column(heading="Document", share=_WIDTH_PT - sum(column.share for column in others))
    rows: list[Row] = []
    section = -1
    for number, entry in listed:
        if entry.section != section and entry.section >= 0:
            rows.append(_section_row(section_words(order, entry.section), entry_anchor(number)))
        section = entry.section
        rows.append(_entry_row(entry, number, page_words[number], (bool(numbers), bool(reports), bool(dates))))
    table = Table(columns=(*numbers, titles, *reports, *dates, *first_pages), rows=tuple(rows))
    title = paragraph(order.title, Style.QUIET)
    lead = tuple(paragraph(each) for each in index.lead)
    remarks: tuple[Block, ...] = tuple(paragraph(each) for each in index.remarks)
    if remarks:
        remarks = (Gap(points=10.0), *remarks)
    return Document(title=index.heading, blocks=(Heading(text=index.heading, level=1), title, *lead, table, *remarks))


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


def _narrow(heading: str, texts: list[str], right: bool = False) -> list[Column]:
    """A column wide enough for its texts on one line each, unless one is very long; none where all are empty."""
    if not any(texts):
        return []
    longest = max(map(len, (heading, *texts)))
    return [Column(heading=heading, share=min(_LETTER_PT * longest + _PADDING_PT, _WIDTH_PT / 4), right=right)]


def _entry_row(entry: OrderEntry, number: int, page_words: str, shown: tuple[bool, bool, bool]) -> Row:
    """A row. `shown` says whether there are columns for numbers, reports and dates."""
    has_number, has_report, has_date = shown
    title: tuple[Run, ...] = words(entry.title)
    if entry.placeholder:
        title = (*title, Words(text=f" ({TO_FOLLOW})", quiet=True))
    if entry.remark:
        title = (*title, Words(text=f" ({entry.remark})", quiet=True))
    if entry.exhibit:
        title = (*title, Words(text=f" ({_exhibit_words(entry.exhibit)})", quiet=True))
    cells = (
        *((words(entry.number),) if has_number else ()),
        title,
        *((words(entry.report),) if has_report else ()),
        *((words(entry.date_text),) if has_date else ()),
        words(page_words),
    )
    return Row(cells=cells, link=entry_anchor(number))


def _exhibit_words(marks: str) -> str:
    return f"exhibits {marks}" if "," in marks else f"exhibit {marks}"


def _page_words(pages: PageMap, extent: Extent) -> str:
    first, last = pages.printed(extent.start), pages.printed(extent.end - 1)
    return first if extent.count == 1 else f"{first}–{last}"
