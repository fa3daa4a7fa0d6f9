"""What a sum of days starts from and what it gives, and the words that every sum needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.clock_rules import Roll
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.open_days import HolidayTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a clock runs from.

    Attributes:
        day: the day in Europe/London.
        time: the time of day there, where it matters and is known.
        held_days: days on which the clock stood still, such as while a body waited for an answer of ours.
    """

    day: dt.date
    time: dt.time | None = None
    held_days: int = 0

    @property
    def held(self) -> str:
        """The days on which the clock stood still, in words; empty where there were none."""
        return f" and {counted(self.held_days, 'day')} on which the clock stood still" if self.held_days else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What a rule gives for an event: the last day to work by, the outer limit, and how it was reckoned."""

    last_date: dt.date | None
    outer_limit: dt.date | None
    sum: str
    warnings: tuple[str, ...] = ()


def rolled(roll: Roll, day: dt.date, holidays: HolidayTable) -> tuple[dt.date, str]:
    """The day moved to an open one as the rule says, and the words for it."""
    if roll is Roll.NONE or holidays.is_open(day):
        return day, ""
    moved = holidays.prev_open(day) if roll is Roll.BACK else holidays.next_open(day)
    where = "back" if roll is Roll.BACK else "on"
    reason = holidays.closed_for(day)
    closed = "" if named(day).startswith(reason) else f" ({reason})"
    return moved, f"; offices are closed on that day{closed}, so {where} to {named(moved)}"


def named(day: dt.date) -> str:
    """A day with its weekday: `Tuesday 10 March 2026`."""
    return day_words(day, weekday=True)


def counted(number: int, what: str) -> str:
    """`1 day`, `7 days`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
