"""The watch over one worker process: memory, processor time, time by the clock."""

from __future__ import annotations

import signal
import threading
import time

from lfr_review.domain.errors import LimitReached
from lfr_review.services import worker_failures
from lfr_review.services.process_usage import Usage
from lfr_review.services.worker_answers import Answer
from lfr_review.services.worker_limits import TaskLimits
from lfr_review.services.worker_process import WorkerProcess

LOOK_SECONDS = 0.05
GIVE_UP_SECONDS = 2.0  #: after the end of a process, for its pipe to end too
NEARLY = 0.8  #: of the memory: a process that dies there died of it


class Watch:
    """Looks at a process from outside and ends it where it passes its limits."""

    def __init__(self, process: WorkerProcess, limits: TaskLimits) -> None:
        self._process = process
        self._limits = limits
        self._answer: Answer | None = None
        self._began = 0.0
        self._cpu_before = 0.0
        self._last: Usage | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="worker-watch", daemon=True)
        self.verdict: LimitReached | None = None
        self.gave_up = False  #: it has ended, and yet somebody holds its pipe open

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def begin(self, answer: Answer) -> None:
        """Start the clock for one answer."""
        usage = self._process.usage()
        self._cpu_before = usage.cpu_seconds if usage else 0.0
        self._began = time.monotonic()
        self._answer = answer

    def pause(self) -> None:
        """Stop the clock: nothing is being asked."""
        self._answer = None

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()
        self._thread.join()

    def verdict_on(self, exit_code: int) -> LimitReached | None:
        """The limit that an end by a signal points to."""
        if exit_code >= 0:
            return None
        if exit_code == -getattr(signal, "SIGXCPU", 0):
            return worker_failures.out_of_time()
        seen = self._last.address_bytes if self._last else 0
        died_large = max(seen, self._process.peak_bytes) > NEARLY * self._limits.memory_bytes
        if died_large or exit_code == -getattr(signal, "SIGKILL", 0):
            return worker_failures.out_of_memory()  # nobody but the system's memory guard kills otherwise
        return None

    def _look_on(self) -> None:
        while self._process.is_alive():
            if self._stopped.wait(LOOK_SECONDS):
                return
            self._last = self._process.usage() or self._last
            self.verdict = self._judge()
            if self.verdict is not None:
                self._process.kill()
                break
        self.gave_up = not self._stopped.wait(GIVE_UP_SECONDS)

    def _judge(self) -> LimitReached | None:
        usage, answer = self._last, self._answer
        if usage is not None and usage.resident_bytes > self._limits.memory_bytes:
            return worker_failures.out_of_memory()
        if answer is None:
            return None
        if usage is not None and usage.cpu_seconds - self._cpu_before > self._limits.cpu_seconds(answer.pages):
            return worker_failures.out_of_time()
        if time.monotonic() - self._began > self._limits.wall_seconds(answer.pages):
            return worker_failures.out_of_time()
        return None
