"""The reader of typed moments that a moment field calls, fitted to the domain's rules."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_words import understood_as
from lfr_review.domain.moments import Ambiguity
from lfr_review.ui.widgets.moment_field import MomentReader, Unclear, Understood


def moments_beside(reference: dt.date, today: dt.date | None = None) -> MomentReader:
    """A reader for moments near a day: a time alone belongs to it, and a missing year is found beside it.

    *Today* is the day of writing, where it is another one.
    """

    def read(typed: str) -> Understood | Unclear:
        meaning = read_moment(typed, reference=reference, today=today)
        if isinstance(meaning, Ambiguity):
            choices = tuple(Understood(moment, understood_as(moment)) for moment in meaning.readings)
            return Unclear(meaning.question, choices)
        return Understood(meaning, understood_as(meaning))

    return read
