"""Which rows are shown and in which order: functions of a tuple, so that any thread can do it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lfr_review.ui.widgets.pill import PillFacts

R = TypeVar("R")

IN_A_JOB = 20_000  #: rows; more than this are arranged off the window's thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: its heading, and what it says of a row."""

    heading: str
    text: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None  #: None: by the text, folded
    spoken: Callable[[R], str] | None = None  #: for a screen reader, where the text is short for something
    pill: Callable[[R], PillFacts | None] | None = None
    width: int | None = None  #: px at 100 %; None: takes the room that is left
    least: int | None = None  #: px at 100 %; of one that takes the room that is left, what it needs to be worth reading
    figures: bool = False  #: numbers and times: to the right, all figures one width
    monospace: bool = False  #: hashes only
    may_go: bool = False  #: hidden, the last first, where the text column would have too little room


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and which way."""

    heading: str
    descending: bool = False


def fold(text: str) -> str:
    """A text without case or accents, for finding and sorting as a person would."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def arrange(
    rows: Sequence[R], columns: Sequence[Column[R]], order: Order | None = None, words: str = ""
) -> tuple[R, ...]:
    """The rows that hold every word somewhere, in an order. Equal rows keep the order they came in."""
    shown = list(rows)
    for word in fold(words).split():
        shown = [row for row in shown if any(word in fold(column.text(row)) for column in columns)]
    column = next((c for c in columns if order is not None and c.heading == order.heading), None)
    if column is not None and order is not None:
        text = column.text
        shown.sort(key=column.sort_key or (lambda row: fold(text(row))), reverse=order.descending)
    return tuple(shown)


def places(rows: Sequence[R], id_of: Callable[[R], Hashable], wanted: set[Hashable]) -> dict[Hashable, int]:
    """Where the wanted rows stand."""
    found: dict[Hashable, int] = {}
    for place, row in enumerate(rows if wanted else ()):
        key = id_of(row)
        if key in wanted:
            found[key] = place
            if len(found) == len(wanted):
                break  # mostly one is looked for among ten thousand
    return found


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each unbroken run in rising places: a table of ten thousand rows is chosen as one."""
    first = last = -1
    for place in places:
        if place != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last
