"""What a caseworker types, and what is understood."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_words import understood_as
from lfr_review.domain.moments import Ambiguity, Moment, MomentKind
from tests.domain.strategies import REFERENCE, typed_texts


def read(typed: str, reference: dt.date = REFERENCE) -> Moment:
    moment = read_moment(typed, reference=reference)
    assert isinstance(moment, Moment), f"{typed!r} was taken as doubtful"
    return moment


def doubt(typed: str, reference: dt.date = REFERENCE) -> Ambiguity:
    found = read_moment(typed, reference=reference)
    assert isinstance(found, Ambiguity), f"{typed!r} was taken as clear"
    return found


@pytest.mark.parametrize(
    ("typed", "kind", "earliest", "latest"),
    [
        ("12/3/26 17:40", "exact", "2026-03-12T17:40:00", "2026-03-12T17:40:00"),
        ("10 Mar 26 5.44pm", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("2026-03-10T17:44", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("10.03.2026 17.44", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("10 March 2026 1744", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("1744hrs on 10/3", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("5:44:30 p.m., Tues 10th of March", "exact", "2026-03-10T17:44:30", "2026-03-10T17:44:30"),
        ("10/3/26 - 17:44", "exact", "2026-03-10T17:44:00", "2026-03-10T17:44:00"),
        ("noon", "exact", "2026-03-10T12:00:00", "2026-03-10T12:00:00"),
        ("12.30am", "exact", "2026-03-10T00:30:00", "2026-03-10T00:30:00"),
        ("12/3", "day", "2026-03-12T00:00:00", "2026-03-12T23:59:59"),
        ("10 March 2026", "day", "2026-03-10T00:00:00", "2026-03-10T23:59:59"),
        ("March 10, 2026", "day", "2026-03-10T00:00:00", "2026-03-10T23:59:59"),
        ("29 Feb 2028", "day", "2028-02-29T00:00:00", "2028-02-29T23:59:59"),
        ("March 2026", "month", "2026-03-01T00:00:00", "2026-03-31T23:59:59"),
        ("2/2028", "month", "2028-02-01T00:00:00", "2028-02-29T23:59:59"),
        ("about 5pm", "about", "2026-03-10T17:00:00", "2026-03-10T17:00:00"),
        ("~17:40", "about", "2026-03-10T17:40:00", "2026-03-10T17:40:00"),
        ("10 March about 17:40", "about", "2026-03-10T17:40:00", "2026-03-10T17:40:00"),
        ("about March 2026", "about", "2026-03-01T00:00:00", "2026-03-31T23:59:59"),
        ("12:00-12:20", "between", "2026-03-10T12:00:00", "2026-03-10T12:20:00"),
        ("10/3 17:44–18:12", "between", "2026-03-10T17:44:00", "2026-03-10T18:12:00"),
        ("between 5 and 6pm", "between", "2026-03-10T17:00:00", "2026-03-10T18:00:00"),
        ("between 11 and 1pm", "between", "2026-03-10T11:00:00", "2026-03-10T13:00:00"),
        ("between 23:50 and 00:10", "between", "2026-03-10T23:50:00", "2026-03-11T00:10:00"),
        ("10-12 March 2026", "between", "2026-03-10T00:00:00", "2026-03-12T23:59:59"),
        ("28 December to 3 January 2027", "between", "2026-12-28T00:00:00", "2027-01-03T23:59:59"),
        ("10 March 2026 to 12 March", "between", "2026-03-10T00:00:00", "2026-03-12T23:59:59"),
        ("before 17:46", "before", None, "2026-03-10T17:46:00"),
        ("<17:46", "before", None, "2026-03-10T17:46:00"),
        ("before 10 March", "before", None, "2026-03-10T00:00:00"),
        ("after 18:12", "after", "2026-03-10T18:12:00", None),
        ("after 10 March", "after", "2026-03-11T00:00:00", None),
        ("unknown", "unknown", None, None),
        ("?", "unknown", None, None),
    ],
)
def test_what_is_typed_is_understood(typed: str, kind: str, earliest: str | None, latest: str | None) -> None:
    moment = read(typed)
    assert (moment.kind, moment.earliest, moment.latest, moment.typed) == (MomentKind(kind), earliest, latest, typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 April 2026", "There is no 31 April 2026: April has 30 days."),
        ("29 Feb 2027", "There is no 29 February 2027: 2027 is not a leap year."),
        ("3/13/26", "If it is in American order, type 13 March 2026."),
        ("29/03/2026 01:30", "01:30 never happened on 29 March 2026: the clocks went forward from 01:00 to 02:00."),
        ("about 01:30 on 29/3/26", "never happened"),
        ("Monday 10 March 2026", "10 March 2026 is a Tuesday, not a Monday."),
        ("10/6/26 17:40 GMT", "The clocks showed BST on 10 June 2026, not GMT."),
        ("10/3/26 17:40 (second time)", "came only once"),
        ("18:12 to 17:44", "ends before it begins"),
        ("12 March to 10 March 2026", "ends before it begins"),
        ("24:00", "A day has no 24:00."),
        ("13pm", "with am or pm the hour is 1 to 12"),
        ("2015", "could be a year or a time"),
        ("Tuesday", "A weekday alone could be in any week."),
        ("5", "alone is not a date or a time"),
        ("mid March", "“mid” could not be read"),
        ("10/3 11/3", "more than one date"),
        ("", "No date or time was typed."),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(BadMoment) as told:
        read_moment(typed, reference=REFERENCE)
    assert sentence in str(told.value)
    assert told.value.remedy


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        (
            "25/10/2026 01:30",
            [
                "Sunday 25 October 2026, 01:30 (the first time, BST)",
                "Sunday 25 October 2026, 01:30 (the second time, GMT)",
            ],
        ),
        ("about 9", ["Tuesday 10 March 2026, about 09:00", "Tuesday 10 March 2026, about 21:00"]),
        ("10/3 5:44", ["Tuesday 10 March 2026, 17:44", "Tuesday 10 March 2026, 05:44"]),
        (
            "between 12 and 1",
            ["Tuesday 10 March 2026, between 12:00 and 13:00", "Tuesday 10 March 2026, between 00:00 and 01:00"],
        ),
        ("10/3 midnight", ["Tuesday 10 March 2026, 00:00", "Wednesday 11 March 2026, 00:00"]),
        ("Mar 26", ["Thursday 26 March 2026", "March 2026"]),
        ("Tuesday 3/10/26", ["Tuesday 10 March 2026", "Saturday 3 October 2026"]),
        (
            "23:50 to 00:10 on 7 March",
            [
                "between 23:50 on Saturday 7 March 2026 and 00:10 on Sunday 8 March 2026",
                "between 23:50 on Friday 6 March 2026 and 00:10 on Saturday 7 March 2026",
            ],
        ),
        (
            "10 March 17:00 to 11 March 5:30",
            [
                "between 17:00 on Tuesday 10 March 2026 and 17:30 on Wednesday 11 March 2026",
                "between 17:00 on Tuesday 10 March 2026 and 05:30 on Wednesday 11 March 2026",
            ],
        ),
    ],
)
def test_what_could_mean_two_things_is_asked_and_not_guessed(typed: str, readings: list[str]) -> None:
    found = doubt(typed)
    assert [understood_as(reading) for reading in found.readings] == readings
    assert found.question.endswith(".")
    assert {reading.typed for reading in found.readings} == {typed}


def test_the_clock_named_settles_the_hour_that_happens_twice() -> None:
    assert read("25/10/26 01:30 BST").fold == 0
    assert read("25/10/26 01:30 GMT").fold == 1
    assert read("25/10/2026 01:30 (the second time)").fold == 1
    assert read("2026-10-25T01:30:00Z").fold == 1
    assert read("2026-10-25T00:30:00Z").fold == 0


def test_a_time_with_an_offset_becomes_local_time() -> None:
    assert read("2026-07-10T17:44:00Z").earliest == "2026-07-10T18:44:00"
    assert read("2026-07-10T17:44:00+02:00").earliest == "2026-07-10T16:44:00"


def test_an_impossible_half_of_the_day_leaves_the_other() -> None:
    assert read("29/3/26 1:30").earliest == "2026-03-29T13:30:00"


def test_a_missing_year_is_that_of_the_reference_day_unless_new_year_is_near() -> None:
    assert read("12/3", dt.date(2026, 11, 22)).earliest == "2026-03-12T00:00:00"
    asked = doubt("12/12", dt.date(2027, 1, 5))
    assert [understood_as(reading) for reading in asked.readings] == [
        "Saturday 12 December 2026",
        "Sunday 12 December 2027",
    ]
    assert read("Saturday 12/12", dt.date(2027, 1, 5)).earliest == "2026-12-12T00:00:00"


@given(typed=typed_texts, reference=st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1)))
@settings(max_examples=400)
def test_no_text_does_worse_than_a_sentence(typed: str, reference: dt.date) -> None:
    try:
        found = read_moment(typed, reference=reference)
    except BadMoment as told:
        assert told.words.endswith((".", "?"))
        return
    readings = found.readings if isinstance(found, Ambiguity) else (found,)
    assert len(set(readings)) == len(readings)
    if isinstance(found, Ambiguity):
        assert len(readings) > 1 and found.question
    for reading in readings:
        assert understood_as(reading)


@pytest.mark.parametrize(
    ("typed", "earliest", "kept"),
    [
        ("today about 8.15am", "2026-03-16T08:15:00", "16 March 2026 about 8.15am"),
        ("17:40 Yesterday", "2026-03-15T17:40:00", "17:40 15 March 2026"),
        ("yesterday", "2026-03-15T00:00:00", "15 March 2026"),
        ("the day before yesterday", "2026-03-14T00:00:00", "14 March 2026"),
        ("between 8am and 9am today", "2026-03-16T08:00:00", "between 8am and 9am 16 March 2026"),
        ("8am", "2026-03-10T08:00:00", "8am"),
    ],
)
def test_today_is_the_day_of_writing_and_is_kept_as_its_date(typed: str, earliest: str, kept: str) -> None:
    meaning = read_moment(typed, reference=dt.date(2026, 3, 10), today=dt.date(2026, 3, 16))
    assert isinstance(meaning, Moment)
    assert (meaning.earliest, meaning.typed) == (earliest, kept)
