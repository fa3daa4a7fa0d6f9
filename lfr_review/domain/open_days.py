"""Working days in England and Wales and in the whole United Kingdom: published days, and predicted ones beyond them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.moment_words import WEEKDAYS
from lfr_review.domain.predicted_holidays import predicted, predicted_elsewhere
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance

ONE_DAY = dt.timedelta(days=1)
RUNS_OUT_DAYS = 366  #: the table is warned of when fewer days than these are left in it
_SATURDAY = 5


class Calendar(StrEnum):
    """Whose working days are counted. Values stand in the rule files: never rename one."""

    ENGLAND_AND_WALES = "england-and-wales"
    UNITED_KINGDOM = "united-kingdom"  #: only days that are working days in every part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """Bank holidays as published on a day, for a run of whole years; those of other years are predicted.

    Attributes:
        holidays: those of England and Wales.
        elsewhere: those of Scotland and Northern Ireland that are none in England and Wales, from `elsewhere_from` on.
        unsure: days of which something was announced that the list does not hold, and what.
    """

    as_of: dt.date
    covers_from: dt.date
    covers_to: dt.date
    elsewhere_from: dt.date
    holidays: Mapping[dt.date, str]
    elsewhere: Mapping[dt.date, str]
    unsure: Mapping[dt.date, str]
    provenance: Provenance

    def covers(self, day: dt.date) -> bool:
        """Whether a published list covers a day."""
        return self.covers_from <= day <= self.covers_to

    def closed_for(self, day: dt.date, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> str:
        """Why a day is no working day, such as `Sunday` or `Good Friday`; empty where it is one.

        Source: CPR 2.8(4) for England and Wales; Freedom of Information Act 2000, section 10(6) for the whole
        United Kingdom.
        """
        name = (self.holidays if self.covers(day) else predicted(day.year)).get(day, "")
        if not name and day.weekday() >= _SATURDAY:
            return WEEKDAYS[day.weekday()]
        if not name and calendar is Calendar.UNITED_KINGDOM:
            published = self.covers(day) and day >= self.elsewhere_from
            name = (self.elsewhere if published else predicted_elsewhere(day.year)).get(day, "")
        return name

    def is_predicted(self, day: dt.date) -> bool:
        """Whether what is said of a day is a prediction."""
        return not self.covers(day)

    def is_open(self, day: dt.date, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> bool:
        """Whether a day is a working day."""
        return not self.closed_for(day, calendar)

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

    def nth_open(self, day: dt.date, count: int, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> dt.date:
        """The working day that is so many after a day, which never counts itself."""
        for _ in range(count):
            day += ONE_DAY
            while not self.is_open(day, calendar):
                day += ONE_DAY
        return day

    def warnings(self, today: dt.date, *days: dt.date) -> tuple[str, ...]:
        """What must be said of the table: that it ends soon, or that days reckoned with are predicted."""
        found: list[str] = []
        left = (self.covers_to - today).days
        if left < 0:
            found.append(f"The bank-holiday table ended on {self.covers_to.isoformat()}.")
        elif left < RUNS_OUT_DAYS:
            found.append(f"The bank-holiday table ends on {self.covers_to.isoformat()}, within twelve months.")
        outside = sorted({day.year for day in days if self.is_predicted(day)})
        if outside:
            years = " and ".join(str(year) for year in outside)
            found.append(
                f"Bank holidays of {years} are predicted, not published: the published list covers "
                f"{self.covers_from.year} to {self.covers_to.year}. Check the day by hand."
            )
        return tuple(found)


def read_holidays(data: Mapping[str, Any]) -> HolidayTable:
    """The table of a parsed holiday file.

    Raises:
        RulesUnreadable: something is missing, misspelt or not a day.
    """
    entry = Entry(data, "Bank holidays")
    entry.text("version")
    table = HolidayTable(
        as_of=entry.day("as_of"),
        covers_from=entry.day("covers_from"),
        covers_to=entry.day("covers_to"),
        elsewhere_from=entry.day("elsewhere_from"),
        holidays=_days(entry, "england_and_wales"),
        elsewhere=_days(entry, "scotland") | _days(entry, "northern_ireland"),
        unsure=_days(entry, "unsure"),
        provenance=entry.provenance(),
    )
    entry.done()
    listed = [*table.holidays, *table.elsewhere, *table.unsure]
    if not table.holidays or not all(table.covers(day) for day in listed):
        raise RulesUnreadable("Bank holidays: the days do not lie within the years that the table covers.", REMEDY)
    return table


def _days(entry: Entry, key: str) -> dict[dt.date, str]:
    return {_day(day): str(name) for day, name in entry.table(key).items()}


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise RulesUnreadable(f"Bank holidays: “{text}” is not a day.", REMEDY) from error
