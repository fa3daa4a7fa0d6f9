"""Moments and texts for property tests."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from lfr_review.domain import moments
from lfr_review.domain.clock_changes import folds
from lfr_review.domain.moments import Moment, MomentKind

REFERENCE = dt.date(2026, 3, 10)
#: Close to both changes of the clocks, leap days and New Year, and far from them.
EDGES = [
    dt.date(2026, 3, 29),
    dt.date(2026, 10, 25),
    dt.date(2027, 3, 28),
    dt.date(2028, 2, 29),
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 1),
]

days = st.sampled_from(EDGES) | st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
clock_times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59), st.sampled_from([0, 0, 0, 30, 59]))
zones = st.sampled_from(["Europe/London", "Europe/London", "Europe/Paris", "America/New_York"])


@st.composite
def shown_times(draw: st.DrawFn) -> tuple[dt.datetime, str, int]:
    """A local time that the clocks of a zone did show, and which of the two it is."""
    zone = draw(zones)
    local = dt.datetime.combine(draw(days), draw(clock_times))
    shown = folds(local, zone)
    while not shown:
        local += dt.timedelta(hours=1)
        shown = folds(local, zone)
    return local, zone, draw(st.sampled_from(shown))


@st.composite
def typed_moments(draw: st.DrawFn) -> Moment:
    """A moment such as typed text can give, of any kind, with nothing kept of the typing."""
    kind = draw(st.sampled_from(MomentKind))
    local, zone, fold = draw(shown_times())
    match kind:
        case MomentKind.UNKNOWN:
            return Moment(kind=kind, zone=zone)
        case MomentKind.MONTH:
            return moments.in_month(local.year, local.month, zone=zone)
        case MomentKind.DAY:
            return moments.on_day(local.date(), zone=zone)
        case MomentKind.BETWEEN:
            return draw(spans(local, zone))
        case MomentKind.EXACT:
            return moments.exact(local, zone=zone, fold=fold)
        case MomentKind.BEFORE:
            return moments.before(local, zone=zone, fold=fold)
        case MomentKind.AFTER:
            return moments.after(local, zone=zone, fold=fold)
    whole = draw(st.sampled_from(["time", "day", "month"]))
    if whole == "time":
        return moments.about(local, zone=zone, fold=fold)
    first = local.date().replace(day=1) if whole == "month" else local.date()
    last = first.replace(day=moments.days_in(first.year, first.month)) if whole == "month" else first
    return moments.whole_days(first, last, MomentKind.ABOUT, zone=zone)


@st.composite
def spans(draw: st.DrawFn, start: dt.datetime, zone: str) -> Moment:
    """A moment between two times or two days."""
    if draw(st.booleans()):
        return moments.whole_days(start.date(), start.date() + dt.timedelta(days=draw(st.integers(1, 400))), zone=zone)
    end = start + dt.timedelta(seconds=draw(st.integers(1, 3 * 86_400)))
    while not folds(end, zone):
        end += dt.timedelta(hours=1)
    return moments.between(start, end, zone=zone)


WORDS = (
    "10 3 26 2026 1744 5 12 31 29 Feb February March may sept Tuesday mon about ~ before < after > between and to - – "
    "from at on the 17:44 5.44pm 5pm 01:30 12:60 25:00 noon midnight yesterday today 10/3 10/3/26 3/13/26 2026-03-10 "
    "2026-03-10T17:44 2026-03-10T17:44Z 10th 31st BST GMT (the second time) unknown ? , . o'clock 1740hrs "
    "2026-03 3/2026"
).split(" ")
typed_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join) | st.text(max_size=30)
