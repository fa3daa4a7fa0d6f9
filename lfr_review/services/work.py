"""Long work, told in three words: how far it is, whether it should stop, and that it did."""

from __future__ import annotations

import threading
from typing import Protocol


class Progress(Protocol):
    """Hears how far a piece of work is."""

    def step(self, done: int, total: int, what: str) -> None:
        """Report `done` of `total` units. Called on the thread that works."""


class Silent:
    """A progress that nobody listens to."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""


class Cancelled(Exception):
    """The caseworker asked us to stop. Not an error: nothing is shown."""


class CancelToken(threading.Event):
    """Set by Stop, looked at by the work."""

    def check(self) -> None:
        """Raise `Cancelled` once Stop was pressed. Call once a page, a file, a megabyte."""
        if self.is_set():
            raise Cancelled
