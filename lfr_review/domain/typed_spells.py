"""Typed parts of a day: *this morning*, *10 March in the evening*. Wide spans: nobody looks at a clock for them.

Whoever typed one sees the span that it was understood as, and can type a narrower one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.typed_times import TypedTime

_NOON, _SIX, _MIDNIGHT = (dt.timedelta(hours=hours) for hours in (12, 18, 24))

#: From when to when each lasts, counted from the start of its day. A night ends on the morning after.
SPELLS = {
    "morning": (dt.timedelta(0), _NOON),
    "afternoon": (_NOON, _SIX),
    "evening": (_SIX, _MIDNIGHT),
    "night": (_SIX, dt.timedelta(hours=30)),
}


def within(time: TypedTime, spell: str) -> TypedTime:
    """The readings of a time that lie in a part of the day: `5 in the afternoon` is 17:00 alone.

    Raises:
        BadMoment: none does, or a night leaves open on which side of midnight it was.
    """
    in_morning = spell == "morning"
    fitting = tuple(reading for reading in time.readings if (reading < _NOON) is in_morning)
    if not fitting and spell == "night":
        raise BadMoment(
            f"“{time.typed}” at night could be before midnight or after it.",
            "Type the date that the calendar showed, and the time without night.",
        )
    if not fitting:
        raise BadMoment(f"“{time.typed}” is not in the {spell}.", "Check which of the two is right.")
    return replace(time, readings=fitting)
