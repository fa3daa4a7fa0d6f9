"""The clocks of evidence: what of a stop is deleted when, and what to ask for today.

No evidence clock says that something is still there. Even one with days left may have been deleted already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.clock_rules import ClockKind, ClockRule
from lfr_review.domain.clock_sums import reckon
from lfr_review.domain.open_days import HolidayTable
from lfr_review.domain.reckoning import Event

MAY_BE_GONE = "May already be gone: ask today."


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One rule run from one event."""

    rule: str
    kind: ClockKind
    title: str
    trigger: dt.date
    last_date: dt.date | None  #: None: no day can be reckoned
    outer_limit: dt.date | None
    days_left: int | None  #: to the last date; negative once it is past
    sum: str  #: how the day was reckoned, one sentence
    advice: str
    holder: str
    force_holds: bool
    asks_for: str
    deleted: str
    source: str  #: with how far it was traced
    holidays_as_of: dt.date
    warnings: tuple[str, ...] = ()

    @property
    def left(self) -> str:
        """How long until the last date, in words."""
        if self.days_left is None:
            return "no date"
        if self.days_left == 0:
            return "today"
        count = abs(self.days_left)
        days = f"{count} day" if count == 1 else f"{count} days"
        return days if self.days_left > 0 else f"{days} ago"


def evidence_clocks(
    stop_day: dt.date, today: dt.date, rules: Iterable[ClockRule], holidays: HolidayTable
) -> tuple[Clock, ...]:
    """The evidence clocks of a stop, earliest first; those without a day come last.

    Args:
        stop_day: the day of the stop; where it is uncertain, the earliest day it can have been.
        today: the day from which days are counted.
        rules: rules of any kind; only those for evidence are run.
        holidays: the table of days on which offices are closed.
    """
    clocks = [_clock(rule, stop_day, today, holidays) for rule in rules if rule.kind is ClockKind.EVIDENCE]
    return tuple(sorted(clocks, key=lambda clock: (clock.last_date is None, clock.last_date or today)))


def _clock(rule: ClockRule, stop_day: dt.date, today: dt.date, holidays: HolidayTable) -> Clock:
    found = reckon(rule, Event(day=stop_day), holidays)
    reached = [day for day in (found.last_date, found.outer_limit) if day is not None]
    return Clock(
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        trigger=stop_day,
        last_date=found.last_date,
        outer_limit=found.outer_limit,
        days_left=(found.last_date - today).days if found.last_date else None,
        sum=found.sum,
        advice=f"{MAY_BE_GONE} {rule.note}" if rule.asks_for else rule.note,
        holder=rule.holder,
        force_holds=rule.force_holds,
        asks_for=rule.asks_for,
        deleted=rule.deleted,
        source=rule.provenance.tag,
        holidays_as_of=holidays.as_of,
        warnings=rule.provenance.warnings(today) + holidays.warnings(today, *reached),
    )
