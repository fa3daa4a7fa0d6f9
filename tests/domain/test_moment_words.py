"""Moments in words, and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_words import ClockStyle, in_print, in_table, understood_as
from lfr_review.domain.moments import (
    UNKNOWN,
    Moment,
    about,
    after,
    before,
    between,
    exact,
    in_month,
    local_time,
    on_day,
    whole_days,
)
from tests.domain.strategies import REFERENCE, typed_moments

STOP = local_time("2026-03-10T17:44:00")
DAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("moment", "understood", "table", "printed"),
    [
        (exact(STOP), "Tuesday 10 March 2026, 17:44", "10 Mar 2026 17:44", "10 March 2026, 5:44pm"),
        (about(STOP), "Tuesday 10 March 2026, about 17:44", "10 Mar 2026 ~17:44", "10 March 2026, about 5:44pm"),
        (
            between(STOP.replace(hour=12, minute=0), STOP.replace(hour=12, minute=20)),
            "Tuesday 10 March 2026, between 12:00 and 12:20",
            "10 Mar 2026 12:00–12:20",
            "10 March 2026, between 12 noon and 12:20pm",
        ),
        (
            before(STOP),
            "before 17:44 on Tuesday 10 March 2026",
            "10 Mar 2026 <17:44",
            "before 5:44pm on 10 March 2026",
        ),
        (after(STOP), "after 17:44 on Tuesday 10 March 2026", "10 Mar 2026 >17:44", "after 5:44pm on 10 March 2026"),
        (on_day(DAY), "Tuesday 10 March 2026", "10 Mar 2026", "10 March 2026"),
        (in_month(2026, 3), "March 2026", "Mar 2026", "March 2026"),
        (
            whole_days(DAY, DAY.replace(day=12)),
            "between Tuesday 10 March 2026 and Thursday 12 March 2026",
            "10 Mar 2026 – 12 Mar 2026",
            "between 10 March 2026 and 12 March 2026",
        ),
        (UNKNOWN, "Not known", "not known", "not known"),
    ],
)
def test_each_kind_has_its_words(moment: Moment, understood: str, table: str, printed: str) -> None:
    assert understood_as(moment) == understood
    assert in_table(moment) == table
    assert in_print(moment, ClockStyle.HOURS_12) == printed


def test_a_day_without_a_time_never_shows_midnight() -> None:
    for words in (
        understood_as(on_day(DAY)),
        in_table(before(local_time("2026-03-10T00:00:00"))),
        in_print(in_month(2026, 3)),
    ):
        assert "00:00" not in words


@given(
    moment=typed_moments(),
    write=st.sampled_from(
        [understood_as, in_table, in_print, lambda moment: in_print(moment, ClockStyle.HOURS_12)],
    ),
)
@settings(max_examples=500)
def test_reading_what_is_written_gives_the_same_moment(moment: Moment, write: object) -> None:
    assert callable(write)
    again = read_moment(write(moment), reference=REFERENCE, zone=moment.zone)
    assert isinstance(again, Moment)
    assert replace(again, typed="") == moment
