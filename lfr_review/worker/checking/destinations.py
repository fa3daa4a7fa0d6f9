"""Where links and bookmarks lead.

Read from the objects: PDFium searches the whole page tree for every target, which takes seconds in a large bundle.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from lfr_review.worker.checking.raw import RawFile, reference_number
from lfr_review.worker.checking.raw_document import name_of

MOST_NODES = 20_000  #: of the tree of named places
MOST_NAMES = 200_000
MOST_HOPS = 4  #: names of names
KEEPING = (None, 0.0, 1.0)  #: zooms that leave the view as it is, or at 100 %


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a link or bookmark leads: a page from 1, None where it leads nowhere in this file."""

    page: int | None
    keeps_zoom: bool = True


NOWHERE = Arrival(None)


class Destinations:
    """The places of a file that can be led to."""

    def __init__(self, raw: RawFile) -> None:
        self._raw = raw
        self._pages = {page.object_id: page.number for page in raw.pages if page.object_id}

    def arrival(self, given: Any) -> Arrival:
        """Where a destination leads: an array, a name, or a dictionary that holds one."""
        for _ in range(MOST_HOPS):
            found = self._raw.value(given)
            if isinstance(found, list):
                return self._at(found)
            if isinstance(found, dict):
                given = found.get("D")
            elif isinstance(found, bytes):
                given = self._named.get(found)
            elif name := name_of(found):
                given = self._old_names.get(name)
            else:
                return NOWHERE
        return NOWHERE

    def _at(self, place: list[Any]) -> Arrival:
        page = self._page(place[0]) if place else None
        if page is None:
            return NOWHERE
        if len(place) < 2 or self._raw.name(place[1]) != "XYZ":
            return Arrival(page, keeps_zoom=False)
        zoom = self._raw.number(place[4]) if len(place) > 4 else None
        return Arrival(page, keeps_zoom=zoom in KEEPING)

    def _page(self, given: Any) -> int | None:
        number = reference_number(given)
        if number is not None:
            return self._pages.get(number)
        index = self._raw.number(given)
        return int(index) + 1 if index is not None and 0 <= index < len(self._raw.pages) else None

    @functools.cached_property
    def _old_names(self) -> dict[str, Any]:
        return self._raw.dictionary(self._raw.catalog.get("Dests"))

    @functools.cached_property
    def _named(self) -> dict[bytes, Any]:
        """Every name of the tree of named places and what it stands for."""
        found: dict[bytes, Any] = {}
        seen: set[int] = set()
        waiting = [self._raw.dictionary(self._raw.catalog.get("Names")).get("Dests")]
        while waiting and len(seen) < MOST_NODES and len(found) < MOST_NAMES:
            node = waiting.pop()
            number = reference_number(node)
            if number is not None and number in seen:
                continue
            seen.add(number if number is not None else -len(seen) - 1)
            entries = self._raw.dictionary(node)
            waiting.extend(self._raw.array(entries.get("Kids")))
            pairs = self._raw.array(entries.get("Names"))
            for name, place in zip(pairs[::2], pairs[1::2], strict=False):
                if isinstance(name := self._raw.value(name), bytes):
                    found.setdefault(name, place)
        return found
