"""Typed ranges: *between 12:00 and 12:20*, *10 to 12 March*, *23:50-00:10*."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import between, whole_days
from lfr_review.domain.typed_dates import Days, TypedDate, settle
from lfr_review.domain.typed_sides import Candidate, Side, days_of, place
from lfr_review.domain.typed_times import read_hour
from lfr_review.domain.typed_tokens import Part

_EVENING, _MORNING = dt.timedelta(hours=18), dt.timedelta(hours=6)
_ONE_DAY = dt.timedelta(days=1)
_ACROSS_NEW_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class _Ends:
    start: dt.datetime
    end: dt.datetime
    doubt: str = ""

    @property
    def length(self) -> dt.timedelta:
        return self.end - self.start


def read_range(left: Side, right: Side, reference: dt.date, zone: str, typed: str) -> list[Candidate]:
    """What a range can mean: the date of one side serves both, and so does the half of the day.

    Raises:
        BadMoment: it ends before it begins, or one of its ends does not exist.
    """
    left, right = _with_numbers(left, right)
    if left.fold is not None or right.fold is not None:
        raise BadMoment("Between two times it is not asked which of the two equal hours is meant.", "Leave it out.")
    if any(side.spell and side.time is None for side in (left, right)):
        raise BadMoment(
            "A part of a day is a span of its own.", "Type both ends as times, or the part of the day alone."
        )
    found: list[Candidate] = []
    for first, last in _day_pairs(left, right, reference):
        doubts = tuple(doubt for doubt in (first.doubt, last.doubt) if doubt)
        if left.time is None and right.time is None:
            if first.first < last.last:
                found.append(Candidate(whole_days(first.first, last.last, zone=zone, typed=typed), doubts))
            continue
        kept = _kept(left, right, list(_ends(left, right, first, last)))
        times = _time_doubts(left, right) if len(kept) > 1 else ()
        for ends in kept:
            place(ends.start, zone, left)
            place(ends.end, zone, right)
            crossing = (ends.doubt,) if ends.doubt else times
            found.append(Candidate(between(ends.start, ends.end, zone=zone, typed=typed), doubts + crossing))
    if not found:
        raise BadMoment("It ends before it begins, or at the same time.", "Type the earlier time or day first.")
    return found


def _with_numbers(left: Side, right: Side) -> tuple[Side, Side]:
    """The sides with their bare numbers understood: a day beside a date, otherwise an hour."""
    date = right.dates[0] if right.dates else None
    if left.bare and date and date.day is not None and right.time is None and right.bare is None:
        day = int(left.bare.text.rstrip("stndrh"))
        left = replace(left, dates=(replace(date, day=day, weekday=None),), bare=None)
    return _with_hour(left), _with_hour(right)


def _with_hour(side: Side) -> Side:
    if side.bare is None:
        return side
    if side.bare.part is not Part.NUMBER or len(side.bare.text) > 2:
        raise BadMoment(f"“{side.bare.text}” alone is not a date or a time.", "Type both ends of the span in full.")
    return replace(side, time=read_hour(int(side.bare.text), side.bare.text), bare=None)


def _day_pairs(left: Side, right: Side, reference: dt.date) -> Iterator[tuple[Days, Days]]:
    if left.dates and right.dates:
        for start in left.dates:
            for end in right.dates:
                yield from _two_dates(start, end, reference)
        return
    if (left.time is None) != (right.time is None):
        raise BadMoment("One end has a time and the other has not.", "Type both ends in full.")
    for days in days_of(left if left.dates else right, reference):
        if days.is_month and left.time is not None:
            raise BadMoment("A time needs a day, not only a month.", "Type the day as well.")
        yield days, days


def _two_dates(start: TypedDate, end: TypedDate, reference: dt.date) -> Iterator[tuple[Days, Days]]:
    """The days of two typed dates; a year typed once serves both, across New Year where it must."""
    if start.year is None and end.year is not None:
        last = settle(end, reference)[0]
        first = settle(start, reference, end.year)[0]
        if first.first > last.last:
            first = _nearer(first, settle(start, reference, end.year - 1)[0], last)
        yield first, last
        return
    for first in settle(start, reference):
        last = settle(end, reference, first.first.year)[0]
        if last.last < first.first and end.year is None:
            last = _nearer(last, settle(end, reference, first.first.year + 1)[0], first)
        yield first, last


def _nearer(same_year: Days, other_year: Days, to: Days) -> Days:
    """The day across New Year where that makes a span of months at most; otherwise it was typed the wrong way round."""
    return other_year if abs(other_year.first - to.first) <= _ACROSS_NEW_YEAR else same_year


def _ends(left: Side, right: Side, first: Days, last: Days) -> Iterator[_Ends]:
    starts = left.time.readings if left.time else (dt.timedelta(0),)
    stops = right.time.readings if right.time else (_ONE_DAY,)
    if (first.is_month and left.time) or (last.is_month and right.time):
        raise BadMoment("A time needs a day, not only a month.", "Type the day as well.")
    for start in starts:
        for stop in stops:
            begins = dt.datetime.combine(first.first, dt.time()) + start
            ends = dt.datetime.combine(last.last, dt.time()) + stop
            if begins < ends:
                yield _Ends(begins, ends)
            elif not (left.dates and right.dates) and start >= _EVENING and stop <= _MORNING:
                yield from _overnight(begins, ends, dated_by_end=bool(right.dates))


def _overnight(begins: dt.datetime, ends: dt.datetime, *, dated_by_end: bool) -> Iterator[_Ends]:
    """A span over midnight. A date typed behind it could be that of the evening or that of the morning."""
    if not dated_by_end:
        yield _Ends(begins, ends + _ONE_DAY)
        return
    doubt = f"{day_words(ends.date())} could be the evening before midnight or the morning after it."
    yield _Ends(begins, ends + _ONE_DAY, doubt)
    yield _Ends(begins - _ONE_DAY, ends, doubt)


def _kept(left: Side, right: Side, options: list[_Ends]) -> list[_Ends]:
    """The spans worth asking about: on one day the shortest, or the shortest from each start where both ends are open.

    *Between 5 and 6pm* is one hour, not thirteen. Spans of several days keep every reading.
    """
    if not options or (left.dates and right.dates) or left.time is None or right.time is None:
        return options
    if len(left.time.readings) == 1 or len(right.time.readings) == 1:
        shortest = min(ends.length for ends in options)
        return [ends for ends in options if ends.length == shortest]
    best = {start: min(e.length for e in options if e.start == start) for start in {e.start for e in options}}
    return [ends for ends in options if ends.length == best[ends.start]]


def _time_doubts(left: Side, right: Side) -> tuple[str, ...]:
    times = (side.time for side in (left, right) if side.time is not None and len(side.time.readings) > 1)
    return tuple(time.doubt for time in times)
