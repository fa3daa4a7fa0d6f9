"""Clear days before and after an event, as the Civil Procedure Rules count them.

Source: CPR 2.8(2) to (4): the day on which the period begins is left out, and the day of the event where it ends with
one; in periods of five days or fewer, days on which the court is closed are left out too.
"""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.clock_rules import ClockRule
from lfr_review.domain.open_days import ONE_DAY, HolidayTable
from lfr_review.domain.reckoning import Event, Reckoning, counted, named, rolled

_SHORT = 5  #: days up to which closed days are left out


def before(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """The last day that leaves so many clear days before an event."""
    days = rule.formula.days
    if days > _SHORT:
        end = event.day - dt.timedelta(days=days + 1)
        last, moved = rolled(rule.formula.roll, end, holidays)
        words = f"{counted(days, 'clear day')} before {named(event.day)} leave {named(end)}{moved}."
    else:
        last = event.day
        for _ in range(days + 1):
            last = holidays.prev_open(last - ONE_DAY)
        words = (
            f"{counted(days, 'clear day')} before {named(event.day)}, not counting weekends and bank holidays, "
            f"leave {named(last)}."
        )
    return Reckoning(last_date=last, outer_limit=None, sum=words, warnings=_closed(event.day, holidays))


def after(rule: ClockRule, event: Event, holidays: HolidayTable) -> Reckoning:
    """The last day within so many days after an event. It is not moved."""
    days = rule.formula.days
    if days > _SHORT:
        last = event.day + dt.timedelta(days=days)
        words = f"{counted(days, 'day')} after {named(event.day)} is {named(last)}."
    else:
        last = holidays.nth_open(event.day, days)
        words = (
            f"{counted(days, 'day')} after {named(event.day)}, not counting weekends and bank holidays: {named(last)}."
        )
    return Reckoning(last_date=last, outer_limit=None, sum=words)


def _closed(day: dt.date, holidays: HolidayTable) -> tuple[str, ...]:
    closed = holidays.closed_for(day)
    if not closed:
        return ()
    why = "" if named(day).startswith(closed) else f" ({closed})"
    return (f"{named(day)}{why} is no working day: check the date of the hearing.",)
