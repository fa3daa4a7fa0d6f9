"""The bookmarks of a finished bundle of ours, read so that they can be written into another file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from lfr_review.worker.assembly.bookmarks import Bookmark

Key = tuple[int, int]  #: by which a page is known in its file
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark and those below it, by the page of its file that it leads to, counted from 0."""

    title: str
    page: int
    left: float | None
    top: float | None
    opened: bool
    below: tuple[Mark, ...]


def page_keys(bundle: Pdf) -> dict[Key, int]:
    """Where each page stands, counted from 0."""
    return {page.obj.objgen: place for place, page in enumerate(bundle.pages)}


def marks_of(bundle: Pdf, keys: Mapping[Key, int]) -> tuple[Mark, ...]:
    """The bookmarks of a bundle in order."""
    root = bundle.Root.get("/Outlines")
    return tuple(_below(root, keys, 0)) if isinstance(root, Dictionary) else ()


def moved(marks: Sequence[Mark], places: Mapping[int, int], pages: Sequence[Object]) -> list[Bookmark]:
    """The bookmarks whose pages came along. One that leads to a page left out goes where the first below it goes.

    Args:
        marks: of the old file.
        places: where its pages stand in the new one, counted from 0.
        pages: of the new file.
    """
    found: list[Bookmark] = []
    for mark in marks:
        below = moved(mark.below, places, pages)
        place = places.get(mark.page)
        if place is not None:
            target = Array([pages[place], Name.XYZ, mark.left, mark.top, None])
        elif below:
            target = below[0].target
        else:
            continue
        found.append(Bookmark(mark.title, target, mark.opened, below))
    return found


def destination_of(item: Object, keys: Mapping[Key, int]) -> tuple[int, float | None, float | None] | None:
    """Page, left and top that a bookmark or a link leads to; None where that is no page of the file."""
    given = item.get("/Dest")
    if not isinstance(given, Array) or len(given) < 1:
        return None
    page = keys.get(given[0].objgen) if isinstance(given[0], Object) else None
    if page is None:
        return None
    left, top = (_figure(given[place]) if len(given) > place else None for place in (2, 3))
    return page, left, top


def _below(parent: Object, keys: Mapping[Key, int], depth: int) -> Iterator[Mark]:
    item, seen = parent.get("/First"), set[Key]()
    while isinstance(item, Dictionary) and depth < _DEEPEST and item.objgen not in seen:
        seen.add(item.objgen)
        found = destination_of(item, keys)
        if found is not None:
            opened = int(item.get("/Count", 0)) > 0
            yield Mark(str(item.get("/Title", "")), *found, opened, tuple(_below(item, keys, depth + 1)))
        item = item.get("/Next")


def _figure(value: object) -> float | None:
    return None if value is None else float(str(value))
