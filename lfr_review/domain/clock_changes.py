"""The nights when clocks change: local times that never happened, and local times that happened twice."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from lfr_review.domain.errors import BadMoment


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChange:
    """One change of the clocks, as they showed it: `before` jumped to `after`."""

    before: dt.datetime
    after: dt.datetime

    @property
    def forward(self) -> bool:
        """Whether the clocks went forward, so that an hour never happened."""
        return self.after > self.before


@functools.lru_cache(maxsize=32)
def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name.

    Raises:
        BadMoment: no such zone is known.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as error:
        raise BadMoment(
            "The time zone of this time is not known to the program, so the time cannot be placed.",
            "Choose another time zone, such as Europe/London.",
        ) from error


def folds(local: dt.datetime, zone: str) -> tuple[int, ...]:
    """The times at which a clock showed a local time: `()` never, `(0,)` once, `(0, 1)` twice."""
    where = zone_named(zone)
    if local.replace(tzinfo=where).utcoffset() == local.replace(tzinfo=where, fold=1).utcoffset():
        return (0,)  # the two readings differ only where the clocks change
    found: list[int] = []
    instants: set[dt.datetime] = set()
    for fold in (0, 1):
        instant = local.replace(tzinfo=where, fold=fold).astimezone(dt.UTC)
        if instant.astimezone(where).replace(tzinfo=None, fold=0) == local and instant not in instants:
            found.append(fold)
            instants.add(instant)
    return tuple(found)


def instant_of(local: dt.datetime, zone: str, fold: int = 0) -> dt.datetime:
    """The instant, UTC, at which a clock showed a local time; `fold` 1 for the second of two."""
    return local.replace(tzinfo=zone_named(zone), fold=fold).astimezone(dt.UTC)


def local_of(instant: dt.datetime, zone: str) -> tuple[dt.datetime, int]:
    """What a clock showed at an instant, and the fold of that reading."""
    shown = instant.astimezone(zone_named(zone))
    return shown.replace(tzinfo=None, fold=0), shown.fold


def clock_name(local: dt.datetime, zone: str, fold: int = 0) -> str:
    """What the clock of that day is called, such as `BST`; empty where it has no letters."""
    name = local.replace(tzinfo=zone_named(zone), fold=fold).tzname() or ""
    return name if name.isalpha() else ""


def change_around(local: dt.datetime, zone: str) -> ClockChange | None:
    """The change of the clocks that a missing or repeated local time belongs to, None for any other time."""
    if len(folds(local, zone)) == 1:
        return None
    # One of the two readings lies before the change and the other at or after it, or the other way round.
    low, high = sorted(instant_of(local, zone, fold) for fold in (0, 1))
    low, high = low - dt.timedelta(hours=3), high + dt.timedelta(hours=3)
    where = zone_named(zone)
    old = low.astimezone(where).utcoffset()
    while high - low > dt.timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(where).utcoffset() == old:
            low = middle
        else:
            high = middle
    change = high.replace(microsecond=0)
    shift = change.astimezone(where).utcoffset()
    if old is None or shift is None:
        return None
    bare = change.replace(tzinfo=None)
    return ClockChange(before=bare + old, after=bare + shift)
