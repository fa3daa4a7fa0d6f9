"""Dates in rows of an index."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.worker.checking.dates import names_a_date, read_date, says_date, without_dates

TENTH = "10 March 2026"


@pytest.mark.parametrize(
    "row",
    [
        "1 Letter 10 March 2026 3",
        "1 Letter 10/03/2026 3",
        "1 Letter 10.3.26 3",
        "1 Letter Tuesday 10th March, 2026 3",
        "1 Letter 10-Mar-2026",
        "1 Letter 2026-03-10 3",
        "March 10, 2026 Letter",
    ],
)
def test_the_same_day_in_another_form_is_the_same_day(row: str) -> None:
    assert says_date(row, TENTH)


@pytest.mark.parametrize("row", ["1 Letter 11 March 2026 3", "1 Letter 3 October 2026 3", "1 Letter 3", "3/10/26"])
def test_another_day_is_not(row: str) -> None:
    assert not says_date(row, TENTH)


def test_words_that_are_no_day_must_stand_as_they_are() -> None:
    assert says_date("4 Notice March 2026 9", "March 2026")
    assert says_date("4 Notice undated 9", "Undated")
    assert not says_date("4 Notice April 2026 9", "March 2026")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31)))
def test_a_day_is_read_back_from_any_usual_form(day: dt.date) -> None:
    for form in (f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day:%y}", f"{day:%Y-%m-%d}"):
        assert read_date(f"x {form} y") == day
        assert says_date(f"7 Note {form} 12", f"{day:%Y-%m-%d}")
        assert not any(figure.isdigit() for figure in without_dates(f"Note {form} end"))


def test_a_date_that_does_not_exist_is_none() -> None:
    assert read_date("31/04/2026") is None and read_date("30 February 2026") is None


def test_a_row_without_date_is_told_from_one_with() -> None:
    assert names_a_date("Letter, March 2026") and names_a_date("Letter (undated)") and names_a_date("5/3/26")
    assert not names_a_date("5 Odd pages 11") and not names_a_date("Second letter")
