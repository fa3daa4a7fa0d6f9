"""What the panel beside the pages shows: sections, documents with their page, and the documents' own bookmarks."""

from __future__ import annotations

from collections.abc import Mapping

from lfr_review.domain.bundles import BundleOrder
from lfr_review.worker.assembly.bookmarks import Bookmark, nested
from lfr_review.worker.assembly.index_pages import section_words
from lfr_review.worker.assembly.linking import Linker
from lfr_review.worker.assembly.page_map import PageMap, Place
from lfr_review.worker.assembly.sheets import GatheredEntry
from lfr_review.worker.drawing import DrawnDocument


def panel(
    order: BundleOrder,
    pages: PageMap,
    gathered: Mapping[int, GatheredEntry],
    drawn: Mapping[int, DrawnDocument],
    linker: Linker,
) -> list[Bookmark]:
    """The bookmarks of the bundle as a tree.

    Args:
        order: what is made.
        pages: its page map.
        gathered: entries from sources, by index.
        drawn: our own documents, by index of their entry.
        linker: makes the destinations.
    """
    tree: list[Bookmark] = []
    section, within = -1, tree
    for index, (entry, extent) in enumerate(zip(order.entries, pages.extents, strict=True)):
        target = linker.place(Place(extent.start))
        if entry.section != section:
            section, within = entry.section, tree
            if section >= 0:
                tree.append(Bookmark(section_words(order, section), target, opened=True))
                within = tree[-1].below
        bookmark = Bookmark(f"{entry.title} p. {pages.printed(extent.start)}", target)
        if index in gathered:
            bookmark.below = _of_source(gathered[index], extent.start, linker)
        elif index in drawn:
            bookmark.below = _of_own(drawn[index], extent.start, linker)
        within.append(bookmark)
    return tree


def _of_source(entry: GatheredEntry, start: int, linker: Linker) -> list[Bookmark]:
    flat = [
        (fact.level, Bookmark(fact.title, linker.place(Place(start + fact.page - entry.first_page, fact.top))))
        for fact in entry.outline
        if 0 <= fact.page - entry.first_page < len(entry.sheets)
    ]
    return nested(flat)


def _of_own(document: DrawnDocument, start: int, linker: Linker) -> list[Bookmark]:
    """The headings below the document's title."""
    flat = [
        (heading.level, Bookmark(heading.text, linker.place(Place(start + heading.page - 1, heading.top))))
        for heading in document.outline
        if heading.level > 1
    ]
    return nested(flat)
