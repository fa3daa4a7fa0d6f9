"""Turns at PDFium, which serves one caller at a time, for a worker in which two threads want it.

Cleaning a document seldom needs PDFium. Whoever cleans beside somebody who uses it all the time therefore waits for a
turn only when it comes to that, and keeps it until the document is done: what is left of an error may be PDFium's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock


class _Turn:
    """A turn that is waited for when it is needed, and then kept."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._is_taken = False

    def take(self) -> None:
        if not self._is_taken:
            self._lock.acquire()
            self._is_taken = True

    def give_back(self) -> None:
        if self._is_taken:
            self._lock.release()
            self._is_taken = False


_TURN: ContextVar[_Turn | None] = ContextVar("turn", default=None)


class Turns:
    """One PDFium and those who use it."""

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def now(self) -> Iterator[None]:
        """A block that uses PDFium throughout."""
        with self._lock:
            yield

    @contextmanager
    def when_needed(self) -> Iterator[None]:
        """A block in which `await_turn` is called before PDFium is used for the first time."""
        turn = _Turn(self._lock)
        before = _TURN.set(turn)
        try:
            yield
        finally:
            _TURN.reset(before)
            turn.give_back()


def await_turn() -> None:
    """Wait until nobody else uses PDFium. Where nobody else ever does there is nothing to wait for."""
    turn = _TURN.get()
    if turn is not None:
        turn.take()
