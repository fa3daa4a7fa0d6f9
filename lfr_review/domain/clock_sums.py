"""The sums of clocks: from an event to a last day, with the sum in words so that anyone can check it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lfr_review.domain import clear_days, month_sums
from lfr_review.domain.clock_rules import ClockKind, ClockRule, Form
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.domain.open_days import ONE_DAY, Calendar, HolidayTable
from lfr_review.domain.reckoning import Event, Reckoning, counted, named, rolled

_BUSINESS_DAYS_TO_SERVE = 2  #: working days after which a claim form that was sent counts as served

Sum = Callable[[ClockRule, Event, HolidayTable], Reckoning]


@dataclass(frozen=True, slots=True)
class _Passed:
    """Days that a count of working days passed over, beside weekends."""

    names: tuple[str, ...]
    unsure: tuple[str, ...]


def reckon(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """The last day of a rule for an event."""
    return SUMS[rule.formula.form](rule, event, holidays)


def _days_after(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    formula = rule.formula
    end = event.day + dt.timedelta(days=formula.days + event.held_days)
    outer = event.day + dt.timedelta(days=formula.outer_days + event.held_days)
    if not formula.days:
        words = f"the day itself, {named(event.day)}"
    elif rule.kind is ClockKind.EVIDENCE:
        day_number = f"day {formula.days + 1} counting the day itself"
        words = f"{named(event.day)} + {formula.days} days = {named(end)}, {day_number}"
    else:
        words = f"{counted(formula.days, 'day')} after {named(event.day)}{event.held} is {named(end)}"
    last, moved = rolled(formula.roll, end, holidays)
    if rule.kind is ClockKind.EVIDENCE and outer != end:
        words += f"; at the very latest {named(outer)}"
    return Reckoning(last_date=last, outer_limit=outer if formula.outer else None, sum=f"{words}{moved}.")


def _working_days(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """Source: Freedom of Information Act 2000, section 10; CPR 6.14 for a claim form."""
    formula = rule.formula
    last = holidays.nth_open(event.day, formula.days + event.held_days, formula.calendar)
    whose = "" if formula.calendar is Calendar.ENGLAND_AND_WALES else " of every part of the United Kingdom"
    passed = _passed(event.day, last, formula.calendar, holidays)
    without = f", without {'; '.join(passed.names)}" if passed.names else ""
    words = (
        f"{counted(formula.days, 'working day')}{whose} after {named(event.day)}{event.held}, "
        f"which does not count itself: {named(last)}{without}."
    )
    return Reckoning(last_date=last, outer_limit=None, sum=words, warnings=passed.unsure)


def _passed(start: dt.date, end: dt.date, calendar: Calendar, holidays: HolidayTable) -> _Passed:
    names, unsure = [], []
    day = start + ONE_DAY
    while day <= end:
        name = holidays.closed_for(day, calendar)
        if name and not day_words(day, weekday=True).startswith(name):
            names.append(f"{day_words(day)} ({name})")
        if calendar is Calendar.UNITED_KINGDOM and day in holidays.unsure:
            unsure.append(f"{day_words(day)}: {holidays.unsure[day]}. The last day may be a day later.")
        day += ONE_DAY
    return _Passed(tuple(names), tuple(unsure))


def _served_within(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """The last day to send a claim form so that it counts as served in time.

    Source: CPR 54.7 for the period; CPR 6.14 for the day on which it counts as served.
    """
    outer = event.day + dt.timedelta(days=rule.formula.days)
    last = holidays.prev_open(outer)
    while holidays.nth_open(last, _BUSINESS_DAYS_TO_SERVE) > outer:
        last = holidays.prev_open(last - ONE_DAY)
    served = holidays.nth_open(last, _BUSINESS_DAYS_TO_SERVE)
    words = (
        f"{counted(rule.formula.days, 'day')} after {named(event.day)} is {named(outer)}; a claim form counts as "
        f"served on the second working day after it is sent; sent on {named(last)} it counts as served on "
        f"{named(served)}, sent on the next working day it would be late."
    )
    return Reckoning(last_date=last, outer_limit=outer if rule.formula.outer else None, sum=words)


def _same_day(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """The day on which something sent or left counts as served.

    Source: CPR 6.26.
    """
    before = rule.formula.before or dt.time(23, 59)
    when, until = time_words(event.time or dt.time(0)), time_words(before)
    closed = holidays.closed_for(event.day)
    unsure: tuple[str, ...] = ()
    if closed:
        last = holidays.next_open(event.day + ONE_DAY)
        words = f"{named(event.day)} is no working day, so the next one counts: {named(last)}."
    elif event.time is None:
        last = holidays.next_open(event.day + ONE_DAY)
        words = (
            f"No time of day was given; before {until} it would be {named(event.day)} itself, "
            f"from then on the next working day: {named(last)}."
        )
        unsure = (f"A time limit of ours that runs from this is counted from the earlier day, {named(event.day)}.",)
    elif event.time < before:
        last = event.day
        words = f"At {when} on {named(event.day)}, a working day and before {until}: that day itself."
    else:
        last = holidays.next_open(event.day + ONE_DAY)
        words = f"At {when} on {named(event.day)}, which is not before {until}: the next working day, {named(last)}."
    return Reckoning(last_date=last, outer_limit=None, sum=words, warnings=unsure)


def _no_date(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    return Reckoning(last_date=None, outer_limit=None, sum=f"No day can be reckoned: {rule.deleted}.")


SUMS: Mapping[Form, Sum] = {
    Form.DAYS_AFTER: _days_after,
    Form.MONTHS_AFTER: month_sums.months_after,
    Form.MONTHS_FROM: month_sums.months_from,
    Form.WORKING_DAYS: _working_days,
    Form.SERVED_WITHIN: _served_within,
    Form.CLEAR_DAYS_BEFORE: clear_days.before,
    Form.CLEAR_DAYS_AFTER: clear_days.after,
    Form.SAME_DAY: _same_day,
    Form.NO_DATE: _no_date,
}
