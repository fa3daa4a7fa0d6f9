"""Periods of months and years: the corresponding date, and what is kept back from it for safety.

Source: Dodds v Walker [1981] 1 WLR 1027 for the corresponding date.
"""

from __future__ import annotations

import calendar
import datetime as dt

from lfr_review.domain.clock_rules import ClockRule
from lfr_review.domain.moment_words import MONTHS, WEEKDAYS, day_words
from lfr_review.domain.open_days import ONE_DAY, HolidayTable
from lfr_review.domain.reckoning import Event, Reckoning, counted, named, rolled

_YEAR = 12
_TEENS = (11, 12, 13)
_MIDNIGHT = dt.time(0)


def months_on(day: dt.date, months: int) -> dt.date:
    """The day of the same number so many months on; the month's last where it has none of that number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_after(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """A period that leaves the day of the event out. A margin for safety is taken off a last day of ours."""
    formula = rule.formula
    start = event.day + dt.timedelta(days=formula.shift_days)
    end = months_on(start, formula.months)
    counted_end = end + dt.timedelta(days=event.held_days)
    from_words = day_words(event.day)
    if formula.shift_days:
        from_words = f"{day_words(start)}, the day after {from_words}"
    words = f"{_period(formula.months)} after {from_words}{event.held} is {day_words(counted_end)}, {_a(counted_end)}"
    outer = counted_end
    if formula.midnight and event.time == _MIDNIGHT:
        outer -= ONE_DAY
        words += f"; what happened at the first moment of a day counts from that day, so the limit is {named(outer)}"
    last = counted_end - dt.timedelta(days=formula.margin_days)
    if formula.margin_days:
        words += _for_safety(last, holidays)
        last = holidays.prev_open(last)
    else:
        last, moved = rolled(formula.roll, last, holidays)
        words += moved
    return Reckoning(last_date=last, outer_limit=outer if formula.outer else None, sum=f"{words}.{_short(start, end)}")


def months_from(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """A period that begins with the day of the event: it ends the day before the corresponding date."""
    formula = rule.formula
    end = months_on(event.day, formula.months)
    last = end - ONE_DAY
    outer = end if end.day != event.day.day else last
    words = f"{_period(formula.months)} beginning with {day_words(event.day)}, that day counted, "
    if outer == last:
        words += f"end on {day_words(last)}, {_a(last)}" if formula.months != _YEAR else f"ends on {named(last)}"
        last, moved = rolled(formula.roll, last, holidays)
        words += moved
    else:
        words += f"may run to {day_words(outer)}, {_a(outer)}"
        words += _for_safety(last, holidays)
        last = holidays.prev_open(last)
    return Reckoning(
        last_date=last, outer_limit=outer if formula.outer else None, sum=f"{words}.{_short(event.day, end)}"
    )


def _for_safety(day: dt.date, holidays: HolidayTable) -> str:
    """How the day before the limit becomes the last day to work by."""
    closed = holidays.closed_for(day)
    if not closed:
        return f"; one day earlier for safety is {named(day)}"
    weekday = WEEKDAYS[day.weekday()]
    why = weekday if closed == weekday else f"{weekday} ({closed})"
    return f"; one day earlier for safety is {why}; the last open day before it is {named(holidays.prev_open(day))}"


def _short(start: dt.date, end: dt.date) -> str:
    """What must be said where the last month is too short to have the day."""
    if start.day == end.day:
        return ""
    return f" {MONTHS[end.month - 1]} {end.year} has no {_ordinal(start.day)}, so the month’s last day stands for it."


def _period(months: int) -> str:
    return counted(months // _YEAR, "year") if months % _YEAR == 0 else counted(months, "month")


def _a(day: dt.date) -> str:
    return f"a {WEEKDAYS[day.weekday()]}"


def _ordinal(number: int) -> str:
    ending = "th" if number in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
