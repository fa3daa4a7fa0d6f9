"""The part of time that the axis shows, and moving and zooming it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.ui.pages.timeline.note_rows import NoteRow, local_at, seconds
from lfr_review.ui.widgets.time_ticks import Tick, ticks

SHORTEST = 120.0  #: seconds; closer than two minutes nothing more is to be seen
_DAY = 86_400.0
_EDGE = 0.03  #: of the notes' stretch, left free before them
_WORDS = 0.14  #: and behind them, where the last one's words stand
_LEAST_ROOM = 300.0  #: seconds to either side of a lone note


@dataclass(frozen=True, slots=True)
class Scale:
    """From when to when the axis shows, in seconds of local time."""

    start: float
    end: float

    @property
    def span(self) -> float:
        """How many seconds are shown."""
        return self.end - self.start

    def x(self, at: float, width: float) -> float:
        """How far from the left a time stands on an axis of so many pixels."""
        return (at - self.start) / self.span * width

    def at(self, x: float, width: float) -> float:
        """The time at a place of the axis."""
        return self.start + x / max(width, 1.0) * self.span

    def zoomed(self, factor: float, around: float, longest: float) -> Scale:
        """A shorter or longer stretch with one time where it was."""
        span = min(max(self.span * factor, SHORTEST), max(longest, SHORTEST))
        share = (around - self.start) / self.span
        return Scale(around - share * span, around + (1 - share) * span)

    def moved(self, by: float) -> Scale:
        """The same stretch, so many seconds later."""
        return Scale(self.start + by, self.end + by)

    def showing(self, start: float, end: float) -> Scale:
        """This stretch, moved as little as shows a time; unchanged where it is in view already."""
        if self.start <= start and end <= self.end:
            return self
        if end - start >= self.span * 0.9:
            return Scale(start, end).with_room()
        middle = (start + end) / 2
        return self.moved(middle - (self.start + self.end) / 2)

    def with_room(self) -> Scale:
        """A little more at both ends."""
        least = _LEAST_ROOM if self.span < _LEAST_ROOM else 0.0
        return Scale(self.start - max(self.span * _EDGE, least), self.end + max(self.span * _WORDS, least))

    @property
    def days(self) -> tuple[dt.datetime, dt.datetime]:
        """From when to when, as local times."""
        return local_at(self.start), local_at(self.end)

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Round times in view, each with its label."""
        return ticks(*self.days, most)


def scale_of(ends: tuple[float, float] | None) -> Scale | None:
    """The stretch that shows everything from one second to another, with room around it; None of nothing."""
    return Scale(*ends).with_room() if ends is not None else None


def scale_of_day(rows: Iterable[NoteRow], day: dt.date | None) -> Scale | None:
    """The stretch of what happened at some time of one day, or None where fewer than two notes did."""
    if day is None:
        return None
    begins = seconds(dt.datetime.combine(day, dt.time()))
    on_day = [
        row.stretch
        for row in rows
        if row.stretch is not None
        and begins <= row.stretch.first
        and row.stretch.last < begins + _DAY
        and row.stretch.last - row.stretch.first < _DAY / 2
    ]
    if len(on_day) < 2:
        return None
    return Scale(min(s.first for s in on_day), max(s.last for s in on_day)).with_room()
