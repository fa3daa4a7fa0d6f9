"""What disappears next in a case: the evidence clocks of its stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.evidence_clocks import Clock, evidence_clocks
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moments import Moment
from lfr_review.domain.stops import Stop
from lfr_review.services import rules


@dataclass(frozen=True, slots=True)
class StopClock:
    """A clock and the stop it runs from."""

    stop: Stop
    clock: Clock


def clocks_of(stops: Iterable[Stop], today: dt.date) -> tuple[StopClock, ...]:
    """The clocks of stops whose day is known, earliest first."""
    found = [StopClock(stop, clock) for stop in stops for clock in clocks_from(stop.started, today)]
    return tuple(sorted(found, key=lambda each: (each.clock.last_date is None, each.clock.last_date or today)))


def clocks_from(started: Moment, today: dt.date) -> tuple[Clock, ...]:
    """The clocks of one stop by the earliest day it can have been; none where no day is known."""
    day = first_day(started)
    return () if day is None else evidence_clocks(day, today, rules.clock_rules().rules, rules.holidays())


def next_clock(started: Moment | None, today: dt.date) -> Clock | None:
    """The clock that ends next: the first that is not past, or the last one past."""
    running = clocks_from(started, today) if started is not None else ()
    dated = [clock for clock in running if clock.days_left is not None]
    ahead = [clock for clock in dated if clock.days_left is not None and clock.days_left >= 0]
    return ahead[0] if ahead else dated[-1] if dated else None
