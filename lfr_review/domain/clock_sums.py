"""The sums of clocks: from an event to a last day, with the sum in words so that anyone can check it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lfr_review.domain.clock_rules import ClockRule, Form, Roll
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.open_days import HolidayTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What a rule gives for an event: the last day to work by, the outer limit, and how it was reckoned."""

    last_date: dt.date | None
    outer_limit: dt.date | None
    sum: str


Sum = Callable[[ClockRule, dt.date, HolidayTable], Reckoning]


def reckon(rule: ClockRule, trigger: dt.date, holidays: HolidayTable) -> Reckoning:
    """The last day of a rule for an event on a day."""
    return SUMS[rule.form](rule, trigger, holidays)


def _days_after(rule: ClockRule, trigger: dt.date, holidays: HolidayTable) -> Reckoning:
    counted = trigger + dt.timedelta(days=rule.days)
    outer = trigger + dt.timedelta(days=rule.outer_days)
    start = day_words(trigger, weekday=True)
    if rule.days:
        end = day_words(counted, weekday=True)
        words = f"{start} + {rule.days} days = {end}, day {rule.days + 1} counting the day itself"
    else:
        words = f"the day itself, {start}"
    last, moved = _rolled(rule.roll, counted, holidays)
    if outer != counted:
        words += f"; at the very latest {day_words(outer, weekday=True)}"
    return Reckoning(last_date=last, outer_limit=outer, sum=f"{words}{moved}.")


def _no_date(rule: ClockRule, trigger: dt.date, holidays: HolidayTable) -> Reckoning:
    return Reckoning(last_date=None, outer_limit=None, sum=f"No day can be reckoned: {rule.deleted}.")


def _rolled(roll: Roll, day: dt.date, holidays: HolidayTable) -> tuple[dt.date, str]:
    """The day moved to an open one as the rule says, and the words for it."""
    if roll is Roll.NONE or holidays.is_open(day):
        return day, ""
    moved = holidays.prev_open(day) if roll is Roll.BACK else holidays.next_open(day)
    where = "back" if roll is Roll.BACK else "on"
    reason = holidays.closed_for(day)
    closed = "" if day_words(day, weekday=True).startswith(reason) else f" ({reason})"
    return moved, f"; offices are closed on that day{closed}, so {where} to {day_words(moved, weekday=True)}"


SUMS: Mapping[Form, Sum] = {Form.DAYS_AFTER: _days_after, Form.NO_DATE: _no_date}
