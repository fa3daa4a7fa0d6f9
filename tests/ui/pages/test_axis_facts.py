"""Where notes and ticks stand on the small axes."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.pages.overview.axis_facts import AxisFacts, axes_of
from tests.domain.records import at, note

STARTED = at("10/3/26 17:44")


def notes(*when: str) -> list[TimelineNote]:
    return [note(number, "It happened", text) for number, text in enumerate(when, start=1)]


def test_no_axis_without_a_time() -> None:
    assert axes_of([], STARTED) == ()
    assert axes_of([note(1, "Some day", "?")], STARTED) == ()


def test_the_day_of_the_stop_has_an_axis_of_its_own() -> None:
    day, whole = axes_of(notes("17:44", "18:12", "3/6/26"), STARTED)
    assert [len(day.marks), len(whole.marks)] == [2, 3]
    assert day.title == "Tuesday 10 March 2026"


def test_one_axis_is_enough_where_all_happened_on_that_day_or_none_did() -> None:
    assert [axis.title for axis in axes_of(notes("17:44", "18:12"), STARTED)] == ["Tuesday 10 March 2026"]
    assert [axis.title for axis in axes_of(notes("1/4/26", "3/6/26"), STARTED)] == ["1 April 2026 to 3 June 2026"]
    assert [axis.title for axis in axes_of(notes("1/4/26 10:00"), UNKNOWN)] == ["1 April 2026"]


def test_a_time_that_nobody_fixed_has_soft_ends_and_an_open_one_reaches_the_end_of_the_axis() -> None:
    (axis,) = axes_of(notes("about 17:40", "before 17:50", "18:12"), STARTED)
    about = next(mark for mark in axis.marks if "about" in mark.words)
    assert about.soft_start and about.soft_end and about.start < about.end
    before = next(mark for mark in axis.marks if "before" in mark.words)
    assert before.soft_start and not before.soft_end
    assert before.start == min(mark.start for mark in axis.marks)


def test_every_mark_lies_on_its_axis_with_room_at_both_ends() -> None:
    for axis in axes_of(notes("17:44", "18:12", "about 17:40", "March 2026", "after 3/6/26"), STARTED):
        for mark in axis.marks:
            assert 0 < axis.place(mark.start) <= axis.place(mark.end) < 1


@pytest.mark.parametrize("most", [2, 4, 8])
@pytest.mark.parametrize(
    "reach",
    [dt.timedelta(minutes=12), dt.timedelta(hours=5), dt.timedelta(days=9), dt.timedelta(days=80), dt.timedelta(2000)],
)
def test_ticks_are_few_at_round_times_and_in_order(most: int, reach: dt.timedelta) -> None:
    start = dt.datetime.combine(dt.date(2026, 3, 10), dt.time(17, 31))
    axis = AxisFacts("", start, start + reach, ())
    ticks = [when for when, _ in axis.ticks(most)]
    assert ticks == sorted(set(ticks)) and len(ticks) <= most + 1
    assert all(tick.second == 0 for tick in ticks)


def test_months_name_the_year_where_it_begins() -> None:
    start = dt.datetime.combine(dt.date(2025, 11, 20), dt.time())
    labels = [label for _, label in AxisFacts("", start, start + dt.timedelta(days=120), ()).ticks(6)]
    assert labels == ["Dec 2025", "Jan 2026", "Feb", "Mar"]
