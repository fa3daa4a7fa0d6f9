"""What is laid over the pages: notes, marks, redaction marks, form fields, and what they would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lfr_review.worker.checking.destinations import NOWHERE, Arrival, Destinations
from lfr_review.worker.checking.raw import RawFile, RawPage

MOST_ANNOTATIONS = 200_000
MOST_OF_A_PAGE = 20_000
MOST_ACTIONS = 16  #: in a chain
HARMLESS = frozenset({"GoTo", "URI", "Named", ""})
MARK_UP = frozenset(
    {"Highlight", "Underline", "StrikeOut", "Squiggly", "FreeText", "Ink", "Line", "Square", "Circle", "Polygon",
     "PolyLine", "Stamp", "Caret"}
)  # fmt: skip
HIDDEN = 2  #: flag of an annotation that is not to be shown


@dataclass(frozen=True, slots=True)
class Link:
    """What a link does: leads to a page of this file, to the web, or (neither) to nothing that works."""

    arrival: Arrival
    uri: str = ""
    elsewhere: bool = False  #: opens another file or a program


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing laid over a page."""

    page: int
    kind: str
    actions: frozenset[str]  #: kinds of what it does when touched, besides leading somewhere
    drawn: bool  #: has a look of its own, which every viewer shows
    hidden: bool
    field_value: str  #: text entered in a form field
    rectangle: tuple[float, float, float, float]  #: in the page's own coordinates
    link: Link | None = None


def annotations_of(raw: RawFile, destinations: Destinations) -> tuple[Annotation, ...]:
    """Everything laid over the pages of a file, in order."""
    found: list[Annotation] = []
    for page in raw.pages:
        if "Annots" in page.entries:
            found.extend(_on_page(raw, destinations, page))
        if len(found) > MOST_ANNOTATIONS:
            break
    return tuple(found)


def actions_of(raw: RawFile, entries: dict[str, Any]) -> frozenset[str]:
    """The kinds of action that a dictionary's /A and /AA start, those that only lead somewhere left out."""
    started = [entries.get("A"), *raw.dictionary(entries.get("AA")).values()]
    found: set[str] = set()
    for given in started:
        waiting = [given]
        for _ in range(MOST_ACTIONS):
            if not waiting:
                break
            action = raw.dictionary(waiting.pop())
            found.add(raw.name(action.get("S")))
            following = action.get("Next")
            waiting.extend(raw.array(following) or ([following] if following is not None else []))
    return frozenset(found - HARMLESS)


def _on_page(raw: RawFile, destinations: Destinations, page: RawPage) -> Iterator[Annotation]:
    for given in raw.array(page.entries.get("Annots"))[:MOST_OF_A_PAGE]:
        entries = raw.dictionary(given)
        flags = raw.number(entries.get("F")) or 0
        kind = raw.name(entries.get("Subtype"))
        yield Annotation(
            page=page.number,
            kind=kind,
            actions=actions_of(raw, entries),
            drawn=bool(raw.dictionary(raw.dictionary(entries.get("AP")).get("N"))),
            hidden=bool(int(flags) & HIDDEN),
            field_value=_value(raw, entries),
            rectangle=_rectangle(raw, entries),
            link=_link(raw, destinations, entries) if kind == "Link" else None,
        )


def _link(raw: RawFile, destinations: Destinations, entries: dict[str, Any]) -> Link | None:
    if "Dest" in entries:
        return Link(destinations.arrival(entries["Dest"]))
    action = raw.dictionary(entries.get("A"))
    match raw.name(action.get("S")):
        case "GoTo":
            return Link(destinations.arrival(action.get("D")))
        case "URI":
            return Link(NOWHERE, uri=raw.text(action.get("URI")) or "?")
        case "GoToR" | "GoToE" | "Launch":
            return Link(NOWHERE, elsewhere=True)
        case "Named":
            return None  # turns to the next page and the like
        case _:
            return Link(NOWHERE)


def _rectangle(raw: RawFile, entries: dict[str, Any]) -> tuple[float, float, float, float]:
    given = [raw.number(side) or 0.0 for side in raw.array(entries.get("Rect"))]
    if len(given) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = given
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _value(raw: RawFile, entries: dict[str, Any]) -> str:
    if raw.name(entries.get("Subtype")) != "Widget":
        return ""
    for _ in range(MOST_ACTIONS):
        if "V" in entries:
            return raw.text(entries["V"])
        if "Parent" not in entries:
            return ""
        entries = raw.dictionary(entries["Parent"])
    return ""
