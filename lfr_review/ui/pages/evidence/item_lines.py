"""What the list shows, line by line: items sifted, ordered, under the item they were taken out of, and in groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import sort_key
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import UNKNOWN, MomentKind
from lfr_review.ui.pages.evidence.words import KIND_WORDS, dated_words, list_pills
from lfr_review.ui.tables.arranging import Column, Order, arrange, fold

NUMBER = "Number"
OWN_ORDER = "Own order"
BY_NUMBER = Order(NUMBER)
COLUMNS: tuple[Column[EvidenceItem], ...] = (
    Column(heading=NUMBER, text=lambda item: item.mark, sort_key=lambda item: item.number),
    Column(heading="Title", text=lambda item: item.title),
    Column(
        heading="Date of the document",
        text=lambda item: dated_words(item.dated),
        sort_key=lambda item: sort_key(item.dated or UNKNOWN),
    ),
    Column(heading="Kind", text=lambda item: KIND_WORDS[item.kind]),
    Column(
        heading="State and marks",
        text=lambda item: " ".join(pill.words for pill in list_pills(item)),
        sort_key=lambda item: (not list_pills(item), " ".join(pill.words for pill in list_pills(item))),
    ),
    Column(heading="Source", text=lambda item: f"{item.source} {item.obtained_by}".strip()),
    Column(heading="Original name", text=lambda item: item.original_name),
    Column(heading=OWN_ORDER, text=lambda item: "", sort_key=lambda item: (item.standing, item.number)),
)  #: what is searched, and by what it can be sorted


class Grouping(StrEnum):
    """By what items stand together. Values are stored: never rename one."""

    NONE = "none"
    KIND = "kind"
    SOURCE = "source"
    DAY = "day"


class Sift(StrEnum):
    """Which items are shown."""

    ALL = "all"
    DISCLOSABLE = "disclosable"
    UNDISCLOSED = "undisclosed"
    MARKED = "marked"
    NO_PAGES = "no-pages"
    WITHDRAWN = "withdrawn"
    PICTURES = "pictures"
    MESSAGES = "messages"
    RECORDINGS = "recordings"
    DOCUMENTS = "documents"


_K = EvidenceKind
_PICTURES = frozenset({
    _K.JPEG, _K.PNG, _K.TIFF, _K.WEBP, _K.BMP, _K.GIF, _K.AVIF, _K.HEIC, _K.SVG, _K.IMAGE,
})  # fmt: skip
_MESSAGES = frozenset({_K.EMAIL, _K.MSG, _K.CHAT})
_RECORDINGS = frozenset({_K.AUDIO, _K.VIDEO})
_OTHERWISE = _PICTURES | _MESSAGES | _RECORDINGS | {_K.ZIP, _K.ARCHIVE, _K.EMPTY, _K.OTHER}
_KEEPS: Mapping[Sift, Callable[[EvidenceItem], bool]] = {
    Sift.ALL: lambda item: True,
    Sift.DISCLOSABLE: lambda item: item.may_leave,
    Sift.UNDISCLOSED: lambda item: not item.may_leave and not item.withdrawn,
    Sift.MARKED: lambda item: bool(item.handling),
    Sift.NO_PAGES: lambda item: item.state is not ReadState.READ,
    Sift.WITHDRAWN: lambda item: bool(item.withdrawn),
    Sift.PICTURES: lambda item: item.kind in _PICTURES,
    Sift.MESSAGES: lambda item: item.kind in _MESSAGES,
    Sift.RECORDINGS: lambda item: item.kind in _RECORDINGS,
    Sift.DOCUMENTS: lambda item: item.kind not in _OTHERWISE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see, and how."""

    order: Order = BY_NUMBER
    words: str = ""
    sift: Sift = Sift.ALL
    grouping: Grouping = Grouping.NONE
    folded: frozenset[Uid] = frozenset()  #: items whose children are not shown


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    words: str
    count: int  #: items in the group, with what was taken out of them


@dataclass(frozen=True, slots=True)
class Placed:
    """The line of an item."""

    item: EvidenceItem
    depth: int = 0  #: how many items it stands under
    parent: EvidenceItem | None = None  #: that it was taken out of, whether or not it is shown
    children: int = 0  #: items that were taken out of it and match
    is_folded: bool = False

    @property
    def key(self) -> Hashable:
        """What makes it the same line although other things are said of its item."""
        return (self.item.uid, self.depth)


Line = Heading | Placed


def lines_of(items: Sequence[EvidenceItem], wanted: Wanted) -> tuple[Line, ...]:
    """The lines that show what is wanted of some items."""
    keeps = _KEEPS[wanted.sift]
    shown = arrange([item for item in items if keeps(item)], COLUMNS, wanted.order, wanted.words)
    by_uid = {item.uid: item for item in items}
    there = {item.uid for item in shown}
    under: dict[Uid, list[EvidenceItem]] = {}
    first: list[EvidenceItem] = []
    for item in shown:
        if item.parent in there and item.parent is not None:
            under.setdefault(item.parent, []).append(item)
        else:
            first.append(item)
    lines: list[Line] = []
    for words, members in _groups(first, wanted.grouping):
        placed = [line for item in members for line in _nested(item, 0, under, by_uid, wanted.folded)]
        if words:
            lines.append(Heading(words, sum(1 + _below(item.uid, under) for item in members)))
        lines += placed
    return tuple(lines)


def _nested(
    item: EvidenceItem,
    depth: int,
    under: Mapping[Uid, list[EvidenceItem]],
    by_uid: Mapping[Uid, EvidenceItem],
    folded: AbstractSet[Uid],
) -> list[Placed]:
    children = under.get(item.uid, [])
    is_folded = bool(children) and item.uid in folded
    parent = by_uid.get(item.parent) if item.parent is not None else None
    lines = [Placed(item, depth, parent, _below(item.uid, under), is_folded)]
    if not is_folded:
        lines += [line for child in children for line in _nested(child, depth + 1, under, by_uid, folded)]
    return lines


def _below(uid: Uid, under: Mapping[Uid, list[EvidenceItem]]) -> int:
    return sum(1 + _below(child.uid, under) for child in under.get(uid, ()))


def _groups(items: Iterable[EvidenceItem], grouping: Grouping) -> list[tuple[str, list[EvidenceItem]]]:
    """Items by what they have in common, each group in the order its items came in; what is unknown comes last."""
    if grouping is Grouping.NONE:
        return [("", list(items))]
    groups: dict[tuple[Any, ...], tuple[str, list[EvidenceItem]]] = {}
    for item in items:
        key, words = _GROUPED[grouping](item)
        groups.setdefault(key, (words, []))[1].append(item)
    return [groups[key] for key in sorted(groups)]


def _kind(item: EvidenceItem) -> tuple[tuple[Any, ...], str]:
    return (item.kind is EvidenceKind.OTHER, KIND_WORDS[item.kind]), KIND_WORDS[item.kind]


def _source(item: EvidenceItem) -> tuple[tuple[Any, ...], str]:
    words = " ".join(item.source.split())
    return (not words, fold(words)), words or "Where from is not known"


def _day(item: EvidenceItem) -> tuple[tuple[Any, ...], str]:
    """The day of the document where it is known to the day; else it stands under what is known of its date."""
    dated = item.dated
    if dated is None or dated.kind is MomentKind.UNKNOWN:
        return (2, ""), "Date not known"
    days = {text[:10] for text in (dated.earliest, dated.latest) if text is not None}
    if dated.kind not in _TO_THE_DAY or len(days) != 1:
        return (1, str(sort_key(dated))), dated_words(dated)
    (day,) = days
    return (0, day), day_words(dt.date.fromisoformat(day))


_TO_THE_DAY = frozenset({MomentKind.EXACT, MomentKind.ABOUT, MomentKind.BETWEEN, MomentKind.DAY})
_GROUPED = {Grouping.KIND: _kind, Grouping.SOURCE: _source, Grouping.DAY: _day}
