"""Jobs: the only place in the program that starts a thread.

The composition root builds two runners, so that an export never makes an intake wait.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from lfr_review.services.work import Cancelled, CancelToken, Progress
from lfr_review.traces import trace_of

log = logging.getLogger(__name__)

Work = Callable[[Progress, CancelToken], Any]
TELL_EVERY_S = 0.05  # a worker that steps ten thousand times a second must not fill the window's queue


class Job(QObject):
    """One piece of work. Made, owned and destroyed on the window's thread."""

    progressed = Signal(float, str)  #: 0.0 to 1.0, and of what
    succeeded = Signal(object)  #: what the service returned
    failed = Signal(object)  #: the exception
    cancelled = Signal()
    ended = Signal()  #: always, and always last

    def __init__(self, work: Work, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.token = CancelToken()
        self._work = work
        self._told_at = 0.0

    @property
    def quiet(self) -> bool:
        """Whether nobody needs to see it: it has no title, because it is over in a moment."""
        return not self.title

    def step(self, done: int, total: int, what: str) -> None:
        """Hear how far the work is; tell it on at most twenty times a second, the end always."""
        now = time.monotonic()
        if done < total and now - self._told_at < TELL_EVERY_S:
            return
        self._told_at = now
        self.progressed.emit(min(1.0, done / total) if total > 0 else 0.0, what)

    def run(self) -> None:
        """Called on the working thread, where it touches nothing but its own signals."""
        work, self._work = self._work, _over  # what the work holds, such as a passphrase, goes when it ends
        try:
            self.token.check()
            self.succeeded.emit(work(self, self.token))
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:
            log.error("job failed: %s", trace_of(error))
            self.failed.emit(error)
        finally:
            self.ended.emit()


def _over(_progress: Progress, _token: CancelToken) -> None:
    """Stands in a job whose work is done."""


class JobRunner(QObject):
    """Runs jobs one after the other on a thread of its own."""

    started = Signal(object)  #: the job, as it is queued
    emptied = Signal()  #: nothing runs or waits any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._last: Job | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What runs and waits, in order."""
        return tuple(self._jobs)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits that a person started."""
        return any(not job.quiet for job in self._jobs)

    def prepare(self, work: Work, title: str = "") -> Job:
        """A job to connect to. It does not run yet: a signal sent before it is connected is lost."""
        return Job(work, title, self)

    def start(self, job: Job) -> None:
        """Run a job after those that were started before it."""
        self._jobs.append(job)
        job.ended.connect(self._tidy)
        self.started.emit(job)
        self._pool.start(job.run)

    def stop(self, timeout_ms: int = 10_000) -> bool:
        """Cancel everything and wait. Returns whether all of it ended in time."""
        for job in self._jobs:
            job.token.set()
        return self._pool.waitForDone(timeout_ms)

    def _tidy(self) -> None:
        # One thread: jobs end in the order they began. The one that has just ended may still be on its way out of
        # `run`, so it is destroyed when the next one has ended.
        if self._last is not None:
            self._last.deleteLater()
        self._last = self._jobs.pop(0)
        if not self._jobs:
            self.emptied.emit()
