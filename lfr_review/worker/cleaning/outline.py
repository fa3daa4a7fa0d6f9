"""The bookmarks of a document, read out so that we can write them again."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary

from lfr_review.domain.readings import OutlineFacts
from lfr_review.worker.cleaning.destinations import Destinations, Place
from lfr_review.worker.cleaning.values import ObjectId, dictionary, entry, identity, text

MAX_BOOKMARKS = 20_000
MAX_DEPTH = 32


def read_outline(root: Any, destinations: Destinations) -> tuple[OutlineFacts, ...]:
    """The bookmarks in reading order.

    A heading without a place of its own takes that of the first bookmark below it. A bookmark that leads nowhere
    is left out, and those below it move up.
    """
    found: list[tuple[int, str, Place | None]] = []
    seen: set[ObjectId] = set()
    waiting = [(entry(root, "/First"), 0)]
    while waiting and len(found) < MAX_BOOKMARKS:
        item, level = waiting.pop()
        here = dictionary(item)
        if here is None or identity(here) in seen:
            continue
        if here.is_indirect:
            seen.add(identity(here))
        found.append((level, text(here.get("/Title")), _place(here, destinations)))
        waiting.append((here.get("/Next"), level))
        if level + 1 < MAX_DEPTH:
            waiting.append((here.get("/First"), level + 1))
    return _settled(found)


def _place(item: Dictionary, destinations: Destinations) -> Place | None:
    return destinations.place(item.get("/Dest")) or destinations.of_action(item.get("/A"))


def _settled(found: list[tuple[int, str, Place | None]]) -> tuple[OutlineFacts, ...]:
    """Headings given a place, the placeless left out, levels without a gap."""
    with_place: list[tuple[int, str, Place]] = []
    below: dict[int, Place] = {}  # level: the place of the next bookmark that is deeper, seen from the end
    for level, title, place in reversed(found):
        own = place or next((below[deep] for deep in sorted(below) if deep > level), None)
        for deep in [deep for deep in below if deep > level]:
            del below[deep]
        if own is not None and title:
            with_place.append((level, title, own))
            below[level] = own
    facts: list[OutlineFacts] = []
    open_levels: list[int] = []
    for level, title, place in reversed(with_place):
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        facts.append(OutlineFacts(title=title, level=len(open_levels), page=place.page, top=place.top))
        open_levels.append(level)
    return tuple(facts)
