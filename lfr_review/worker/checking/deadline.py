"""When to give up on a file that is made to take for ever."""

from __future__ import annotations

import time

BASE_SECONDS = 13.0
SECONDS_A_PAGE = 0.008


class Deadline:
    """A moment after which work stops and says so."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() > self._end


class Allowance:
    """Seconds that a kind of work may take in all; only the time between `start` and `stop` counts."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._started: float | None = None
        self.used_up = False

    def start(self) -> None:
        """The work goes on."""
        self._started = time.monotonic()

    def stop(self) -> None:
        """The work rests."""
        if self._started is not None:
            self._left -= time.monotonic() - self._started
        self._started = None

    def passed(self) -> bool:
        """Whether nothing is left."""
        running = time.monotonic() - self._started if self._started is not None else 0.0
        self.used_up = self.used_up or running > self._left
        return self.used_up


def deadline_for(pages: int) -> Deadline:
    """The time that a bundle of so many pages may take, inside what the worker's limits allow."""
    return Deadline(BASE_SECONDS + SECONDS_A_PAGE * pages)
