"""How old somebody was when something happened, as exactly as the moment is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.moment_spans import span_of
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Party

ADULT = 18


@dataclass(frozen=True, slots=True)
class AgeRange:
    """The ages in whole years that are possible; both the same where only one is."""

    youngest: int
    oldest: int

    @property
    def words(self) -> str:
        """The age as a sentence says it."""
        if self.youngest == self.oldest:
            return str(self.youngest)
        joined = "or" if self.oldest - self.youngest == 1 else "to"
        return f"{self.youngest} {joined} {self.oldest}"

    @property
    def could_be_child(self) -> bool:
        """Whether under 18 is possible."""
        return self.youngest < ADULT


def ages_at(party: Party, moment: Moment) -> AgeRange | None:
    """How old a party was at a moment, None where the birth or one end of the moment is not known."""
    span = span_of(moment)
    if span is None or span.start is None or span.end is None:
        return None
    youngest, oldest = party.age_on(span.start.date()), party.age_on(span.end.date())
    if youngest is None or oldest is None:
        return None
    return AgeRange(max(youngest, 0), max(oldest, 0))


def birthday(born_on: dt.date, age: int) -> dt.date:
    """The day on which an age is reached; somebody born on 29 February reaches it on 1 March of a common year."""
    year = born_on.year + age
    try:
        return born_on.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)
