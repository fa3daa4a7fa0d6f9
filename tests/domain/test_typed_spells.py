"""Parts of a day as people say them: this morning, last night, 10 March in the evening."""

from __future__ import annotations

import datetime as dt

import pytest

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import Ambiguity, Moment, MomentKind

STOP, TODAY = dt.date(2026, 3, 10), dt.date(2026, 3, 16)


def read(typed: str) -> Moment:
    moment = read_moment(typed, reference=STOP, today=TODAY)
    assert isinstance(moment, Moment), f"{typed!r} was taken as doubtful"
    return moment


@pytest.mark.parametrize(
    ("typed", "earliest", "latest", "kept"),
    [
        ("this morning", "2026-03-16T00:00:00", "2026-03-16T12:00:00", "16 March 2026 in the morning"),
        ("This Afternoon", "2026-03-16T12:00:00", "2026-03-16T18:00:00", "16 March 2026 in the afternoon"),
        ("this evening", "2026-03-16T18:00:00", "2026-03-17T00:00:00", "16 March 2026 in the evening"),
        ("tonight", "2026-03-16T18:00:00", "2026-03-17T06:00:00", "16 March 2026 at night"),
        ("last night", "2026-03-15T18:00:00", "2026-03-16T06:00:00", "15 March 2026 at night"),
        ("yesterday evening", "2026-03-15T18:00:00", "2026-03-16T00:00:00", "15 March 2026 evening"),
        ("about 10/3 in the afternoon", "2026-03-10T12:00:00", "2026-03-10T18:00:00", "about 10/3 in the afternoon"),
        ("in the evening", "2026-03-10T18:00:00", "2026-03-11T00:00:00", "in the evening"),
    ],
)
def test_part_of_a_day_is_a_span_with_its_words_kept(typed: str, earliest: str, latest: str, kept: str) -> None:
    moment = read(typed)
    assert moment.kind is MomentKind.BETWEEN
    assert (moment.earliest, moment.latest, moment.typed) == (earliest, latest, kept)
    assert read_moment(kept, reference=STOP, today=TODAY + dt.timedelta(days=1)) == moment, (
        "read tomorrow, it is the same"
    )


@pytest.mark.parametrize(
    ("typed", "kind", "at"),
    [
        ("5 in the morning", MomentKind.EXACT, "2026-03-10T05:00:00"),
        ("5:30 in the afternoon", MomentKind.EXACT, "2026-03-10T17:30:00"),
        ("this evening about 9", MomentKind.ABOUT, "2026-03-16T21:00:00"),
        ("11pm last night", MomentKind.EXACT, "2026-03-15T23:00:00"),
    ],
)
def test_part_of_a_day_says_which_half_a_time_is_in(typed: str, kind: MomentKind, at: str) -> None:
    moment = read(typed)
    assert (moment.kind, moment.earliest) == (kind, at)


def test_before_and_after_count_from_its_ends() -> None:
    assert read("before this afternoon").latest == "2026-03-16T12:00:00"
    assert read("after this morning").earliest == "2026-03-16T12:00:00"


@pytest.mark.parametrize(
    "typed",
    ["17:44 this morning", "2am tonight", "March in the morning", "between this morning and 14:00", "morning evening"],
)
def test_what_does_not_fit_together_is_told(typed: str) -> None:
    with pytest.raises(BadMoment):
        read_moment(typed, reference=STOP, today=TODAY)


def test_day_in_doubt_stays_in_doubt() -> None:
    found = read_moment("28 December in the evening", reference=dt.date(2026, 1, 5))
    assert isinstance(found, Ambiguity)
    assert [moment.earliest for moment in found.readings] == ["2025-12-28T18:00:00", "2026-12-28T18:00:00"]
