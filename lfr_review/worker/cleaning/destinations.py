"""Where a link or a bookmark leads inside its own document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from lfr_review.worker.cleaning.values import (
    ObjectId,
    dictionary,
    elements,
    entry,
    identity,
    name,
    named,
    number,
    plain,
    whole,
)

_MAX_HOPS = 8  #: a named destination may name another; nobody needs more


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page, from 1; `left` and `top` in the page's own units where they are stated."""

    page: int
    left: float | None = None
    top: float | None = None


class Destinations:
    """Resolves the destinations of one document."""

    def __init__(self, pdf: Pdf, pages: list[Dictionary]) -> None:
        self._pages: dict[ObjectId, int] = {identity(page): count for count, page in enumerate(pages, start=1)}
        self._old_names = dictionary(entry(pdf.Root, "/Dests"))
        self._tree = _name_tree(entry(entry(pdf.Root, "/Names"), "/Dests"))
        self._known: dict[str, Place | None] = {}

    def of_action(self, action: Any) -> Place | None:
        """Where a go-to action leads."""
        return self.place(entry(action, "/D")) if name(entry(action, "/S")) == "/GoTo" else None

    def place(self, target: Any, hops: int = 0) -> Place | None:
        """The place that a destination array, name or string means; None where it leads nowhere."""
        if hops > _MAX_HOPS:
            return None
        if isinstance(target, Array):
            return self._explicit(elements(target))
        if isinstance(target, Dictionary):
            return self.place(target.get("/D"), hops + 1)
        if isinstance(target, String | Name):
            return self._named(target, hops)
        return None

    def _named(self, target: String | Name, hops: int) -> Place | None:
        words = plain(target)
        if words not in self._known:
            self._known[words] = None  # a name that leads to itself leads nowhere
            self._known[words] = self.place(self._look_up(words, target), hops + 1)
        return self._known[words]

    def _look_up(self, words: str, target: String | Name) -> Any:
        if isinstance(target, Name):
            return named(self._old_names, words)
        if self._tree is None:
            return None
        try:
            return self._tree.get(words)
        except (pikepdf.PikepdfError, ValueError, TypeError, RecursionError):
            return None

    def _explicit(self, parts: list[Any]) -> Place | None:
        page = self._page_of(parts[0]) if parts else None
        if page is None:
            return None
        manner = name(parts[1]) if len(parts) > 1 else ""
        given = [number(part) for part in parts[2:6]] + [None] * 4
        match manner:
            case "/XYZ":
                return Place(page, given[0], given[1])
            case "/FitH" | "/FitBH":
                return Place(page, None, given[0])
            case "/FitV" | "/FitBV":
                return Place(page, given[0], None)
            case "/FitR":
                return Place(page, given[0], given[3])
            case _:
                return Place(page)

    def _page_of(self, target: Any) -> int | None:
        if isinstance(target, Dictionary):
            return self._pages.get(identity(target))
        index = whole(target)  # some writers number the page instead of naming it
        return index + 1 if index is not None and 0 <= index < len(self._pages) else None


def _name_tree(root: Any) -> NameTree | None:
    if dictionary(root) is None:
        return None
    try:
        return NameTree(root)
    except (pikepdf.PikepdfError, ValueError, TypeError):
        return None
