"""Working days in England and Wales."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.open_days import read_holidays
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


def test_outside_its_years_the_table_says_so() -> None:
    assert not holidays().is_open(day("2030-12-25"))
    assert holidays().warnings(day("2026-11-22"), day("2032-05-03")) == (
        "The bank-holiday table says nothing of 2032-05-03: check that day by hand.",
    )
    assert "within twelve months" in holidays().warnings(day("2028-02-01"))[0]
    assert "ended" in holidays().warnings(day("2029-01-01"))[0]
    assert holidays().warnings(day("2026-11-22"), day("2027-01-01")) == ()


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
