"""Time limits: a rule run from a day, and everything that a stop sets off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lfr_review.domain.clock_changes import zone_named
from lfr_review.domain.clock_rules import ClockRule
from lfr_review.domain.deadlines import ZONE, Deadline, deadline, deadlines_of_stop
from lfr_review.domain.errors import NotFound
from lfr_review.domain.reckoning import Event
from lfr_review.services import rules


def known_rules() -> tuple[ClockRule, ...]:
    """Every rule, those of evidence first."""
    return (*rules.clock_rules().rules, *rules.deadline_rules().rules)


def rule_named(name: str) -> ClockRule:
    """The rule of an id, such as `jr_claim` or `cpr_before:9`.

    Raises:
        NotFound: there is none.
    """
    found = rules.deadline_rules().named(name) or rules.clock_rules().named(name)
    if found is None:
        raise NotFound(f"No rule is called “{name}”.", "The command `deadlines` by itself lists them all.")
    return found


def reckoned(rule: ClockRule, events: Sequence[Event], today: dt.date) -> Deadline:
    """What a rule gives for the days that it may count from.

    Raises:
        WrongUse: a day cannot be reckoned from, or none is given.
    """
    return deadline(rule, events, today, rules.holidays())


def set_off_by_stop(day: dt.date, today: dt.date) -> tuple[Deadline, ...]:
    """Everything that a stop on a day sets off, earliest first.

    Raises:
        WrongUse: the day cannot be reckoned from.
    """
    return deadlines_of_stop(day, known_rules(), today, rules.holidays())


def today_in_london() -> dt.date:
    """The day that it is where the courts and forces are."""
    return dt.datetime.now(zone_named(ZONE)).date()
