"""What the small time axis draws: notes as stretches of time, and where its ticks stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import first_day, span_of
from lfr_review.domain.moment_words import MONTHS, day_words, time_words, understood_as
from lfr_review.domain.moments import Moment
from lfr_review.domain.timeline import TimelineNote

_EDGE = 0.03  #: of the axis, left free at both ends
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360)
_DAYS = (1, 2, 7, 14)
_SHORTEST = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AxisMark:
    """One note on the axis. An end that nobody fixed is soft."""

    note: Uid
    words: str
    start: dt.datetime
    end: dt.datetime
    soft_start: bool
    soft_end: bool


@dataclass(frozen=True, slots=True)
class AxisFacts:
    """One axis: its name, from when to when, and its marks in the order of time."""

    title: str
    start: dt.datetime
    end: dt.datetime
    marks: tuple[AxisMark, ...]

    def place(self, when: dt.datetime) -> float:
        """Where a time stands, 0 at the left end to 1 at the right."""
        part = (when - self.start) / (self.end - self.start)
        return min(1.0, max(0.0, part))

    def ticks(self, most: int) -> tuple[tuple[dt.datetime, str], ...]:
        """At most so many ticks at round times, each with its label."""
        span = self.end - self.start
        if span <= dt.timedelta(days=2):
            return _by_minutes(self.start, self.end, most)
        if span <= dt.timedelta(days=_DAYS[-1] * most):
            return _by_days(self.start, self.end, most)
        return _by_months(self.start, self.end, most)


def axes_of(notes: Iterable[TimelineNote], started: Moment) -> tuple[AxisFacts, ...]:
    """The axis of the day of the stop and that of the whole case; none where no note has a time."""
    timed = [(note, span) for note in notes if (span := span_of(note.happened)) is not None]
    ends = [end for _, span in timed for end in (span.start, span.end) if end is not None]
    if not ends:
        return ()
    first, last = min(ends), max(ends)
    marks = tuple(
        AxisMark(
            note.uid,
            f"{understood_as(note.happened)}: {' '.join(note.text.split())}",
            span.start or first,
            span.end or last,
            span.soft_start,
            span.soft_end,
        )
        for note, span in sorted(timed, key=lambda pair: (pair[1].start or first, pair[0].number))
    )
    day = first_day(started)
    on_day = tuple(mark for mark in marks if mark.start.date() == mark.end.date() == day and not _all_day(mark))
    found = []
    if day is not None and len(on_day) > 1:
        found.append(_axis(day_words(day, weekday=True), on_day))
    if len(on_day) < len(marks) or not found:
        days = first.date(), last.date()
        title = day_words(days[0]) if days[0] == days[1] else f"{day_words(days[0])} to {day_words(days[1])}"
        found.append(_axis(title, marks))
    return tuple(found)


def _all_day(mark: AxisMark) -> bool:
    return mark.end - mark.start > dt.timedelta(hours=23)


def _axis(title: str, marks: tuple[AxisMark, ...]) -> AxisFacts:
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    room = max((end - start) * _EDGE, (_SHORTEST - (end - start)) / 2)
    return AxisFacts(title, start - room, end + room, marks)


def _by_minutes(start: dt.datetime, end: dt.datetime, most: int) -> tuple[tuple[dt.datetime, str], ...]:
    step = next((m for m in _MINUTES if (end - start) / dt.timedelta(minutes=m) <= most), 720)
    midnight = dt.datetime.combine(start.date(), dt.time())
    at = midnight + dt.timedelta(minutes=step) * -(-(start - midnight) // dt.timedelta(minutes=step))
    found = []
    while at <= end:
        found.append((at, time_words(at.time())))
        at += dt.timedelta(minutes=step)
    return tuple(found)


def _by_days(start: dt.datetime, end: dt.datetime, most: int) -> tuple[tuple[dt.datetime, str], ...]:
    step = next((d for d in _DAYS if (end - start) / dt.timedelta(days=d) <= most), _DAYS[-1])
    at = dt.datetime.combine(start.date() + dt.timedelta(days=1), dt.time())
    found = []
    while at <= end:
        found.append((at, f"{at.day} {MONTHS[at.month - 1][:3]}"))
        at += dt.timedelta(days=step)
    return tuple(found)


def _by_months(start: dt.datetime, end: dt.datetime, most: int) -> tuple[tuple[dt.datetime, str], ...]:
    first, last = start.year * 12 + start.month, end.year * 12 + end.month - 1
    step = max(1, -(-(last - first + 1) // most))
    found = []
    for month in range(first, last + 1, step):
        at = dt.datetime.combine(dt.date(month // 12, month % 12 + 1, 1), dt.time())
        year = f" {at.year}" if at.month == 1 or month == first else ""
        found.append((at, f"{MONTHS[at.month - 1][:3]}{year}"))
    return tuple(found)
