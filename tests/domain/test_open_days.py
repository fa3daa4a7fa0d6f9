"""Working days in England and Wales."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.open_days import Calendar, read_holidays
from lfr_review.domain.predicted_holidays import easter_sunday, predicted, predicted_elsewhere
from tests.domain.rules import holidays, table


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _easter_sunday(year: int) -> dt.date:
    """Easter by the anonymous Gregorian computus, as an outside check on the table."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * e + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, last = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, last + 1)


@pytest.mark.parametrize("year", range(2024, 2029))
def test_each_year_has_its_eight_holidays_in_the_right_places(year: int) -> None:
    own = {when: name for when, name in holidays().holidays.items() if when.year == year}
    assert len(own) == 8
    easter = _easter_sunday(year)
    assert own[easter - dt.timedelta(days=2)] == "Good Friday"
    assert own[easter + dt.timedelta(days=1)] == "Easter Monday"
    mondays = {when: name for when, name in own.items() if name.endswith("bank holiday")}
    assert all(when.weekday() == 0 for when in mondays)
    early, spring, summer = sorted(mondays)
    assert (early.month, early.day <= 7, spring.month, spring.day > 24, summer.month, summer.day > 24) == (
        5,
        True,
        5,
        True,
        8,
        True,
    )
    assert all(when.weekday() < 5 for when in own)


@pytest.mark.parametrize(
    ("from_day", "back", "on"),
    [
        ("2026-12-27", "2026-12-24", "2026-12-29"),
        ("2026-04-05", "2026-04-02", "2026-04-07"),
        ("2027-01-01", "2026-12-31", "2027-01-04"),
        ("2026-08-31", "2026-08-28", "2026-09-01"),
        ("2026-03-10", "2026-03-10", "2026-03-10"),
    ],
)
def test_a_closed_day_moves_to_the_nearest_open_one(from_day: str, back: str, on: str) -> None:
    assert holidays().prev_open(day(from_day)) == day(back)
    assert holidays().next_open(day(from_day)) == day(on)


def test_outside_its_years_days_are_predicted_and_said_to_be() -> None:
    assert not holidays().is_open(day("2030-12-25"))
    assert holidays().closed_for(day("2032-05-03")) == "Early May bank holiday"
    assert holidays().warnings(day("2026-11-22"), day("2032-05-03"), day("2032-05-04")) == (
        "Bank holidays of 2032 are predicted, not published: the published list covers 2024 to 2028. "
        "Check the day by hand.",
    )
    assert "within twelve months" in holidays().warnings(day("2028-02-01"))[0]
    assert "ended" in holidays().warnings(day("2029-01-01"))[0]
    assert holidays().warnings(day("2026-11-22"), day("2027-01-01")) == ()


@pytest.mark.parametrize("year", range(2024, 2029))
def test_the_prediction_gives_the_published_years_exactly(year: int) -> None:
    table_ = holidays()
    assert predicted(year) == {when: name for when, name in table_.holidays.items() if when.year == year}
    if year >= table_.elsewhere_from.year:
        elsewhere = {when: name for when, name in table_.elsewhere.items() if when.year == year}
        assert predicted_elsewhere(year) == elsewhere


@pytest.mark.parametrize("year", range(1990, 2100))
def test_easter_is_that_of_another_reckoning(year: int) -> None:
    assert easter_sunday(year) == _easter_sunday(year)


def test_a_day_closed_in_one_part_is_no_working_day_of_the_whole() -> None:
    for closed in ("2026-03-17", "2026-11-30", "2025-12-01", "2031-03-17"):
        assert holidays().is_open(day(closed))
        assert not holidays().is_open(day(closed), Calendar.UNITED_KINGDOM)


def test_the_day_itself_never_counts_among_working_days() -> None:
    assert holidays().nth_open(day("2026-12-23"), 2) == day("2026-12-29")
    assert holidays().nth_open(day("2026-11-27"), 1) == day("2026-11-30")
    assert holidays().nth_open(day("2026-11-27"), 1, Calendar.UNITED_KINGDOM) == day("2026-12-01")


@pytest.mark.parametrize(
    "holidays_given",
    [{"2026-13-01": "Nonsense"}, {"1999-01-01": "New Year’s Day"}, {}],
    ids=["no day", "outside", "none"],
)
def test_a_broken_table_is_refused(holidays_given: dict[str, Any]) -> None:
    data = table("rules", "bank_holidays.toml")
    data["england_and_wales"] = holidays_given
    with pytest.raises(RulesUnreadable):
        read_holidays(data)
