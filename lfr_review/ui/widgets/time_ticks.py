"""Where the ticks of a time axis stand, from minutes to years, and what they are called."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.moment_words import MONTHS, time_words

Tick = tuple[dt.datetime, str]

_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAY = dt.timedelta(days=1)


def ticks(start: dt.datetime, end: dt.datetime, most: int) -> tuple[Tick, ...]:
    """At most about so many ticks at round local times, each with its label."""
    span = end - start
    if span <= 2 * _DAY:
        return _by_minutes(start, end, most)
    if span <= _DAY * _DAYS[-1] * most:
        return _by_days(start, end, most)
    return _by_months(start, end, most)


def _by_minutes(start: dt.datetime, end: dt.datetime, most: int) -> tuple[Tick, ...]:
    step = next((m for m in _MINUTES if (end - start) / dt.timedelta(minutes=m) <= most), _MINUTES[-1])
    midnight = dt.datetime.combine(start.date(), dt.time())
    at = midnight + dt.timedelta(minutes=step) * -(-(start - midnight) // dt.timedelta(minutes=step))
    found = []
    while at <= end:
        found.append((at, time_words(at.time()) if at.time() != dt.time() else _day(at)))
        at += dt.timedelta(minutes=step)
    return tuple(found)


def _by_days(start: dt.datetime, end: dt.datetime, most: int) -> tuple[Tick, ...]:
    step = next((d for d in _DAYS if (end - start) / dt.timedelta(days=d) <= most), _DAYS[-1])
    # Counted from one fixed Monday, so that ticks stay where they are while the axis is moved.
    day = start.date() + _DAY
    day += _DAY * (-(day.toordinal() - 1) % step)
    at = dt.datetime.combine(day, dt.time())
    found = []
    while at <= end:
        found.append((at, _day(at)))
        at += _DAY * step
    return tuple(found)


def _by_months(start: dt.datetime, end: dt.datetime, most: int) -> tuple[Tick, ...]:
    first, last = start.year * 12 + start.month, end.year * 12 + end.month - 1
    step = next((m for m in _MONTHS if (last - first + 1) / m <= most), _MONTHS[-1])
    first += -first % step
    found = []
    for month in range(first, last + 1, step):
        at = dt.datetime.combine(dt.date(month // 12, month % 12 + 1, 1), dt.time())
        year = f" {at.year}" if at.month == 1 or month == first else ""
        found.append((at, f"{MONTHS[at.month - 1][:3]}{year}"))
    return tuple(found)


def _day(at: dt.datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1][:3]}"
