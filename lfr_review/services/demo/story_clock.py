"""The clock of the demonstration: it stands on the days of the story and runs on from there."""

from __future__ import annotations

import datetime as dt
import time

from lfr_review.services.desk import LONDON


class StoryClock:
    """A clock that is set to a day of the story and then runs as fast as any other. It never goes back."""

    def __init__(self, start: dt.datetime) -> None:
        self._set_to = start
        self._set_when = time.monotonic()

    def now(self) -> dt.datetime:
        """The story's time, UTC, to the millisecond."""
        at = self._set_to + dt.timedelta(seconds=time.monotonic() - self._set_when)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def turn_to(self, day: dt.date, hour: int, minute: int) -> None:
        """Set it forward to a time of the story, by the clock on the wall in London.

        Where a slow machine has let that time go by, the clock just runs on.
        """
        to = dt.datetime.combine(day, dt.time(hour, minute), LONDON).astimezone(dt.UTC)
        if to > self.now():
            self._set_to, self._set_when = to, time.monotonic()
