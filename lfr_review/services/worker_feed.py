"""What is written to a worker process: the order, its sources, the ranges it asks for. On a thread of its own."""

from __future__ import annotations

import queue
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO

from lfr_review.domain.errors import CaseworkError
from lfr_review.services.byte_sources import ByteSource
from lfr_review.worker.protocol import HEADER, MAX_CHUNK, RANGE, SOURCE_START, Kind, ProtocolError, frame

JOIN_SECONDS = 1.0

Letter = Callable[[], Iterator[bytes]]  #: the frames to be written, whole or in parts


class Feed:
    """Writes to the process. A process that does not read holds up this thread and nobody else."""

    def __init__(
        self,
        stream: IO[bytes],
        sources: Sequence[ByteSource],
        goes_whole: Callable[[int, int], bool],
        on_failure: Callable[[], None],
    ) -> None:
        self._stream = stream
        self._sources = sources
        self._goes_whole = goes_whole
        self._on_failure = on_failure
        self._letters: queue.SimpleQueue[Letter | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="worker-feed", daemon=True)
        self._stopped = threading.Event()
        self._owing = threading.Event()  #: a range was asked for and is not answered yet
        self.failure: CaseworkError | None = None  #: why a source could not be read

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def send(self, whole: bytes) -> None:
        """Write a frame after those before."""
        self._letters.put(lambda: iter((whole,)))

    def send_sources(self) -> None:
        """Write every source that goes whole."""
        self._letters.put(self._whole_sources)

    def serve(self, payload: bytes) -> None:
        """Answer a question for a range of a source.

        Raises:
            ProtocolError: the question makes no sense, or the one before is not answered yet.
        """
        try:
            number, offset, length = RANGE.unpack(payload)
        except struct.error:
            raise ProtocolError("a question of the wrong length") from None
        if number >= len(self._sources) or length > MAX_CHUNK or offset > self._sources[number].size:
            raise ProtocolError("a question for what is not there")
        if self._owing.is_set():
            raise ProtocolError("a question before the answer to the last")
        self._owing.set()
        self._letters.put(lambda: self._range(self._sources[number], offset, length))

    def stop(self) -> None:
        """Write nothing more."""
        self._stopped.set()
        self._letters.put(None)

    def join(self) -> None:
        """Wait until the pipe is closed, where the process lets it."""
        self._thread.join(JOIN_SECONDS)

    def _write(self) -> None:
        try:
            while (letter := self._letters.get()) is not None:
                for whole in letter():
                    if self._stopped.is_set():
                        return
                    self._stream.write(whole)
                self._stream.flush()
        except CaseworkError as error:
            self.failure = error
            self._on_failure()
        except OSError:
            pass  # the process is gone; whoever reads from it will know
        finally:
            with suppress(OSError):
                self._stream.close()

    def _whole_sources(self) -> Iterator[bytes]:
        for number, source in enumerate(self._sources):
            if not self._goes_whole(number, source.size):
                continue
            yield frame(Kind.SOURCE, SOURCE_START.pack(number, source.size))
            for offset in range(0, source.size, MAX_CHUNK):
                yield from _data(source.read_range(offset, MAX_CHUNK))

    def _range(self, source: ByteSource, offset: int, length: int) -> Iterator[bytes]:
        piece = source.read_range(offset, length)
        self._owing.clear()
        yield from _data(piece)


def _data(piece: bytes) -> Iterator[bytes]:
    """A DATA frame in two parts, so that its bytes are not copied once more."""
    yield HEADER.pack(Kind.DATA, len(piece))
    yield piece
