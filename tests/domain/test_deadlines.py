"""Time limits: the days they give, the sums in words, and what holds for every rule and every day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.clock_rules import ClockKind, ClockRule, Form, read_clock_rules
from lfr_review.domain.deadlines import Deadline, deadline, deadline_record, deadlines_of_stop
from lfr_review.domain.errors import RulesUnreadable, WrongUse
from lfr_review.domain.open_days import Calendar
from lfr_review.domain.reckoning import Event
from tests.domain.rules import clock_rules, deadline_rules, holidays, table
from tests.kit.deadline_vectors import VECTORS

TODAY = dt.date(2026, 11, 22)
RULES = (*clock_rules().rules, *deadline_rules().rules)
DATED = [rule for rule in RULES if rule.formula.form is not Form.NO_DATE]
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


def rule(name: str) -> ClockRule:
    found = deadline_rules().named(name) or clock_rules().named(name)
    assert found is not None, name
    return found


def event(text: str) -> Event:
    day, _, time = text.partition(" ")
    return Event(day=dt.date.fromisoformat(day), time=dt.time.fromisoformat(time) if time else None)


def run(name: str, *events: str, today: dt.date = TODAY) -> Deadline:
    return deadline(rule(name), [event(each) for each in events], today, holidays())


@pytest.mark.parametrize(("name", "start", "last", "outer"), VECTORS)
def test_each_rule_gives_the_day_that_was_reckoned_elsewhere(name: str, start: str, last: str, outer: str) -> None:
    found = run(name, start)
    assert found.last_date == dt.date.fromisoformat(last)
    if outer:
        assert found.outer_limit == dt.date.fromisoformat(outer)


def test_one_stop_sets_off_all_its_clocks_earliest_first() -> None:
    found = deadlines_of_stop(dt.date(2026, 9, 14), RULES, TODAY, holidays())
    assert [(each.rule.id, str(each.last_date), str(each.outer_limit)) for each in found] == [
        ("lfr_alert_preserve", "2026-09-14", "2026-09-15"),
        ("cctv_unknown_preserve", "2026-09-16", "2026-09-16"),
        ("cctv_preserve", "2026-10-09", "2026-10-11"),
        ("bwv_preserve", "2026-10-14", "2026-10-14"),
        ("lfr_cctv_preserve", "2026-10-14", "2026-10-14"),
        ("jr_claim", "2026-12-11", "2026-12-14"),
        ("eqa_s118", "2027-03-12", "2027-03-13"),
        ("hra_s7", "2027-09-13", "2027-09-13"),
        ("tort_pi_3y", "2029-09-13", "2029-09-14"),
        ("tort_6y", "2032-09-13", "2032-09-14"),
        ("dpa_claim_6y", "2032-09-13", "2032-09-14"),
        ("lfr_template", "None", "None"),
        ("force_records", "None", "None"),
    ]


@pytest.mark.parametrize("stop", ["2026-11-21", "2026-11-22"], ids=["Saturday", "Sunday"])
def test_clocks_of_evidence_that_goes_at_once_are_never_moved(stop: str) -> None:
    day = dt.date.fromisoformat(stop)
    assert run("lfr_alert_preserve", stop).last_date == day
    assert run("cctv_unknown_preserve", stop).last_date == day + dt.timedelta(days=2)


def test_the_sum_of_a_claim_can_be_followed_by_hand() -> None:
    assert run("jr_claim", "2026-11-30").sum == (
        "3 months after 30 November 2026 is 28 February 2027, a Sunday; one day earlier for safety is Saturday; "
        "the last open day before it is Friday 26 February 2027. "
        "February 2027 has no 30th, so the month’s last day stands for it."
    )
    assert run("jr_claim", "2026-01-07").sum == (
        "3 months after 7 January 2026 is 7 April 2026, a Tuesday; one day earlier for safety is Monday (Easter "
        "Monday); the last open day before it is Thursday 2 April 2026."
    )
    assert run("hra_s7", "2026-03-10").sum == (
        "1 year beginning with 10 March 2026, that day counted, ends on Tuesday 9 March 2027."
    )
    assert run("eqa_s118", "2026-03-01").sum == (
        "6 months beginning with 1 March 2026, that day counted, end on 31 August 2026, a Monday; offices are closed "
        "on that day (Summer bank holiday), so back to Friday 28 August 2026."
    )
    assert run("police_review", "2026-11-28").sum == (
        "28 days after Saturday 28 November 2026 is Saturday 26 December 2026; offices are closed on that day, so back "
        "to Thursday 24 December 2026."
    )
    assert run("jr_serve_claim_form", "2026-12-18").sum == (
        "7 days after Friday 18 December 2026 is Friday 25 December 2026; a claim form counts as served on the second "
        "working day after it is sent; sent on Tuesday 22 December 2026 it counts as served on Thursday 24 December "
        "2026, sent on the next working day it would be late."
    )
    assert run("foi_20wd", "2026-11-23").sum == (
        "20 working days of every part of the United Kingdom after Monday 23 November 2026, which does not count "
        "itself: Tuesday 22 December 2026, without 30 November 2026 (St Andrew’s Day in Scotland)."
    )
    assert run("deemed_email", "2026-12-18 16:30").sum == (
        "At 16:30 on Friday 18 December 2026, which is not before 16:30: the next working day, Monday 21 December 2026."
    )


def test_of_several_events_ours_counts_from_the_earliest_and_says_so() -> None:
    found = run("jr_claim", "2026-06-03", "2026-03-10")
    assert (found.event.day, found.last_date) == (dt.date(2026, 3, 10), dt.date(2026, 6, 9))
    assert [each.day for each in found.others] == [dt.date(2026, 6, 3)]
    assert found.sum.startswith("Reckoned from Tuesday 10 March 2026, the earliest of 2 days that are possible. ")


def test_of_several_events_a_reply_is_expected_from_the_latest() -> None:
    found = run("sar_part3", "2026-03-10", "2026-03-20")
    assert (found.event.day, found.last_date) == (dt.date(2026, 3, 20), dt.date(2026, 4, 20))


def test_days_on_which_the_clock_stood_still_are_added_before_moving() -> None:
    held = Event(day=dt.date(2026, 1, 31), held_days=3)
    found = deadline(rule("sar_part3"), [held], TODAY, holidays())
    assert found.last_date == dt.date(2026, 3, 3)
    assert "and 3 days on which the clock stood still" in found.sum


def test_where_the_clock_stood_still_the_last_day_is_never_past_the_limit() -> None:
    held = Event(day=dt.date(2026, 4, 1), held_days=7)
    found = deadline(rule("police_review"), [held], TODAY, holidays())
    assert (found.last_date, found.outer_limit) == (dt.date(2026, 5, 6), dt.date(2026, 5, 6))


def test_a_rule_for_any_number_of_days_is_named_by_the_number() -> None:
    assert rule("cpr_before:9").title == "At least 9 days before a hearing"
    assert run("cpr_before:9", "2026-11-20").last_date == dt.date(2026, 11, 10)
    assert rule("cpr_before:21").title.startswith("Judicial review")
    for wrong in ("cpr_before:0", "cpr_before:x", "cpr_before:", "cpr_before", "cpr_before:1000", "jr_claim:3"):
        assert deadline_rules().named(wrong) is None


def test_a_hearing_on_a_closed_day_is_told() -> None:
    warnings = run("cpr_before:21", "2026-12-25").warnings
    assert "Friday 25 December 2026 (Christmas Day) is no working day: check the date of the hearing." in warnings


def test_what_has_not_come_or_is_past_is_told() -> None:
    assert any("has not come yet" in warning for warning in run("jr_claim", "2026-11-30").warnings)
    (past,) = [each for each in run("jr_claim", "2026-03-10").warnings if "ago" in each]
    assert past == (
        "The last day to work by was 166 days ago. Time may be extended by: the court only; the parties may not agree "
        "to it."
    )
    assert not any("has not come" in warning for warning in run("cpr_before:21", "2027-03-16").warnings)


def test_days_around_christmas_and_predicted_years_are_told() -> None:
    assert any("around Christmas" in warning for warning in run("jr_claim", "2026-09-28").warnings)
    assert any("of 2032 are predicted" in warning for warning in run("tort_6y", "2026-11-20").warnings)


def test_a_holiday_that_was_announced_and_is_not_listed_is_told() -> None:
    (unsure,) = [each for each in run("foi_20wd", "2026-06-01").warnings if "15 June 2026" in each]
    assert "may be a day later" in unsure


@pytest.mark.parametrize("day", ["1999-12-31", "2100-01-01"])
def test_days_outside_the_years_that_are_reckoned_are_refused(day: str) -> None:
    with pytest.raises(WrongUse, match="not reckoned from"):
        run("jr_claim", day)


def test_a_time_that_never_was_is_refused_and_one_that_was_twice_is_not() -> None:
    with pytest.raises(WrongUse, match="never was"):
        run("deemed_email", "2026-03-29 01:30")
    assert run("deemed_email", "2026-10-25 01:30").last_date == dt.date(2026, 10, 26)


def test_without_a_time_the_later_day_is_given_and_said_to_be_so() -> None:
    found = run("deemed_email", "2026-12-18")
    assert found.last_date == dt.date(2026, 12, 21)
    assert found.sum.startswith("No time of day was given")
    assert (
        "A time limit of ours that runs from this is counted from the earlier day, Friday 18 December 2026."
        in found.warnings
    )
    assert run("deemed_email", "2026-12-19").warnings == run("deemed_email", "2026-12-19 10:00").warnings


def test_the_record_has_the_documented_shape_with_null_for_the_unknown() -> None:
    record = deadline_record(run("pap_reply", "2026-11-23"))
    assert list(record) == [
        "rule", "kind", "trigger", "last_date", "outer_limit", "sum", "source", "holidays_as_of", "warnings",
    ]  # fmt: skip
    assert (record["kind"], record["last_date"], record["outer_limit"]) == ("chase", "2026-12-07", None)


def _check_all(start: dt.date) -> None:
    table_ = holidays()
    for each in DATED:
        found = deadline(each, [Event(day=start, time=dt.time(12))], TODAY, table_)
        assert found.last_date is not None
        if found.outer_limit is not None:
            assert found.last_date <= found.outer_limit, each.id
        if each.kind is ClockKind.EVIDENCE:
            assert found.last_date >= start, each.id
        elif each.id != "cpr_after:n":
            calendar = each.formula.calendar if each.formula.form is Form.WORKING_DAYS else Calendar.ENGLAND_AND_WALES
            assert table_.is_open(found.last_date, calendar), each.id
        if each.formula.margin_days:
            assert found.outer_limit is not None and found.last_date < found.outer_limit
        later = deadline(each, [Event(day=start + dt.timedelta(days=1), time=dt.time(12))], TODAY, table_)
        assert later.last_date is not None and later.last_date >= found.last_date, each.id


@settings(max_examples=60, deadline=None)
@given(DAYS)
def test_no_rule_gives_a_late_or_closed_day_and_a_later_event_never_an_earlier_one(start: dt.date) -> None:
    _check_all(start)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(DAYS)
def test_no_rule_does_so_for_any_of_ten_thousand_days(start: dt.date) -> None:
    _check_all(start)


def test_every_rule_says_what_it_counts_from_where_it_comes_from_and_that_nobody_reviewed_it() -> None:
    for each in deadline_rules().rules:
        assert each.event and each.who and each.provenance.source
        assert each.provenance.reviewed_by == "unreviewed"
        if each.hard:
            assert each.extension, each.id


@pytest.mark.parametrize(
    "change",
    [
        {"roll": "forward"},
        {"margin_days": -1},
        {"months": "three"},
        {"form": "months"},
        {"takes_event": True},
        {"surprise": 1},
    ],
    ids=str,
)
def test_a_rule_that_could_give_a_late_day_is_refused(change: dict[str, Any]) -> None:
    data = table("rules", "deadlines.toml")
    assert data["rule"][0]["id"] == "jr_claim"
    data["rule"][0] |= change
    with pytest.raises(RulesUnreadable):
        read_clock_rules(data)
