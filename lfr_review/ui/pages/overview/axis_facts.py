"""What the small time axis draws: notes as stretches of time, and where its ticks stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import first_day, span_of
from lfr_review.domain.moment_words import day_words, understood_as
from lfr_review.domain.moments import Moment
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.widgets.time_ticks import Tick, ticks

_EDGE = 0.03  #: of the axis, left free at both ends
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

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """At most so many ticks at round times, each with its label."""
        return ticks(self.start, self.end, most)


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
