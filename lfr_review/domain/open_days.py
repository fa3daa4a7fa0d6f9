"""Working days in England and Wales: which days offices are open, and what to say where the table ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.moment_words import WEEKDAYS
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance

ONE_DAY = dt.timedelta(days=1)
RUNS_OUT_DAYS = 366  #: the table is warned of when fewer days than these are left in it
#: Closed in every year, whatever the table says.
_EVERY_YEAR = {(1, 1): "New Year’s Day", (12, 25): "Christmas Day", (12, 26): "Boxing Day"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """Bank holidays of England and Wales as published on a day, for a run of whole years."""

    as_of: dt.date
    covers_from: dt.date
    covers_to: dt.date
    holidays: Mapping[dt.date, str]
    provenance: Provenance

    def covers(self, day: dt.date) -> bool:
        """Whether the table says anything of a day."""
        return self.covers_from <= day <= self.covers_to

    def closed_for(self, day: dt.date) -> str:
        """Why offices are closed on a day, such as `Sunday` or `Good Friday`; empty where they are open.

        Outside the years of the table only weekends and the days that are holidays every year are known.

        Source: CPR 2.8(4) for the days that do not count.
        """
        if day in self.holidays:
            return self.holidays[day]
        if day.weekday() >= 5:
            return WEEKDAYS[day.weekday()]
        return "" if self.covers(day) else _EVERY_YEAR.get((day.month, day.day), "")

    def is_open(self, day: dt.date) -> bool:
        """Whether a day is a working day."""
        return not self.closed_for(day)

    def prev_open(self, day: dt.date) -> dt.date:
        """The day itself if it is a working day, otherwise the nearest one before it."""
        while not self.is_open(day):
            day -= ONE_DAY
        return day

    def next_open(self, day: dt.date) -> dt.date:
        """The day itself if it is a working day, otherwise the nearest one after it."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def warnings(self, today: dt.date, *days: dt.date) -> tuple[str, ...]:
        """What must be said of the table: that it ends soon, or does not reach the days reckoned with."""
        found: list[str] = []
        left = (self.covers_to - today).days
        if left < 0:
            found.append(f"The bank-holiday table ended on {self.covers_to.isoformat()}.")
        elif left < RUNS_OUT_DAYS:
            found.append(f"The bank-holiday table ends on {self.covers_to.isoformat()}, within twelve months.")
        outside = sorted(day for day in days if not self.covers(day))
        if outside:
            found.append(f"The bank-holiday table says nothing of {outside[0].isoformat()}: check that day by hand.")
        return tuple(found)


def read_holidays(data: Mapping[str, Any]) -> HolidayTable:
    """The table of a parsed holiday file.

    Raises:
        RulesUnreadable: something is missing, misspelt or not a day.
    """
    entry = Entry(data, "Bank holidays")
    entry.text("version")
    holidays: dict[dt.date, str] = {}
    table = HolidayTable(
        as_of=entry.day("as_of"),
        covers_from=entry.day("covers_from"),
        covers_to=entry.day("covers_to"),
        holidays=holidays,
        provenance=entry.provenance(),
    )
    for day, name in entry.table("england_and_wales").items():
        holidays[_day(day)] = str(name)
    entry.done()
    if not holidays or not all(table.covers(day) for day in holidays):
        raise RulesUnreadable("Bank holidays: the days do not lie within the years that the table covers.", REMEDY)
    return table


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise RulesUnreadable(f"Bank holidays: “{text}” is not a day.", REMEDY) from error
