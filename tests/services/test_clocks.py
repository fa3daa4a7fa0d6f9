"""What disappears next in a case, and the rules it is reckoned from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Moment
from lfr_review.domain.stops import Stop
from lfr_review.services import rules
from lfr_review.services.clocks import clocks_from, clocks_of, next_clock
from tests.domain.records import stop

TODAY = dt.date(2026, 3, 13)


def moment(typed: str) -> Moment:
    read = read_moment(typed, reference=TODAY)
    assert isinstance(read, Moment)
    return read


def test_no_clock_runs_from_an_unknown_day() -> None:
    assert clocks_from(UNKNOWN, TODAY) == ()
    assert next_clock(UNKNOWN, TODAY) is None and next_clock(None, TODAY) is None


def test_clocks_run_from_the_earliest_day_it_can_have_been() -> None:
    clocks = {clock.rule: clock for clock in clocks_from(moment("between 8 and 10 March 2026"), TODAY)}
    assert clocks["bwv_preserve"].trigger == dt.date(2026, 3, 8)


def test_body_worn_video_of_10_march_ends_on_9_april() -> None:
    clocks = {clock.rule: clock for clock in clocks_from(moment("10/3/26 17:44"), TODAY)}
    assert clocks["bwv_preserve"].last_date == dt.date(2026, 4, 9)  # day 31 counting the day itself
    assert clocks["bwv_preserve"].days_left == 27


def test_the_clocks_of_all_stops_come_earliest_first_and_the_dateless_last() -> None:
    early, late = stop(started=moment("10/3/26")), stop(started=moment("12/3/26"), position=2)
    found = clocks_of([late, early], TODAY)
    dates = [each.clock.last_date for each in found if each.clock.last_date is not None]
    assert dates == sorted(dates)
    assert all(each.clock.last_date is None for each in found[len(dates) :])
    assert {each.stop.uid for each in found} == {early.uid, late.uid}
    assert found[0].stop == early


def test_the_next_clock_is_the_first_not_past_or_the_last_one_past() -> None:
    started = moment("10/3/26 17:44")
    ahead = next_clock(started, TODAY)
    assert ahead is not None and ahead.days_left is not None and ahead.days_left >= 0
    assert all(
        clock.days_left is None or clock.days_left < 0 or clock.days_left >= ahead.days_left
        for clock in clocks_from(started, TODAY)
    )
    past = next_clock(started, TODAY + dt.timedelta(days=400))
    assert past is not None and past.days_left is not None and past.days_left < 0


def test_a_clock_never_says_that_something_is_still_there() -> None:
    for clock in clocks_from(moment("10/3/26"), TODAY):
        said = f"{clock.advice} {clock.sum} {clock.left}".casefold()
        assert "safe" not in said and "still there" not in said
        if clock.asks_for:
            assert clock.advice.startswith("May already be gone: ask today.")


def test_rules_are_read_once_and_name_their_versions() -> None:
    assert rules.clock_rules() is rules.clock_rules()
    for version in (rules.profiles().version, rules.plan_templates().version, rules.clock_rules().version):
        assert version in rules.rules_version()


def test_a_stop_whose_day_moves_moves_its_clocks() -> None:
    first: Stop = stop(started=moment("10/3/26"))
    moved = replace(first, started=moment("11/3/26"))
    one, other = (next(c for c in clocks_from(s.started, TODAY) if c.rule == "bwv_preserve") for s in (first, moved))
    assert one.days_left is not None and other.days_left == one.days_left + 1
