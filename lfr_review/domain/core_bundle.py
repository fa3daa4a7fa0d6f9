"""A core bundle: the most important documents of a bundle that was made, under the numbers that they have there.

Source: a core bundle is asked for where the papers are large, and its references must be those of the main bundle, so
that one number means one page; that much of it is unconfirmed in `resources/rules/plans_hearing.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lfr_review.domain.bundles import Edition, PlacedEntry, TakenPages
from lfr_review.domain.documents import (
    Column,
    Document,
    Heading,
    PageTarget,
    Row,
    Style,
    Table,
    paragraph,
    words,
)
from lfr_review.domain.page_labels import span_of
from lfr_review.domain.plan_templates import PlanTemplate
from lfr_review.domain.plans import has_words

PREFIX = "C"  #: before the numbers of the core bundle's own first pages, which no page of the main bundle has
MAIN = "main"  #: item of page targets that lead to a page of the main bundle, by its place in the file
_COLUMNS = (
    Column(heading="No.", share=0.7),
    Column(heading="Document", share=4.4),
    Column(heading="Date", share=1.6),
    Column(heading="Page", share=1.1, right=True),
)


def documents_of(edition: Edition) -> tuple[PlacedEntry, ...]:
    """The documents of an edition that a core bundle can have: all that its index lists."""
    return tuple(place for place in edition.page_map if place.listed and not place.placeholder)


def usual_core(edition: Edition, template: PlanTemplate) -> frozenset[str]:
    """The documents, by uid, that a core bundle usually has, by what their titles say."""
    taken = [word for section in template.sections for entry in section.entries for word in entry.takes]
    return frozenset(
        place.uid for place in documents_of(edition) if any(has_words(place.title, word) for word in taken)
    )


def core_pages(edition: Edition, chosen: Collection[str]) -> tuple[TakenPages, ...]:
    """The pages of the chosen documents in the order of the main bundle, the front of an exhibit with its exhibit."""
    return tuple(
        TakenPages(source=0, first_page=place.first_page, last_page=place.last_page)
        for place in _with_fronts(edition, chosen)
    )


def core_index(edition: Edition, chosen: Collection[str], title: str) -> Document:
    """The index of a core bundle: each row has, and leads to, the pages that the document has in the main bundle.

    Args:
        edition: the main bundle.
        chosen: documents of it, by uid.
        title: of the main bundle.
    """
    rows: list[Row] = []
    section = ""
    for place in documents_of(edition):
        if place.uid not in chosen:
            continue
        target = PageTarget(item=MAIN, page=place.first_page)
        if place.section and place.section != section:
            rows.append(Row(cells=(words(place.section, strong=True),), spanning=True, link=target))
        section = place.section
        labels = [edition.label(page) for page in range(place.first_page, place.last_page + 1)]
        cells = (words(place.mark), words(place.title), words(place.date_text), words(span_of(labels)))
        rows.append(Row(cells=cells, link=target))
    lead = (
        f"These documents are taken from “{title}”. Every page keeps the number that it has there, so a reference to a "
        f"page means the same page in both. The cover and this index are numbered {PREFIX}1, {PREFIX}2 …"
    )
    blocks = (Heading(text="Index", level=1), paragraph(lead, Style.QUIET), Table(columns=_COLUMNS, rows=tuple(rows)))
    return Document(title="Index", blocks=blocks)


def _with_fronts(edition: Edition, chosen: Collection[str]) -> Iterator[PlacedEntry]:
    before: PlacedEntry | None = None
    for place in edition.page_map:
        if place.uid in chosen:
            if before is not None and before.section and not before.listed and before.section == place.section:
                yield before
            yield place
        before = place
