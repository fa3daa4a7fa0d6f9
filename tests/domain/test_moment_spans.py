"""Moments on an axis and in order."""

from __future__ import annotations

import datetime as dt

from hypothesis import given

from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_spans import first_day, instant, overlaps, sort_key, span_of
from lfr_review.domain.moments import UNKNOWN, Moment, exact, local_time
from tests.domain.strategies import REFERENCE, typed_moments


def at(typed: str) -> Moment:
    moment = read_moment(typed, reference=REFERENCE)
    assert isinstance(moment, Moment)
    return moment


def test_notes_of_a_stop_come_in_the_order_of_time() -> None:
    typed = [
        "March 2026",
        "10 March",
        "~17:40",
        "17:43",
        "17:44",
        "about 17:44",
        "17:44–18:12",
        "before 17:46",
        "17:46-17:51",
        "18:12",
        "after 18:12",
        "12 Mar",
        "13 Mar 09:20",
        "unknown",
    ]
    assert sorted(reversed(typed), key=lambda text: sort_key(at(text))) == typed


def test_the_second_of_two_equal_hours_comes_after_the_first() -> None:
    first, late = at("25/10/26 01:50 BST"), at("25/10/26 01:10 GMT")
    assert sort_key(first) < sort_key(late) < sort_key(at("25/10/26 02:05"))


def test_only_an_exact_moment_is_an_instant() -> None:
    assert instant(at("10/7/26 17:44")) == dt.datetime(2026, 7, 10, 16, 44, tzinfo=dt.UTC)
    assert instant(at("25/10/26 01:30 GMT")) == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    assert instant(at("about 17:44")) is None
    assert instant(at("10 March")) is None


def test_an_about_has_soft_ends_and_a_day_has_not() -> None:
    soft, day = span_of(at("about 17:40")), span_of(at("10 March"))
    assert soft is not None and soft.soft_start and soft.soft_end
    assert soft.start is not None and soft.end is not None and soft.start < local_time("2026-03-10T17:40:00") < soft.end
    assert day is not None and not day.soft_start and not day.soft_end
    assert span_of(UNKNOWN) is None


def test_an_open_end_is_open_and_soft() -> None:
    span = span_of(at("before 17:46"))
    assert span is not None and span.start is None and span.soft_start
    assert span.end == local_time("2026-03-10T17:46:00")


def test_two_accounts_overlap_only_where_they_could_be_the_same_time() -> None:
    assert overlaps(at("17:44–18:12"), at("17:46–17:51"))
    assert overlaps(at("about 17:40"), at("17:44"))
    assert overlaps(at("before 17:46"), at("17:44"))
    assert overlaps(at("17:30-17:46"), at("17:46"))
    assert not overlaps(at("before 17:46"), at("17:50"))
    assert not overlaps(at("10 March"), at("11 March"))
    assert not overlaps(UNKNOWN, at("10 March"))


def test_the_earliest_day_counts_and_none_is_made_up() -> None:
    assert first_day(at("between 10 and 12 March")) == dt.date(2026, 3, 10)
    assert first_day(at("before 10 March")) is None
    assert first_day(UNKNOWN) is None


@given(one=typed_moments(), other=typed_moments())
def test_overlapping_is_mutual(one: Moment, other: Moment) -> None:
    assert overlaps(one, other) == overlaps(other, one)


@given(moment=typed_moments())
def test_every_moment_has_a_place_in_the_order(moment: Moment) -> None:
    assert sort_key(exact(local_time("1940-01-01T00:00:00"))) < sort_key(moment) <= sort_key(UNKNOWN)
