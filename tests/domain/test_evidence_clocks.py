"""What of a stop is deleted when."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.clock_rules import read_clock_rules
from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.evidence_clocks import Clock, evidence_clocks
from tests.domain.rules import clock_rules, holidays, table

TODAY = dt.date(2026, 11, 22)
DATED = ("lfr_alert_preserve", "cctv_unknown_preserve", "cctv_preserve", "bwv_preserve", "lfr_cctv_preserve")


def clocks(stop: str, today: dt.date = TODAY) -> dict[str, Clock]:
    found = evidence_clocks(dt.date.fromisoformat(stop), today, clock_rules().rules, holidays())
    return {clock.rule: clock for clock in found}


@pytest.mark.parametrize(
    ("rule", "stop", "last", "outer"),
    [
        # One stop, all clocks: Monday 14 September 2026.
        ("lfr_alert_preserve", "2026-09-14", "2026-09-14", "2026-09-15"),
        ("cctv_unknown_preserve", "2026-09-14", "2026-09-16", "2026-09-16"),
        ("cctv_preserve", "2026-09-14", "2026-10-09", "2026-10-11"),
        ("bwv_preserve", "2026-09-14", "2026-10-14", "2026-10-14"),
        ("lfr_cctv_preserve", "2026-09-14", "2026-10-14", "2026-10-14"),
        # Day 31 counting the day of recording; back over New Year's Day; back over Boxing Day and Christmas Day.
        ("bwv_preserve", "2026-11-22", "2026-12-22", "2026-12-22"),
        ("bwv_preserve", "2026-12-02", "2026-12-31", "2027-01-01"),
        ("lfr_cctv_preserve", "2026-12-02", "2026-12-31", "2027-01-01"),
        ("cctv_preserve", "2026-11-30", "2026-12-24", "2026-12-27"),
        # Never moved, though both are on a weekend.
        ("cctv_unknown_preserve", "2026-11-20", "2026-11-22", "2026-11-22"),
        ("lfr_alert_preserve", "2026-11-21", "2026-11-21", "2026-11-22"),
        # The invented case of a stop on 10 March 2026: day 31 is 9 April.
        ("bwv_preserve", "2026-03-10", "2026-04-09", "2026-04-09"),
    ],
)
def test_the_last_day_is_reckoned_from_the_stop(rule: str, stop: str, last: str, outer: str) -> None:
    clock = clocks(stop)[rule]
    assert (clock.last_date, clock.outer_limit) == (dt.date.fromisoformat(last), dt.date.fromisoformat(outer))


def test_the_clocks_of_one_stop_come_earliest_first() -> None:
    for today in (dt.date(2026, 9, 14), TODAY):
        found = evidence_clocks(dt.date(2026, 9, 14), today, clock_rules().rules, holidays())
        assert [clock.rule for clock in found] == [*DATED, "lfr_template", "force_records"]


def test_the_sum_says_what_was_added_and_why_it_moved() -> None:
    assert clocks("2026-12-02")["bwv_preserve"].sum == (
        "Wednesday 2 December 2026 + 30 days = Friday 1 January 2027, day 31 counting the day itself; "
        "offices are closed on that day (New Year’s Day), so back to Thursday 31 December 2026."
    )
    assert clocks("2026-09-14")["lfr_alert_preserve"].sum == (
        "the day itself, Monday 14 September 2026; at the very latest Tuesday 15 September 2026."
    )


def test_days_left_are_counted_to_the_last_date_and_go_on_after_it() -> None:
    assert clocks("2026-11-22")["bwv_preserve"].left == "30 days"
    assert clocks("2026-11-22")["lfr_alert_preserve"].left == "today"
    assert clocks("2026-11-21")["lfr_alert_preserve"].left == "1 day ago"
    assert clocks("2026-11-22")["lfr_template"].left == "no date"


@given(
    stop=st.dates(dt.date(2023, 1, 1), dt.date(2030, 1, 1)), today=st.dates(dt.date(2023, 1, 1), dt.date(2031, 1, 1))
)
def test_no_clock_ever_promises_that_something_is_there(stop: dt.date, today: dt.date) -> None:
    table = holidays()
    for clock in evidence_clocks(stop, today, clock_rules().rules, table):
        said = " ".join((clock.advice, clock.left, clock.sum, clock.title)).lower()
        assert not re.search(r"\bsafe|in time\b", said)
        if clock.asks_for:
            assert "may already be gone: ask today" in said
        if clock.last_date is None or clock.outer_limit is None:
            continue
        assert clock.trigger <= clock.last_date <= clock.outer_limit
        if clock.rule in ("bwv_preserve", "cctv_preserve", "lfr_cctv_preserve"):
            assert table.is_open(clock.last_date)


def test_a_later_stop_never_has_an_earlier_last_day() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(400)]
    for rule in DATED:
        lasts = [clocks(day.isoformat())[rule].last_date for day in days]
        assert lasts == sorted(last for last in lasts if last is not None)


def test_warnings_say_what_was_not_confirmed_or_is_old() -> None:
    fresh = clocks("2026-11-22")
    assert any("secondary" in warning for warning in fresh["lfr_alert_preserve"].warnings)
    assert any("No lawyer has reviewed" in warning for warning in fresh["bwv_preserve"].warnings)
    assert not any("six months" in warning for warning in fresh["bwv_preserve"].warnings)
    old = clocks("2026-11-22", dt.date(2027, 6, 1))
    assert any("six months" in warning for warning in old["bwv_preserve"].warnings)
    beyond = clocks("2029-06-01", dt.date(2029, 6, 1))
    assert any("table ended" in warning for warning in beyond["bwv_preserve"].warnings)


def test_every_rule_has_a_source_a_day_and_no_reviewer_yet() -> None:
    for rule in clock_rules().rules:
        assert rule.provenance.source
        assert rule.provenance.checked_on == dt.date(2026, 11, 22)
        assert rule.provenance.reviewed_by == "unreviewed"


def _edited(**changes: Any) -> dict[str, Any]:
    data = table("rules", "evidence_clocks.toml")
    data["rule"][0] |= changes
    return data


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"form": "months"}, "months"),
        ({"days": "three"}, "days"),
        ({"dayz": 3}, "dayz"),
        ({"days": 2}, "outer limit"),
        ({"id": "bwv_preserve"}, "same id"),
        ({"source": 7}, "source"),
        ({"checked_on": "22 November"}, "checked_on"),
    ],
)
def test_a_badly_edited_rule_is_named_and_refused(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(RulesUnreadable) as told:
        read_clock_rules(_edited(**changes))
    assert named in str(told.value)
