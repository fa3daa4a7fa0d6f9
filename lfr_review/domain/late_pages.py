"""Documents that come after a bundle was sent: which they are, what is said of them, and where their pages go.

The pages that were sent keep their number and their picture, whichever way the others are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.bundles import (
    BundleOrder,
    Edition,
    Generated,
    OrderEntry,
    OwnPages,
    PlacedEntry,
    SourcePages,
    TakenPages,
)
from lfr_review.domain.page_labels import last_number, letters_of, number_of, ordinal, span_of

BASE, ADDED = 0, 1  #: the two bundles that are put together
OWN_FRONT = frozenset({Generated.COVER, Generated.INDEX})  #: never added late: what was added has a list of its own
ADDITIONS = "additions"  #: uid of the entry that lists what was added


@dataclass(frozen=True, slots=True)
class Slot:
    """A place between pages that were sent."""

    after: int  #: page of the file sent, counted from 1
    number: int  #: printed there
    letters_from: int  #: of the first page put behind it


def chain_of(base: Edition, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """An edition and those that it adds to, oldest first."""
    known = {edition.uid: edition for edition in editions}
    chain = [base]
    while chain[0].late is not None and chain[0].late.base in known:
        chain.insert(0, known[chain[0].late.base])
    return tuple(chain)


def sent_entries(chain: Iterable[Edition]) -> dict[str, PlacedEntry]:
    """Every document that stands in one of the editions, by uid of its entry."""
    return {place.uid: place for edition in chain for place in edition.page_map}


def labels_of(edition: Edition) -> list[str]:
    """The number on every page of an edition's file."""
    return [edition.label(page) for page in range(1, edition.page_count + 1)]


def next_number(chain: Iterable[Edition]) -> int:
    """The number of the first page that runs on from what was sent."""
    return last_number(label for edition in chain for label in labels_of(edition)) + 1


def slot_after(edition: Edition, page: int) -> Slot:
    """The place behind a page, and behind all that was put behind its number before."""
    labels = labels_of(edition)
    number = number_of(labels[page - 1])
    last = max(place for place, label in enumerate(labels, start=1) if number_of(label) == number)
    return Slot(after=last, number=number, letters_from=ordinal(letters_of(labels[last - 1])) + 1)


def without_unused_sources(order: BundleOrder, entries: Sequence[OrderEntry]) -> tuple[BundleOrder, tuple[int, ...]]:
    """An order of only these entries, and which of the sources it still takes, in their new order."""
    used: dict[int, None] = {}
    for entry in entries:
        for source in _sources_of(entry):
            used[source] = None
    kept = sorted(used)
    places = {source: place for place, source in enumerate(kept)}
    return replace(order, entries=tuple(_moved(entry, places) for entry in entries)), tuple(kept)


def parts_of(base: Edition, added: Sequence[PlacedEntry], slots: Mapping[str, Slot]) -> tuple[TakenPages, ...]:
    """The pages of the file that was sent with those added behind them, or between them where they have slots."""
    behind: dict[int, list[PlacedEntry]] = {}
    for place in added:
        slot = slots.get(place.uid)
        behind.setdefault(slot.after if slot is not None else base.page_count, []).append(place)
    parts: list[TakenPages] = []
    start = 1
    for page in sorted(behind):
        if page >= start:
            parts.append(TakenPages(source=BASE, first_page=start, last_page=page))
            start = page + 1
        for place in behind[page]:
            parts.append(TakenPages(source=ADDED, first_page=place.first_page, last_page=place.last_page))
    if start <= base.page_count:
        parts.append(TakenPages(source=BASE, first_page=start, last_page=base.page_count))
    return tuple(parts)


def joined_map(
    base: Sequence[PlacedEntry], added: Sequence[PlacedEntry], parts: Sequence[TakenPages]
) -> tuple[PlacedEntry, ...]:
    """Where every document stands in the file made of these parts, in the order of their pages."""
    places: dict[tuple[int, int], int] = {}
    for part in parts:
        for page in range(part.first_page, part.last_page + 1):
            places[part.source, page] = len(places) + 1
    moved = [
        replace(place, first_page=places[source, place.first_page], last_page=places[source, place.last_page])
        for source, known in ((BASE, base), (ADDED, added))
        for place in known
    ]
    return tuple(sorted(moved, key=lambda place: place.first_page))


def added_pages(parts: Sequence[TakenPages]) -> tuple[int, ...]:
    """The places, from 1, of pages that were not sent before."""
    found: list[int] = []
    page = 0
    for part in parts:
        count = part.last_page - part.first_page + 1
        if part.source == ADDED:
            found += range(page + 1, page + count + 1)
        page += count
    return tuple(found)


def remarks_on(base: Edition, planned: Iterable[str]) -> tuple[str, ...]:
    """What the list of additions says of documents that were sent and are no longer planned."""
    kept = set(planned)
    gone = [place for place in base.page_map if place.uid not in kept and place.listed]
    awaited = [_named(base, place) for place in gone if place.placeholder]
    taken_out = [_named(base, place) for place in gone if not place.placeholder]
    said = []
    if awaited:
        said.append(
            f"The pages sent before say of these that they were to follow: {'; '.join(awaited)}. They are among the "
            "documents above, or are no longer awaited."
        )
    if taken_out:
        said.append(
            f"Taken out of the bundle since: {'; '.join(taken_out)}. The pages stay, so that no number changes."
        )
    return tuple(said)


def _named(base: Edition, place: PlacedEntry) -> str:
    span = span_of([base.label(page) for page in range(place.first_page, place.last_page + 1)])
    return f"“{place.title}” ({'page' if place.first_page == place.last_page else 'pages'} {span})"


def _sources_of(entry: OrderEntry) -> Iterable[int]:
    if isinstance(entry.pages, SourcePages):
        yield entry.pages.source
    elif isinstance(entry.pages, OwnPages):
        yield from (picture.source for picture in entry.pages.pictures)


def _moved(entry: OrderEntry, places: Mapping[int, int]) -> OrderEntry:
    if isinstance(entry.pages, SourcePages):
        return replace(entry, pages=replace(entry.pages, source=places[entry.pages.source]))
    if isinstance(entry.pages, OwnPages) and entry.pages.pictures:
        pictures = tuple(replace(each, source=places[each.source]) for each in entry.pages.pictures)
        return replace(entry, pages=replace(entry.pages, pictures=pictures))
    return entry
