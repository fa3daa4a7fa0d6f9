"""What a worker answers, gathered and held against the rules as it comes in."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lfr_review.services import worker_failures
from lfr_review.services.work import Progress, Silent
from lfr_review.services.worker_limits import TaskLimits
from lfr_review.worker.protocol import MAX_PAGES, Kind, ProtocolError, read_json

MAX_VALUES_BYTES = 64_000_000  #: of all JSON of one answer together
PROGRESS_SECONDS = 0.05  #: a worker that reports more often is not passed on each time


class Sink(Protocol):
    """Takes the bytes of a blob as they come."""

    def write(self, data: bytes, /) -> object:
        """Take a piece."""


OnValue = Callable[[str, Any], None]
BlobSink = Callable[[str], Sink]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A complete answer. Its values are plain JSON from an untrusted process: read them with the codec."""

    values: tuple[tuple[str, Any], ...]
    blobs: Mapping[str, bytes]

    def value(self, name: str) -> Any:
        """The value of that name.

        Raises:
            WorkerFailed: it is missing, or came more than once.
        """
        found = self.all(name)
        if len(found) != 1:
            raise worker_failures.nonsense()
        return found[0]

    def all(self, name: str) -> tuple[Any, ...]:
        """Every value of that name, in the order in which they came."""
        return tuple(value for known, value in self.values if known == name)

    def blob(self, name: str) -> bytes:
        """The bytes of that name.

        Raises:
            WorkerFailed: they are missing.
        """
        if name not in self.blobs:
            raise worker_failures.nonsense()
        return self.blobs[name]


class Answer:
    """One answer as it grows. Every rule that is broken raises, before anything is kept."""

    def __init__(
        self,
        limits: TaskLimits,
        progress: Progress | None = None,
        on_value: OnValue | None = None,
        blob_sink: BlobSink | None = None,
    ) -> None:
        self._limits = limits
        self._progress = progress or Silent()
        self._on_value = on_value
        self._blob_sink = blob_sink
        self._values: list[tuple[str, Any]] = []
        self._blobs: dict[str, io.BytesIO] = {}
        self._names: set[str] = set()
        self._open: Sink | None = None
        self._bytes = self._json_bytes = 0
        self._reported_at = float("-inf")
        self.pages = 0  #: that the worker says it works on

    def take(self, kind: Kind, payload: bytes) -> bool:
        """Take one frame; whether the answer is complete with it.

        Raises:
            ProtocolError: the frame does not fit here.
            CaseworkError: the worker says that it failed, or has said too much.
        """
        self._count(kind, len(payload))
        if kind is Kind.DATA:
            self._take_piece(payload)
        elif kind is Kind.PROGRESS:
            self._take_progress(read_json(payload))
        elif kind is Kind.FAILED:
            raise worker_failures.told(read_json(payload))
        elif kind is Kind.END_BLOB:
            if self._open is None:
                raise ProtocolError("a blob ended that had not begun")
            self._open = None
        elif self._open is not None:
            raise ProtocolError(f"a {kind.name} frame inside a blob")
        elif kind is Kind.VALUE:
            self._take_value(read_json(payload))
        elif kind is Kind.BLOB:
            self._begin_blob(read_json(payload))
        else:
            return kind is Kind.DONE
        return False

    def result(self) -> TaskResult:
        """Everything that was said."""
        blobs = {name: stream.getvalue() for name, stream in self._blobs.items()}
        return TaskResult(values=tuple(self._values), blobs=blobs)

    def _count(self, kind: Kind, size: int) -> None:
        self._bytes += size
        self._json_bytes += 0 if kind is Kind.DATA else size + 1
        most = self._limits.output_bytes
        if self._json_bytes > MAX_VALUES_BYTES or (most is not None and self._bytes > most):
            raise worker_failures.too_much_output()

    def _take_piece(self, piece: bytes) -> None:
        if self._open is None:
            raise ProtocolError("bytes outside a blob")
        self._open.write(piece)

    def _take_value(self, said: Any) -> None:
        if not isinstance(said, dict) or said.keys() != {"name", "value"} or not isinstance(said["name"], str):
            raise ProtocolError("a value without its name")
        name, value = said["name"], said["value"]
        if name == "allow-pages":
            if type(value) is not int or not 0 <= value <= MAX_PAGES:
                raise ProtocolError("a number of pages out of range")
            self.pages = max(self.pages, value)
            return
        self._values.append((name, value))
        if self._on_value is not None:
            self._on_value(name, value)

    def _begin_blob(self, name: Any) -> None:
        if not isinstance(name, str) or name in self._names:
            raise ProtocolError("a blob without a name of its own")
        self._names.add(name)
        if self._blob_sink is not None:
            self._open = self._blob_sink(name)
        else:
            self._open = self._blobs[name] = io.BytesIO()

    def _take_progress(self, said: Any) -> None:
        if not isinstance(said, list) or len(said) != 3:
            raise ProtocolError("progress is three values")
        done, total, what = said
        if type(done) is not int or type(total) is not int or not isinstance(what, str):
            raise ProtocolError("progress of wrong types")
        if not 0 <= done <= total < 1 << 40:
            raise ProtocolError("progress out of range")
        now = time.monotonic()
        if done == total or now - self._reported_at >= PROGRESS_SECONDS:
            self._reported_at = now
            self._progress.step(done, total, what[:200])
