"""The bookmarks of a file, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.worker.checking.destinations import Arrival, Destinations
from lfr_review.worker.checking.raw import RawFile, reference_number

MOST_BOOKMARKS = 50_000
MOST_LEVELS = 64


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One bookmark; level 0 is the top."""

    title: str
    level: int
    arrival: Arrival
    uri: str = ""


def bookmarks_of(raw: RawFile, destinations: Destinations) -> list[Bookmark]:
    """All bookmarks. A loop in the tree is walked once."""
    found: list[Bookmark] = []
    seen: set[int] = set()
    waiting = [(raw.dictionary(raw.catalog.get("Outlines")).get("First"), 0)]
    while waiting and len(found) < MOST_BOOKMARKS:
        given, level = waiting.pop()
        number = reference_number(given)
        entries = raw.dictionary(given)
        if number is None or number in seen or not entries:
            continue
        seen.add(number)
        action = raw.dictionary(entries.get("A"))
        to = entries.get("Dest") if "Dest" in entries else action.get("D") if _stays(raw, action) else None
        uri = raw.text(action.get("URI"))
        found.append(Bookmark(raw.text(entries.get("Title")), level, destinations.arrival(to), uri))
        waiting.append((entries.get("Next"), level))
        if level < MOST_LEVELS:
            waiting.append((entries.get("First"), level + 1))
    return found


def _stays(raw: RawFile, action: dict[str, object]) -> bool:
    return raw.name(action.get("S")) == "GoTo"
