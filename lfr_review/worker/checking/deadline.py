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


def deadline_for(pages: int) -> Deadline:
    """The time that a bundle of so many pages may take, inside what the worker's limits allow."""
    return Deadline(BASE_SECONDS + SECONDS_A_PAGE * pages)
