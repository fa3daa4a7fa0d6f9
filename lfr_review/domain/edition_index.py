"""The index of an edition as a document of its own, for those who go on working with it in a word processor."""

from __future__ import annotations

from lfr_review.domain.bundles import Edition, PlacedEntry
from lfr_review.domain.documents import Column, Document, Heading, Row, Style, Table, paragraph, words
from lfr_review.domain.page_labels import span_of

TO_FOLLOW = "to follow"


def edition_index(edition: Edition) -> Document:
    """One row for each listed document under the headings of the sections, with the pages as printed."""
    columns = (
        Column(heading="No.", share=0.1),
        Column(heading="Document", share=0.55),
        Column(heading="Date", share=0.2),
        Column(heading="Page", share=0.15, right=True),
    )
    rows: list[Row] = []
    section = ""
    for place in (each for each in edition.page_map if each.listed):
        if place.section and place.section != section:
            rows.append(Row(cells=(words(place.section, strong=True),), spanning=True))
        section = place.section
        rows.append(_row(edition, place))
    title = edition.plan_then.title if edition.plan_then is not None else edition.file_name
    blocks = (Heading(text="Index", level=1), paragraph(title, Style.QUIET), Table(columns=columns, rows=tuple(rows)))
    return Document(title=f"Index: {title}", blocks=blocks)


def _row(edition: Edition, place: PlacedEntry) -> Row:
    pages = span_of([edition.label(page) for page in range(place.first_page, place.last_page + 1)])
    title = f"{place.title} ({TO_FOLLOW})" if place.placeholder else place.title
    return Row(cells=(words(place.mark), words(title), words(place.date_text), words(pages)))
