"""Figures, money, dates and times of a workbook as its cells show them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel

from lfr_review.worker.readers.number_formats import is_date, shown_number


def shown(text: str, code: str) -> str:
    return shown_number(text, code, from_1904=False)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("3.14159", "General", "3.14159"),
        ("12345678901234", "General", "12345678901234"),
        ("0.1", "General", "0.1"),
        ("12", "0000", "0012"),
        ("0.125", "0.00", "0.13"),
        ("-0.001", "0.00", "0.00"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("0.256", "0.0%", "25.6%"),
        ("1234.5", "[$£-809]#,##0.00", "£1,234.50"),
        ("1234.5", '"£"#,##0', "£1,235"),
        ("-1234.5", "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
        ("-5", "0", "-5"),
        ("7", '"No. "0', "No. 7"),
        ("1234", "0.00E+00", "1.23E+03"),
        ("0.5", "# ?/?", "0.5"),
        ("not a figure", "0.00", "not a figure"),
        ("nan", "0.00", "nan"),
    ],
)
def test_figures_are_shown_in_their_format(text: str, code: str, says: str) -> None:
    assert shown(text, code) == says


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("46091.4375", "dd/mm/yyyy hh:mm", "10/03/2026 10:30"),
        ("46091", "d mmm yyyy", "10 Mar 2026"),
        ("46091", "[$-F800]dddd, mmmm dd, yyyy", "Tuesday, March 10, 2026"),
        ("46091.75", "h:mm AM/PM", "6:00 PM"),
        ("0", "h:mm AM/PM", "12:00 AM"),
        ("0.0007", "mm:ss", "01:00"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("46091.500005787", "hh:mm:ss.000", "12:00:00.500"),
        ("-3", "d/m/yyyy", "-3"),
        ("9999999", "d/m/yyyy", "9999999"),
    ],
)
def test_dates_and_times_are_shown_in_their_format(text: str, code: str, says: str) -> None:
    assert shown(text, code) == says


def test_a_workbook_that_counts_from_1904_has_the_same_dates() -> None:
    assert shown_number("44629", "d/m/yyyy", from_1904=True) == "10/3/2026"


@pytest.mark.parametrize("code", [";;;", "0;-0;;@", '"";""'])
def test_a_figure_that_its_format_keeps_out_of_sight_is_shown(code: str) -> None:
    assert shown("0", code) == "0"


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)))  # noqa: DTZ001 - a workbook has no zone
def test_dates_that_another_program_writes_are_read_as_it_meant_them(at: dt.datetime) -> None:
    at = at.replace(microsecond=0)
    assert shown(repr(to_excel(at)), "yyyy-mm-dd hh:mm:ss") == f"{at:%Y-%m-%d %H:%M:%S}".zfill(19)


@pytest.mark.parametrize(
    ("code", "is_one"), [("General", False), ("0.00", False), ("[Red]0", False), ('"d"0', False), ("m/d", True)]
)
def test_only_a_format_of_dates_is_one(code: str, is_one: bool) -> None:
    assert is_date(code) is is_one


@given(st.text('0#?.,%;:/dmyhs[]$£-"\\_*@EGAPM/+ ', max_size=20), st.floats())
def test_any_format_shows_something(code: str, value: float) -> None:
    assert isinstance(shown(repr(value), code), str)
