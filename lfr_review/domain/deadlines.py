"""A rule applied to what sets it off: the last day to work by, the outer limit, the sum, and what must be known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.clock_changes import folds
from lfr_review.domain.clock_rules import ClockKind, ClockRule, Form
from lfr_review.domain.clock_sums import reckon
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.domain.open_days import HolidayTable
from lfr_review.domain.reckoning import Event, counted, named

ZONE = "Europe/London"
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2099, 12, 31)  #: what is reckoned from
_CHRISTMAS = ((12, 24), (1, 2))  #: from and to: courts close on more days than the table knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One rule, run from one event.

    Attributes:
        event: the one that was used: for a deadline of ours the earliest that is possible.
        others: events that are possible too, and were not used.
        last_date: the last day to work by; for a chase the day it is expected by; None where none can be reckoned.
        outer_limit: the end of the period itself, where it is one; never a day to plan for.
        sum: how it was reckoned, in words.
    """

    rule: ClockRule
    event: Event
    others: tuple[Event, ...] = ()
    last_date: dt.date | None
    outer_limit: dt.date | None
    sum: str
    holidays_as_of: dt.date
    warnings: tuple[str, ...] = ()

    def days_left(self, today: dt.date) -> int | None:
        """Days to the last date, negative once it is past; None where there is none."""
        return None if self.last_date is None else (self.last_date - today).days


def deadline(rule: ClockRule, events: Sequence[Event], today: dt.date, holidays: HolidayTable) -> Deadline:
    """The deadline of a rule.

    Args:
        rule: the rule.
        events: what sets it off; where several are possible, all of them.
        today: the day from which past and future are told.
        holidays: the days on which offices are closed.

    Raises:
        WrongUse: there is no event, it lies outside the years that are reckoned, or its time never was.
    """
    for event in events:
        _refuse(event)
    used = _used(rule, events)
    others = tuple(event for event in events if event is not used)
    found = reckon(rule, used, holidays)
    said = found.sum
    if others:
        said = f"Reckoned from {named(used.day)}, {_which(rule)} of {len(events)} days that are possible. {said}"
    reached = [day for day in (found.last_date, found.outer_limit) if day is not None]
    return Deadline(
        rule=rule,
        event=used,
        others=others,
        last_date=found.last_date,
        outer_limit=found.outer_limit,
        sum=said[0].upper() + said[1:] if others else said,
        holidays_as_of=holidays.as_of,
        warnings=(
            *_standing(rule, used, found.last_date, today),
            *found.warnings,
            *rule.provenance.warnings(today),
            *holidays.warnings(today, *reached),
        ),
    )


def deadlines_of_stop(
    day: dt.date, rules: Sequence[ClockRule], today: dt.date, holidays: HolidayTable
) -> tuple[Deadline, ...]:
    """Every clock that a stop sets off, earliest first; those without a day come last.

    Raises:
        WrongUse: the day lies outside the years that are reckoned.
    """
    found = [deadline(rule, (Event(day=day),), today, holidays) for rule in rules if rule.from_stop]
    return tuple(
        sorted(
            found,
            key=lambda each: (each.last_date is None, each.last_date or day, each.outer_limit or each.last_date or day),
        )
    )


def deadline_record(found: Deadline) -> dict[str, Any]:
    """The deadline as `--json` prints it; what is not known is None."""
    return {
        "rule": found.rule.id,
        "kind": found.rule.kind.value,
        "trigger": found.event.day.isoformat(),
        "last_date": found.last_date.isoformat() if found.last_date else None,
        "outer_limit": found.outer_limit.isoformat() if found.outer_limit else None,
        "sum": found.sum,
        "source": found.rule.provenance.tag,
        "holidays_as_of": found.holidays_as_of.isoformat(),
        "warnings": list(found.warnings),
    }


def _used(rule: ClockRule, events: Sequence[Event]) -> Event:
    """The earliest event for what we must do or ask for; the latest for what a body must do or what counts as done."""
    if not events:
        raise WrongUse("No day was given from which to count.", f"It counts from {rule.event}.")
    order = sorted(events, key=lambda event: (event.day, event.time or dt.time(0)))
    return order[0] if rule.kind in (ClockKind.OWN, ClockKind.EVIDENCE) else order[-1]


def _which(rule: ClockRule) -> str:
    return "the earliest" if rule.kind in (ClockKind.OWN, ClockKind.EVIDENCE) else "the latest"


def _refuse(event: Event) -> None:
    """Check that an event can be reckoned from.

    Raises:
        WrongUse: it cannot.
    """
    if not EARLIEST <= event.day <= LATEST:
        raise WrongUse(
            f"{day_words(event.day)} is not reckoned from: the program counts from days between "
            f"{EARLIEST.year} and {LATEST.year}.",
            "Check the year.",
        )
    if event.time is not None and not folds(dt.datetime.combine(event.day, event.time), ZONE):
        raise WrongUse(
            f"{time_words(event.time)} on {named(event.day)} never was: the clocks went forward that night.",
            "Check the time, and whether it was noted in summer time.",
        )


def _standing(rule: ClockRule, event: Event, last: dt.date | None, today: dt.date) -> tuple[str, ...]:
    """What the days themselves call for saying."""
    found: list[str] = []
    if event.day > today and rule.formula.form is not Form.CLEAR_DAYS_BEFORE:
        found.append(f"The count begins on {named(event.day)}, which has not come yet.")
    if last is None or rule.kind is not ClockKind.OWN:
        return tuple(found)
    if last < today:
        past = f"The last day to work by was {counted((today - last).days, 'day')} ago."
        who = f" Time may be extended by: {rule.extension}." if rule.hard and rule.extension else ""
        found.append(past + who)
    if (last.month, last.day) >= _CHRISTMAS[0] or (last.month, last.day) <= _CHRISTMAS[1]:
        found.append("Courts close on further days around Christmas that are not listed here: ask the court office.")
    return tuple(found)
