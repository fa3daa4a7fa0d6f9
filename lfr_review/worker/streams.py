"""The child's side of the pipe: frames out, the order and its sources in."""

from __future__ import annotations

import io
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from lfr_review.worker.protocol import (
    HEADER,
    MAX_CHUNK,
    MAX_JSON,
    MAX_ORDER,
    RANGE,
    SOURCE_START,
    Kind,
    ProtocolError,
    json_frame,
    next_frame,
    read_frame,
)

READ_AHEAD = 256 * 1024  #: bytes asked for at once from a source that is not here whole


class Outbox:
    """Sends frames. May be used from several threads; a frame is never torn."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, kind: Kind, payload: bytes | memoryview = b"") -> None:
        """Send one frame now."""
        with self._lock:
            self._stream.write(HEADER.pack(kind, len(payload)))
            self._stream.write(payload)
            self._stream.flush()

    def send_json(self, kind: Kind, value: Any) -> None:
        """Send one frame with a JSON payload.

        Raises:
            ValueError: the value is longer than the other side would accept.
        """
        whole = json_frame(kind, value)
        if len(whole) - HEADER.size > MAX_JSON:
            raise ValueError(f"a {kind.name} payload of {len(whole)} bytes is over the limit: send it in parts")
        with self._lock:
            self._stream.write(whole)
            self._stream.flush()

    @contextmanager
    def blob(self, name: str) -> Iterator[BinaryIO]:
        """A stream whose bytes go out in pieces. Left by an exception, the blob stays unfinished."""
        self.send_json(Kind.BLOB, name)
        raw = _Pieces(self)
        pieces = io.BufferedWriter(raw, MAX_CHUNK)
        try:
            yield pieces
            pieces.flush()
        finally:
            raw.is_over = True  # what is still held back must not follow whatever is said next
        self.send(Kind.END_BLOB)


class _Pieces(io.RawIOBase):
    """Raw end of a blob: each write is one or more DATA frames."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._written = 0
        self.is_over = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        view = memoryview(data).cast("B")
        if self.is_over:
            return len(view)
        for start in range(0, len(view), MAX_CHUNK):
            self._outbox.send(Kind.DATA, view[start : start + MAX_CHUNK])
        self._written += len(view)
        return len(view)

    def tell(self) -> int:
        return self._written


class Inbox:
    """Receives the order, the sources, answers to questions and requests, all on one pipe.

    A source is taken out of the pipe when it is needed and not before: taking them in ahead on another thread made
    a bundle of 200 sources slower by a tenth and its process larger by 100 MB.
    """

    def __init__(self, stream: BinaryIO, outbox: Outbox) -> None:
        self._stream = stream
        self._outbox = outbox
        self._lock = threading.Lock()
        self._awaited: deque[WholeSource] = deque()
        self._early: deque[bytes] = deque()  #: requests that came where the bytes of a source were due

    def read_order(self) -> dict[str, Any] | None:
        """The order, or None where the program closed the pipe without one."""
        found = next_frame(self._stream, {Kind.ORDER}, MAX_ORDER)
        if found is None:
            return None
        order = json.loads(found[1])
        if not isinstance(order, dict):
            raise ProtocolError("an order is an object")
        return order

    def expect(self, sizes: list[tuple[int, bool]]) -> list[WholeSource | RangedSource]:
        """The sources that were announced as (bytes, comes whole)."""
        sources: list[WholeSource | RangedSource] = []
        for number, (size, whole) in enumerate(sizes):
            source = WholeSource(self, number, size) if whole else RangedSource(self, number, size)
            if isinstance(source, WholeSource):
                self._awaited.append(source)
            sources.append(source)
        return sources

    def receive(self, wanted: WholeSource | None = None) -> None:
        """Take in the next of the sources that are still in the pipe, until the one wanted is here, or all are."""
        while True:
            with self._lock:
                if not self._awaited or (wanted is not None and wanted not in self._awaited):
                    return
                source = self._awaited[0]
                source.fill(self._source_bytes(source))
                self._awaited.popleft()

    def ask(self, number: int, offset: int, length: int) -> bytes:
        """A range of a source that did not come whole, at most `MAX_CHUNK` bytes."""
        self.receive()
        with self._lock:
            self._outbox.send(Kind.ASK, RANGE.pack(number, offset, length))
            while True:
                kind, payload = read_frame(self._stream, {Kind.DATA, Kind.REQUEST}, MAX_ORDER)
                if kind is Kind.DATA:
                    return payload
                self._early.append(payload)

    def requests(self) -> Iterator[Any]:
        """The requests of a session, until the program closes the pipe."""
        self.receive()
        while True:
            while self._early:
                yield json.loads(self._early.popleft())
            found = next_frame(self._stream, {Kind.REQUEST}, MAX_ORDER)
            if found is None:
                return
            yield json.loads(found[1])

    def _source_bytes(self, source: WholeSource) -> bytes:
        _, start = read_frame(self._stream, {Kind.SOURCE})
        if SOURCE_START.unpack(start) != (source.number, source.size):
            raise ProtocolError("a source came out of turn")
        gathered = io.BytesIO()  # gives its bytes away without a copy
        while gathered.tell() < source.size:
            _, piece = read_frame(self._stream, {Kind.DATA})
            gathered.write(piece)
        return gathered.getvalue()


class WholeSource:
    """A source that is sent whole. It is taken out of the pipe when it is first needed."""

    def __init__(self, inbox: Inbox, number: int, size: int) -> None:
        self._inbox = inbox
        self._bytes: bytes | None = None
        self.number = number
        self.size = size

    def fill(self, content: bytes) -> None:
        """Take the bytes that came."""
        self._bytes = content

    def read_all(self) -> bytes:
        """The whole document, without a copy."""
        self._inbox.receive(self)
        if self._bytes is None:
            raise ValueError("the source was released")
        return self._bytes

    def read_range(self, offset: int, length: int) -> bytes:
        """The bytes from an offset."""
        return self.read_all()[offset : offset + length]

    def open(self) -> BinaryIO:
        """A stream over the document, which shares its bytes."""
        return io.BytesIO(self.read_all())

    def release(self) -> None:
        """Drop the bytes."""
        self._inbox.receive(self)
        self._bytes = None


class RangedSource:
    """A source too large to be sent whole: every range is asked for."""

    def __init__(self, inbox: Inbox, number: int, size: int) -> None:
        self._inbox = inbox
        self.number = number
        self.size = size

    def read_all(self) -> bytes:
        """The whole document, gathered range by range; the memory limit of the process still holds."""
        return self.read_range(0, self.size)

    def read_range(self, offset: int, length: int) -> bytes:
        """The bytes from an offset."""
        end = min(offset + length, self.size)
        gathered = io.BytesIO()  # gives its bytes away without a copy: a bundle is checked whole, whatever its size
        while offset < end:
            piece = self._inbox.ask(self.number, offset, min(end - offset, MAX_CHUNK))
            if not piece:
                raise ProtocolError("the program has no more of this source")
            gathered.write(piece)
            offset += len(piece)
        return gathered.getvalue()

    def open(self) -> BinaryIO:
        """A stream that asks as it is read."""
        return io.BufferedReader(_Ranges(self), READ_AHEAD)

    def release(self) -> None:
        """Nothing is held."""


class _Ranges(io.RawIOBase):
    """Raw end of a ranged source."""

    def __init__(self, source: RangedSource) -> None:
        self._source = source
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._source.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        piece = self._source.read_range(self._at, min(len(buffer), MAX_CHUNK))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
