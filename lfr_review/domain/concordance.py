"""The concordance: evidence numbers, witness marks, pages of the bundle and pages of the documents beside each other.

Source: an exhibit's own numbers must still be found once a bundle has numbered it anew; a table of both does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lfr_review.domain.bundle_reach import CitedItem, HeldPages
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import (
    Column,
    Document,
    Heading,
    PageTarget,
    Reference,
    Row,
    Run,
    Style,
    Table,
    Words,
    paragraph,
    words,
)
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import UNDER_BUNDLES
from lfr_review.domain.witness_marks import WitnessMark, marks_in_words, marks_of

TITLE = "Concordance"
_LEAD = "The pages of a document are counted from its first page, whatever is printed on them."
_COLUMNS = (
    Column(heading="No.", share=0.7),
    Column(heading="Exhibit", share=1.2),
    Column(heading="Document", share=3.4),
    Column(heading="Pages of this bundle", share=2.0),
    Column(heading="Its own pages", share=1.5),
)


def concordance(disclosed: Disclosed, marks: Iterable[WitnessMark]) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The concordance of the items in this bundle, in the order of their evidence numbers.

    Args:
        disclosed: what may be served, and what the bundle has of it.
        marks: that may be printed.
    """
    known = tuple(marks)
    reach = disclosed.reach
    items = sorted(disclosed.evidence, key=lambda item: item.number)
    rows: list[Row] = []
    for item in items:
        cited = reach.items.get(item.uid) if reach is not None else None
        rows += _rows(item, cited, marks_in_words(marks_of(known, item.uid))) if cited is not None else ()
    problems: tuple[DocumentProblem, ...] = ()
    if not rows:
        remedy = "Put evidence into the plan, or take the concordance out."
        problems = (DocumentProblem(words="The concordance is empty.", remedy=remedy, mend=UNDER_BUNDLES),)
    body = Table(columns=_COLUMNS, rows=tuple(rows)) if rows else paragraph("There is no evidence here.", Style.QUIET)
    blocks = (Heading(text=TITLE, level=1), paragraph(_LEAD, Style.QUIET), body)
    return Document(title=TITLE, blocks=blocks), problems


def _rows(item: EvidenceItem, cited: CitedItem, marks: str) -> Iterator[Row]:
    for held in cited.held:
        yield Row(
            cells=(
                words(item.mark),
                words(marks),
                words(item.title),
                _bundle_pages(item.uid, cited, held),
                words(_own_pages(cited, held)),
            ),
            link=PageTarget(item=item.uid, page=held.first if cited.page_count else None),
        )


def _bundle_pages(item: Uid, cited: CitedItem, held: HeldPages) -> tuple[Run, ...]:
    if not cited.page_count:
        return (Reference(target=PageTarget(item=item), fallback="not in this bundle"),)
    first, last = (
        Reference(target=PageTarget(item=item, page=page), fallback="not in this bundle")
        for page in (held.first, held.last)
    )
    return (first,) if held.first == held.last else (first, Words(text=" to "), last)


def _own_pages(cited: CitedItem, held: HeldPages) -> str:
    if not cited.page_count:
        return "a file without pages"
    pages = f"{held.first}" if held.first == held.last else f"{held.first} to {held.last}"
    return pages if held.last - held.first + 1 == cited.page_count else f"{pages} of {cited.page_count}"
