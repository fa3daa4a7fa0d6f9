"""Runs a search while somebody types: the newest few at once, then the best of all there is, or more of the newest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.domain.finding import Asked, Found
from lfr_review.services.work import CancelToken
from lfr_review.ui.jobs import Job, JobRunner

T = TypeVar("T")

TYPING_PAUSE_MS = 40  #: keys that follow each other faster are one question


class Searched(Protocol):
    """What is searched."""

    def search_newest(self, asked: Asked, token: CancelToken) -> Found:
        """What was entered last of it."""

    def search_ranked(self, asked: Asked, token: CancelToken) -> Found | None:
        """The best of it, or None where there is too much."""


class Finder(QObject):
    """Asks one question at a time. A newer one breaks off the one before."""

    found = Signal(object)  #: `Found`, as often as there is more to show for a question
    failed = Signal(object)
    settled = Signal()  #: nothing more comes for this question

    def __init__(self, library: Searched, parent: QObject, *, most: int = 0) -> None:
        """Ask a library.

        Args:
            library: what is searched.
            parent: owns this.
            most: how many are shown in the end; 0 for as many as a question asks for by itself.
        """
        super().__init__(parent)
        self._library = library
        self._most = most
        self._runner = JobRunner(self)
        self._asked: Asked | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def is_idle(self) -> bool:
        """Whether nothing more comes."""
        return self._asked is None

    def ask(self, asked: Asked) -> None:
        """Look for something, in a moment."""
        self.stop()
        self._asked = asked
        self._pause.start()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._pause.stop()
        self._asked = None
        if self._job is not None:
            self._job.token.set()
            self._job = None

    def _begin(self) -> None:
        asked = self._asked
        if asked is not None:
            self._run(asked, lambda token: self._library.search_newest(asked, token), self._show_newest)

    def _show_newest(self, asked: Asked, found: Found) -> None:
        self.found.emit(found)
        deeper = replace(asked, newest=self._most, best=self._most) if self._most else asked
        self._run(deeper, lambda token: self._library.search_ranked(deeper, token), self._show_ranked)

    def _show_ranked(self, asked: Asked, found: Found | None) -> None:
        if found is None and self._most:
            self._run(asked, lambda token: self._library.search_newest(asked, token), self._show_last)
        else:
            self._show_last(asked, found)

    def _show_last(self, asked: Asked, found: Found | None) -> None:
        if found is not None:
            self.found.emit(found)
        self._settle()

    def _run(self, asked: Asked, work: Callable[[CancelToken], T], show: Callable[[Asked, T], None]) -> None:
        job = self._runner.prepare(lambda progress, token: work(token))
        self._job = job
        job.succeeded.connect(lambda answer: show(asked, answer) if self._job is job else None)
        job.failed.connect(lambda error: self._fail(error) if self._job is job else None)
        self._runner.start(job)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)

    def _settle(self) -> None:
        self._asked = self._job = None
        self.settled.emit()
