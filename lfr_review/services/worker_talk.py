"""The conversation with one worker process: three threads, so that no pipe can hold up the caller.

One thread writes to the process, one reads from it, one watches what it uses. The caller waits on a queue with a
time-out and is never blocked by the process itself, however that behaves.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from lfr_review.domain.errors import CaseworkError
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.work import Cancelled, CancelToken
from lfr_review.services.worker_answers import Answer
from lfr_review.services.worker_feed import Feed
from lfr_review.services.worker_limits import TaskLimits
from lfr_review.services.worker_process import WorkerProcess
from lfr_review.services.worker_watch import Watch
from lfr_review.worker.protocol import (
    MAGIC,
    Kind,
    Protection,
    ProtocolError,
    StreamEnded,
    json_frame,
    next_frame,
    read_exactly,
    read_json,
)

TICK_SECONDS = 0.05  #: how often the caller looks at Stop
FRAMES_WAITING = 8  #: frames that wait for the caller; the process waits when there are more
PATIENCE_SECONDS = 1.0  #: for a process that closed its pipe to end by itself
ANSWERS = frozenset(
    {Kind.READY, Kind.PROGRESS, Kind.VALUE, Kind.BLOB, Kind.DATA, Kind.END_BLOB, Kind.ASK, Kind.DONE, Kind.FAILED}
)

Frame = tuple[Kind, bytes]


class Talk:
    """What is said between the program and one worker, from the order to the end."""

    def __init__(
        self, process: WorkerProcess, task: str, order: Any, sources: Sequence[ByteSource], limits: TaskLimits
    ) -> None:
        self._process = process
        self._limits = limits
        self._frames: queue.Queue[Frame | None] = queue.Queue(FRAMES_WAITING)
        self._over = threading.Event()
        self._broken: ProtocolError | None = None
        self._feed = Feed(process.inwards, sources, limits.goes_whole, on_failure=process.kill)
        self._watch = Watch(process, limits)
        self._reader = threading.Thread(target=self._read, name="worker-reader", daemon=True)
        self._waiting: list[bytes] = []
        self._is_ready = False
        self._is_aborted = False
        self.missing: frozenset[Protection] = frozenset()
        self._feed.send(json_frame(Kind.ORDER, _order(task, order, sources, limits)))
        self._feed.start()
        self._reader.start()
        self._watch.start()

    def answer(self, answer: Answer, token: CancelToken) -> None:
        """Hear the worker out until its answer is complete.

        Raises:
            Cancelled: Stop was pressed; the process is gone.
            LimitReached: it passed a limit and was ended.
            WorkerFailed: it broke down, or broke the rules.
            CaseworkError: what the task itself reported, or why a source could not be read.
        """
        self._watch.begin(answer)
        try:
            self._hear(answer, token)
        except ProtocolError:
            raise worker_failures.nonsense() from None
        finally:
            self._watch.pause()

    def request(self, asked: Any) -> None:
        """Ask the next thing in a session. Before the sources are sent it waits its turn."""
        if self._is_ready:
            self._feed.send(json_frame(Kind.REQUEST, asked))
        else:
            self._waiting.append(json_frame(Kind.REQUEST, asked))

    def finish(self) -> None:
        """Make sure that nothing follows a complete answer.

        Raises:
            WorkerFailed: something did.
        """
        try:
            extra = self._frames.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            return  # it lingers; whoever closes the talk ends it
        if extra is not None or self._broken:
            raise worker_failures.nonsense()

    def abort(self) -> None:
        """End the process from another thread; whoever waits for its answer gets `Cancelled`."""
        self._is_aborted = True
        self._process.kill()

    def close(self) -> None:
        """End the process and the threads."""
        self._over.set()
        self._feed.stop()
        self._process.end()
        self._watch.stop()
        self._feed.join()
        self._reader.join(PATIENCE_SECONDS)

    def _hear(self, answer: Answer, token: CancelToken) -> None:
        while True:
            token.check()
            try:
                frame = self._frames.get(timeout=TICK_SECONDS)
            except queue.Empty:
                if not self._watch.gave_up:
                    continue
                frame = None
            if frame is None:
                if self._is_aborted:
                    raise Cancelled
                raise self._why_it_ended()
            kind, payload = frame
            if kind is Kind.READY:
                self._be_ready(payload)
            elif not self._is_ready:
                raise ProtocolError("an answer before the limits were on")
            elif answer.take(kind, payload):
                return

    def _be_ready(self, payload: bytes) -> None:
        said = read_json(payload)
        if self._is_ready or not isinstance(said, list):
            raise ProtocolError("READY said twice, or wrongly")
        try:
            self.missing = frozenset(Protection(name) for name in said)
        except ValueError:
            raise ProtocolError("an unknown protection") from None
        self._is_ready = True
        self._feed.send_sources()
        for request in self._waiting:
            self._feed.send(request)

    def _why_it_ended(self) -> CaseworkError:
        if self._feed.failure is not None:
            return self._feed.failure
        exit_code = self._process.end(PATIENCE_SECONDS)
        if self._broken is not None and self._watch.verdict is None:
            return worker_failures.nonsense()
        return self._watch.verdict or self._watch.verdict_on(exit_code) or worker_failures.crashed(exit_code)

    def _read(self) -> None:
        """Read frames until the pipe ends. Runs on its own thread, which also closes the pipe."""
        stream = self._process.outwards
        try:
            if read_exactly(stream, len(MAGIC)) != MAGIC:
                raise ProtocolError("not a worker of this program")
            while frame := next_frame(stream, ANSWERS):
                if frame[0] is Kind.ASK:
                    self._feed.serve(frame[1])
                elif not self._put(frame):
                    break
        except StreamEnded:
            pass  # it broke down, or was ended: its exit code says more
        except ProtocolError as error:
            self._broken = error
        finally:
            self._put(None)
            with suppress(OSError):
                stream.close()

    def _put(self, frame: Frame | None) -> bool:
        while not self._over.is_set():
            with suppress(queue.Full):
                self._frames.put(frame, timeout=TICK_SECONDS)
                return True
        return False


def _order(task: str, order: Any, sources: Sequence[ByteSource], limits: TaskLimits) -> dict[str, Any]:
    return {
        "task": task,
        "order": order,
        "sources": [{"size": s.size, "whole": limits.goes_whole(n, s.size)} for n, s in enumerate(sources)],
        "limits": {"memory_bytes": limits.memory_bytes, "cpu_seconds": limits.most_cpu_seconds},
    }
