"""Moments on an axis: from when to when, which comes first, which could be the same time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.clock_changes import instant_of
from lfr_review.domain.moments import Moment, MomentKind, days_in, is_whole_days, local_text, local_time

# How far an *about* is drawn to either side. A way of drawing, not a finding: nobody said how near *about* is.
ABOUT_A_TIME = dt.timedelta(minutes=15)
ABOUT_A_DAY = dt.timedelta(days=2)
ABOUT_A_MONTH = dt.timedelta(days=15)

_RANK = {
    MomentKind.BEFORE: 0,
    MomentKind.MONTH: 1,
    MomentKind.DAY: 2,
    MomentKind.EXACT: 3,
    MomentKind.ABOUT: 4,
    MomentKind.BETWEEN: 5,
    MomentKind.AFTER: 6,
}
_LAST = "~"  # sorts after every digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a moment lies on a local time axis. An open end is None; a soft end is one that nobody fixed."""

    start: dt.datetime | None
    end: dt.datetime | None
    soft_start: bool = False
    soft_end: bool = False


def span_of(moment: Moment) -> Span | None:
    """The part of the axis that a moment covers, None when it is unknown."""
    if moment.kind is MomentKind.UNKNOWN:
        return None
    start = local_time(moment.earliest) if moment.earliest is not None else None
    end = local_time(moment.latest) if moment.latest is not None else None
    if moment.kind is MomentKind.ABOUT and start is not None and end is not None:
        reach = _reach(moment, start, end)
        return Span(start=start - reach, end=end + reach, soft_start=True, soft_end=True)
    return Span(start=start, end=end, soft_start=start is None, soft_end=end is None)


def overlaps(one: Moment, other: Moment) -> bool:
    """Whether two moments could be the same time. Nothing is said of one that is unknown."""
    first, second = span_of(one), span_of(other)
    if first is None or second is None:
        return False
    return _reaches(first, second) and _reaches(second, first)


def sort_key(moment: Moment) -> str:
    """A text that puts moments in the order of time: whole days before their hours, the unknown last."""
    anchor = moment.latest if moment.kind is MomentKind.BEFORE else moment.earliest
    if moment.kind is MomentKind.UNKNOWN or anchor is None:
        return _LAST
    end = moment.latest or _LAST
    return f"{_instant_text(moment, anchor)} {_RANK[moment.kind]} {end}"


def instant(moment: Moment) -> dt.datetime | None:
    """The instant, UTC, of an exact moment; None of any other."""
    if moment.kind is not MomentKind.EXACT or moment.earliest is None:
        return None
    return instant_of(local_time(moment.earliest), moment.zone, moment.fold)


def first_day(moment: Moment) -> dt.date | None:
    """The earliest day on which it can have happened, None where that is not known."""
    return local_time(moment.earliest).date() if moment.earliest is not None else None


def _reach(moment: Moment, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    if not is_whole_days(moment):
        return ABOUT_A_TIME
    whole_month = start.day == 1 and end.date() == start.date().replace(day=days_in(start.year, start.month))
    return ABOUT_A_MONTH if whole_month else ABOUT_A_DAY


def _reaches(one: Span, other: Span) -> bool:
    return one.start is None or other.end is None or one.start <= other.end


def _instant_text(moment: Moment, local: str) -> str:
    """The anchor in UTC, which alone orders the two halves of the hour that happens twice."""
    return local_text(instant_of(local_time(local), moment.zone, moment.fold))
