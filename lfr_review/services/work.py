"""Long work, told in three words: how far it is, whether it should stop, and that it did."""

from __future__ import annotations

import threading
from typing import Protocol

PARTS = 10_000  #: in which a share of a longer work is told


class Progress(Protocol):
    """Hears how far a piece of work is."""

    def step(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` units. Called on the thread that works."""


class Silent:
    """A progress that nobody listens to."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""


class Share:
    """A progress that is one stretch of a longer one."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        """Tell `whole`, from 0 to 1, how far a stretch of it is."""
        self._whole = whole
        self._start = start
        self._length = end - start

    def step(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` units of the stretch."""
        part = min(1.0, done / total) if total > 0 else 0.0
        self._whole.step(round((self._start + self._length * part) * PARTS), PARTS, what)


class Cancelled(Exception):
    """The caseworker asked us to stop. Not an error: nothing is shown."""


class CancelToken(threading.Event):
    """Set by Stop, looked at by the work."""

    def check(self) -> None:
        """Raise `Cancelled` once Stop was pressed. Call once a page, a file, a megabyte."""
        if self.is_set():
            raise Cancelled
