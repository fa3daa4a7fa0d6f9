"""Our own documents of a bundle, laid out until the page numbers in them are true, then drawn once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import BundleOrder, IndexPages, OwnPages
from lfr_review.domain.documents import Document, Reference, runs_of
from lfr_review.worker.assembly.index_pages import index_document, with_way_back
from lfr_review.worker.assembly.page_map import PageMap, Place
from lfr_review.worker.drawing import Drawn, draw, page_counts

_ROUNDS = 12
_GROW_ONLY_FROM = 6  #: rounds after which a document keeps the most pages it ever had, so that the end is sure
_ROWS_OF_A_PAGE = 31  #: of an index whose titles take one line each
_HEADROOM_PT = 6.0  #: shown above the place that a link leads to


@dataclass(frozen=True, slots=True)
class OwnDocuments:
    """What was drawn, and the page map that it was drawn from."""

    drawn: Drawn
    entries: tuple[int, ...]  #: index of the entry of each drawn document
    pages: PageMap
    unresolved: tuple[str, ...]


def write_own_documents(order: BundleOrder, source_counts: Sequence[int]) -> OwnDocuments:
    """Draw the index and all other documents of ours.

    Args:
        order: what is to be made.
        source_counts: the number of pages of each entry; that of our own documents is not looked at.
    """
    entries = tuple(i for i, entry in enumerate(order.entries) if isinstance(entry.pages, OwnPages | IndexPages))
    counts = [_first_guess(order, i) if i in entries else count for i, count in enumerate(source_counts)]
    anchors: dict[str, Place] = {}
    for turn in range(_ROUNDS):
        pages = PageMap(order, counts, anchors)
        documents = [_document(order, index, pages) for index in entries]
        found = page_counts(documents, resolve=pages.cited)
        if turn >= _GROW_ONLY_FROM:
            found = tuple(max(now, counts[index]) for now, index in zip(found, entries, strict=True))
        settled = list(found) == [counts[index] for index in entries]
        for index, count in zip(entries, found, strict=True):
            counts[index] = count
        if not settled:
            continue
        drawn = draw(documents, made_at=order.made_at, resolve=pages.cited, language=order.language)
        known = _anchors(drawn, entries, pages)
        final = PageMap(order, counts, known)
        if _same_words(documents, pages, final):
            return OwnDocuments(drawn, entries, final, _unresolved(documents, final))
        anchors = known
    raise RuntimeError("the page numbers in our own documents do not settle")


def _first_guess(order: BundleOrder, index: int) -> int:
    """About how many pages a document of ours will have. A good guess saves laying a long index out twice."""
    if isinstance(order.entries[index].pages, IndexPages):
        return 1 + len(order.entries) // _ROWS_OF_A_PAGE
    return 1


def _document(order: BundleOrder, index: int, pages: PageMap) -> Document:
    entry = order.entries[index]
    if isinstance(entry.pages, IndexPages):
        return index_document(order, entry.pages, pages)
    if not isinstance(entry.pages, OwnPages):
        raise TypeError("not a document of ours")
    has_index = any(isinstance(each.pages, IndexPages) for each in order.entries)
    return with_way_back(entry.pages.document) if has_index and entry.listed else entry.pages.document


def _anchors(drawn: Drawn, entries: Sequence[int], pages: PageMap) -> dict[str, Place]:
    """The named places in the documents as drawn; of two of one name the first counts."""
    found: dict[str, Place] = {}
    for index, document in zip(entries, drawn.documents, strict=True):
        for name, (page, top) in sorted(document.anchors.items()):
            found.setdefault(name, Place(pages.extents[index].start + page - 1, top + _HEADROOM_PT))
    return found


def _same_words(documents: Sequence[Document], before: PageMap, after: PageMap) -> bool:
    return all(before.cited(reference) == after.cited(reference) for reference in references_in(documents))


def references_in(documents: Sequence[Document]) -> list[Reference]:
    """Every reference of these documents, in order."""
    return [run for document in documents for run in runs_of(document) if isinstance(run, Reference)]


def _unresolved(documents: Sequence[Document], pages: PageMap) -> tuple[str, ...]:
    """The references that were printed as their fallback, each once, with the document they stand in."""
    said: dict[str, None] = {}
    for document in documents:
        for reference in references_in([document]):
            if pages.cited(reference) is None:
                said[f"{document.title}: {reference.fallback}"] = None
    return tuple(said)
