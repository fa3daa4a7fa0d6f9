"""Work done in child processes: every document in a fresh one, never more at once than the machine has cores.

`run_task` asks for one thing and waits for the answer; `Session` keeps one document open and asks again.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from lfr_review.domain.errors import WorkerFailed
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_answers import Answer, BlobSink, OnValue, TaskResult
from lfr_review.services.worker_limits import TaskLimits, limits_for
from lfr_review.services.worker_process import WorkerProcess, worker_command
from lfr_review.services.worker_talk import Talk
from lfr_review.worker.protocol import Protection

TURN_SECONDS = 0.1  #: how often one who waits for a free core looks at Stop

NOT_PREVENTED = {
    Protection.NETWORK: "A hostile file could open network connections.",
    Protection.READ_FILES: "A hostile file could read other files of this user.",
    Protection.WRITE_FILES: "A hostile file could write to the disk.",
    Protection.PROGRAMS: "A hostile file could start other programs.",
    Protection.MEMORY: "A hostile file could use up the memory before it is stopped.",
    Protection.TIME: "A hostile file could use up processor time before it is stopped.",
}


def usable_cores() -> int:
    """How many processor cores this process may use."""
    counted: Callable[[], int | None] | None = getattr(os, "process_cpu_count", None)  # Python 3.13
    if counted is not None:
        return counted() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class Workers:
    """Starts worker processes. Keeps, on request, one unused process of a kind ready, which has seen no document."""

    def __init__(self, command: Callable[[str], Sequence[str]] = worker_command, cores: int | None = None) -> None:
        self._command = command
        self._free = threading.Semaphore(cores or usable_cores())
        self._lock = threading.Lock()
        self._ready: dict[str, WorkerProcess] = {}
        self._kept_ready: frozenset[str] = frozenset()
        self._talks: set[Talk] = set()
        self._missing: frozenset[Protection] | None = None

    def keep_ready(self, tasks: Iterable[str]) -> None:
        """Start a process for each task beforehand, and again whenever one is used."""
        self._kept_ready |= frozenset(tasks)
        for task in sorted(self._kept_ready):
            self._replenish(task)

    def prepare(self, task: str) -> None:
        """Start one process for work that will be asked for soon. Until then it waits."""
        with self._lock:
            if task not in self._ready:
                self._ready[task] = self._start(task)

    def close(self) -> None:
        """End every process: those kept ready, those at work, those of open sessions."""
        with self._lock:
            self._kept_ready = frozenset()
            unused, self._ready = list(self._ready.values()), {}
            at_work = list(self._talks)
        for talk in at_work:
            talk.abort()
        for process in unused:
            process.end()
            process.close_pipes()

    def run_task(
        self,
        name: str,
        order: Any,
        sources: Sequence[ByteSource] = (),
        *,
        progress: Progress | None = None,
        token: CancelToken | None = None,
        on_value: OnValue | None = None,
        blob_sink: BlobSink | None = None,
        limits: TaskLimits | None = None,
    ) -> TaskResult:
        """The answer of one task, run in a process of its own.

        Args:
            name: one of the tasks that `worker_limits` names.
            order: what is asked, as plain JSON.
            sources: the documents; each is read from another thread than the caller's, one piece at a time.
            progress: hears how far it is.
            token: ends it.
            on_value: hears each value as it comes.
            blob_sink: gives, by name, where the bytes of a blob go; without it they are in the result.
            limits: other limits than the task's own.

        Raises:
            Cancelled: Stop was pressed.
            LimitReached: it passed its limits and was ended.
            WorkerFailed: it broke down or answered nonsense.
            CaseworkError: what the task reported, or why a source could not be read.
        """
        token = token or CancelToken()
        chosen = limits or limits_for(name, sum(source.size for source in sources))
        answer = Answer(chosen, progress, on_value, blob_sink)
        self._wait_for_core(token)
        try:
            talk = self._talk(name, order, sources, chosen)
            try:
                talk.answer(answer, token)
                talk.finish()
                self._missing = talk.missing
            finally:
                self._end(talk)
        finally:
            self._free.release()
        return answer.result()

    def session(
        self, name: str, order: Any, sources: Sequence[ByteSource] = (), limits: TaskLimits | None = None
    ) -> Session:
        """A worker that keeps its document open."""
        chosen = limits or limits_for(name, sum(source.size for source in sources))
        talk = self._talk(name, order, sources, chosen)
        return Session(talk, chosen, on_end=lambda: self._end(talk))

    @contextmanager
    def core(self, token: CancelToken) -> Iterator[None]:
        """Wait for a free core and hold it: for each question to a session that works in the background.

        Raises:
            Cancelled: Stop was pressed while it waited.
        """
        self._wait_for_core(token)
        try:
            yield
        finally:
            self._free.release()

    def protections(self) -> tuple[str, ...]:
        """Sentences, one for each thing that this machine cannot prevent a hostile file from doing; none is best."""
        if self._missing is None:
            self.run_task("selftest", {"parts": []})
        return tuple(words for protection, words in NOT_PREVENTED.items() if protection in (self._missing or ()))

    def _wait_for_core(self, token: CancelToken) -> None:
        while not self._free.acquire(timeout=TURN_SECONDS):
            token.check()

    def _talk(self, name: str, order: Any, sources: Sequence[ByteSource], limits: TaskLimits) -> Talk:
        process = self._process(name)
        try:
            talk = Talk(process, name, order, sources, limits)
        except BaseException:  # such as an order that cannot be written: nobody else would end the process
            process.end()
            process.close_pipes()
            raise
        with self._lock:
            self._talks.add(talk)
        return talk

    def _end(self, talk: Talk) -> None:
        talk.close()
        with self._lock:
            self._talks.discard(talk)

    def _process(self, task: str) -> WorkerProcess:
        with self._lock:
            process = self._ready.pop(task, None)
        if process is not None and not process.is_alive():
            process.end()
            process.close_pipes()
            process = None
        process = process or self._start(task)
        if task in self._kept_ready:
            self._replenish(task)
        return process

    def _replenish(self, task: str) -> None:
        # One that cannot be started now is started when it is needed, and whoever needs it is told.
        with suppress(WorkerFailed), self._lock:
            if task in self._kept_ready and task not in self._ready:
                self._ready[task] = self._start(task)

    def _start(self, task: str) -> WorkerProcess:
        try:
            return WorkerProcess(self._command(task))
        except OSError:
            raise worker_failures.cannot_start() from None


class Session:
    """One document kept open in a worker of its own. Questions are answered one after the other."""

    def __init__(self, talk: Talk, limits: TaskLimits, on_end: Callable[[], None]) -> None:
        self._talk = talk
        self._limits = limits
        self._on_end = on_end
        self._lock = threading.Lock()
        self._is_open = True

    def ask(self, request: Any, token: CancelToken | None = None, progress: Progress | None = None) -> TaskResult:
        """The answer to one request; `progress` hears how far it is.

        Raises:
            Cancelled: Stop was pressed; the session is closed.
            WorkerFailed: the session has ended; open another.
            CaseworkError: what the task reported; the session is closed.
        """
        answer = Answer(self._limits, progress)
        with self._lock:
            if not self._is_open:
                raise WorkerFailed("The document is not open any more.", "Open it again.")
            try:
                self._talk.request(request)
                self._talk.answer(answer, token or CancelToken())
            except BaseException:
                self._close()
                raise
        return answer.result()

    def close(self) -> None:
        """End the worker. Waits for a question that is being answered."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._on_end()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


#: the program's own; whoever locks or ends the program closes them, so that no process outlives it
_WORKERS = Workers()
atexit.register(_WORKERS.close)

run_task = _WORKERS.run_task
session = _WORKERS.session
core = _WORKERS.core
keep_ready = _WORKERS.keep_ready
prepare = _WORKERS.prepare
protections = _WORKERS.protections
close_workers = _WORKERS.close
