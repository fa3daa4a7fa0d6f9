"""The bookmarks of the finished bundle: sections, documents, and what the documents had of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


@dataclass(slots=True)
class Bookmark:
    """An entry of the panel, and those below it."""

    title: str
    target: Array
    opened: bool = False  #: shows what is below it at once
    below: list[Bookmark] = field(default_factory=list)


def nested(flat: Sequence[tuple[int, Bookmark]]) -> list[Bookmark]:
    """Bookmarks with their levels, in reading order, as a tree. A gap between levels is closed."""
    top: list[Bookmark] = []
    path: list[tuple[int, Bookmark]] = []
    for level, bookmark in flat:
        while path and path[-1][0] >= level:
            path.pop()
        (path[-1][1].below if path else top).append(bookmark)
        path.append((level, bookmark))
    return top


def write_bookmarks(bundle: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Put the bookmarks into the bundle's panel."""
    if not bookmarks:
        return
    root = bundle.make_indirect(Dictionary(Type=Name.Outlines))
    _write_level(bundle, root, bookmarks)
    root["/Count"] = _shown(bookmarks)
    bundle.Root["/Outlines"] = root


def _write_level(bundle: Pdf, parent: Object, bookmarks: Sequence[Bookmark]) -> None:
    written: list[Object] = []
    for bookmark in bookmarks:
        item = bundle.make_indirect(Dictionary())  # filled afterwards: whole, it would be copied with its arrays
        item["/Title"] = String(bookmark.title)
        item["/Parent"] = parent
        item["/Dest"] = bookmark.target
        if bookmark.below:
            _write_level(bundle, item, bookmark.below)
            item["/Count"] = _shown(bookmark.below) if bookmark.opened else -_shown(bookmark.below)
        if written:
            item["/Prev"] = written[-1]
            written[-1]["/Next"] = item
        written.append(item)
    parent["/First"], parent["/Last"] = written[0], written[-1]


def _shown(bookmarks: Sequence[Bookmark]) -> int:
    """How many entries are to be seen below an entry that is opened."""
    return len(bookmarks) + sum(_shown(each.below) for each in bookmarks if each.opened)
