"""Moments: when something happened, as exactly as anyone can say.

A moment keeps what was typed beside what was understood. It is local time in a named zone and is never turned into
UTC unless it is exact: an unknown hour must not become midnight. `moment_reading` makes moments of typed text,
`moment_words` makes text of moments, `moment_spans` places them on an axis.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

LONDON = "Europe/London"


class MomentKind(StrEnum):
    """How a moment is known. Values are stored: never rename one."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened.

    `earliest` and `latest` are local ISO texts without zone (`2026-03-10T17:44:00`), both the same when exact, one
    of them None when open. `fold` is 1 for the second of two equal clock times in autumn.

    A whole day runs from `T00:00:00` to `T23:59:59`, and so do the outer days of a month or of a span of days. An
    open end that falls on `T00:00:00` is a day without a time: before `2026-03-10T00:00:00` is *before 10 March*,
    after `2026-03-11T00:00:00` is *after 10 March*.
    """

    kind: MomentKind
    earliest: str | None = None
    latest: str | None = None
    zone: str = "Europe/London"
    fold: int = 0
    typed: str = ""


UNKNOWN = Moment(kind=MomentKind.UNKNOWN)

DAY_START = dt.time(0, 0, 0)
DAY_END = dt.time(23, 59, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """A typed text that could mean more than one thing, with the readings to choose from, likeliest first."""

    typed: str
    question: str  #: why it is not clear, a whole sentence
    readings: tuple[Moment, ...]


def exact(local: dt.datetime, *, zone: str = LONDON, fold: int = 0, typed: str = "") -> Moment:
    """The moment at which the clock showed this local time."""
    text = local_text(local)
    return Moment(kind=MomentKind.EXACT, earliest=text, latest=text, zone=zone, fold=fold, typed=typed)


def about(local: dt.datetime, *, zone: str = LONDON, fold: int = 0, typed: str = "") -> Moment:
    """A moment near this local time."""
    text = local_text(local)
    return Moment(kind=MomentKind.ABOUT, earliest=text, latest=text, zone=zone, fold=fold, typed=typed)


def on_day(day: dt.date, *, zone: str = LONDON, typed: str = "") -> Moment:
    """Some time on a day."""
    return whole_days(day, day, MomentKind.DAY, zone=zone, typed=typed)


def in_month(year: int, month: int, *, zone: str = LONDON, typed: str = "") -> Moment:
    """Some time in a month."""
    first, last = dt.date(year, month, 1), dt.date(year, month, days_in(year, month))
    return whole_days(first, last, MomentKind.MONTH, zone=zone, typed=typed)


def whole_days(
    first: dt.date, last: dt.date, kind: MomentKind = MomentKind.BETWEEN, *, zone: str = LONDON, typed: str = ""
) -> Moment:
    """A moment known to whole days: a day, a month, about a day, or between two days."""
    return Moment(
        kind=kind,
        earliest=local_text(dt.datetime.combine(first, DAY_START)),
        latest=local_text(dt.datetime.combine(last, DAY_END)),
        zone=zone,
        typed=typed,
    )


def between(earliest: dt.datetime, latest: dt.datetime, *, zone: str = LONDON, typed: str = "") -> Moment:
    """Some time from one local time to another.

    Where an end falls into the hour that happens twice, the wider reading counts: first hour for the start, second
    for the end.
    """
    return Moment(
        kind=MomentKind.BETWEEN, earliest=local_text(earliest), latest=local_text(latest), zone=zone, typed=typed
    )


def before(local: dt.datetime, *, zone: str = LONDON, fold: int = 0, typed: str = "") -> Moment:
    """Some time before this local time."""
    return Moment(kind=MomentKind.BEFORE, latest=local_text(local), zone=zone, fold=fold, typed=typed)


def after(local: dt.datetime, *, zone: str = LONDON, fold: int = 0, typed: str = "") -> Moment:
    """Some time after this local time."""
    return Moment(kind=MomentKind.AFTER, earliest=local_text(local), zone=zone, fold=fold, typed=typed)


def local_text(local: dt.datetime) -> str:
    """A local time as moments keep it."""
    return local.replace(microsecond=0, tzinfo=None).isoformat(timespec="seconds")


def local_time(text: str) -> dt.datetime:
    """The local time that a moment keeps as text."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def is_whole_days(moment: Moment) -> bool:
    """Whether a moment runs from the start of a day to the end of a day, so that no time is known."""
    if moment.earliest is None or moment.latest is None:
        return False
    return local_time(moment.earliest).time() == DAY_START and local_time(moment.latest).time() == DAY_END
