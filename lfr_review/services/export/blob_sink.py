"""Bytes that arrive piece by piece, stored in the vault as they come."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from types import TracebackType

from lfr_review.services.work import Cancelled
from lfr_review.store.blobs import Blobs, StoredBlob

_WAITING = 16  # pieces that may wait; more would only take memory


class VaultSink:
    """Feeds the vault from another thread: the vault asks for bytes, the worker's pipe hands them over."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._pieces: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._given_up = threading.Event()
        self._stored: StoredBlob | None = None
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._store, name="vault", daemon=True)

    def write(self, data: bytes, /) -> None:
        """Take the next bytes.

        Raises:
            CaseworkError: the vault could not write them.
        """
        while self._failed is None:
            try:
                self._pieces.put(data, timeout=0.2)
            except queue.Full:
                continue
            return
        raise self._failed

    def finish(self) -> StoredBlob:
        """Wait until all is stored, read back and compared."""
        self._end()
        if self._failed is not None:
            raise self._failed
        if self._stored is None:
            raise RuntimeError("the vault ended without an answer")
        return self._stored

    def __enter__(self) -> VaultSink:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread.is_alive():
            self._given_up.set()
            self._end()

    def _end(self) -> None:
        while self._thread.is_alive():
            try:
                self._pieces.put(None, timeout=0.2)
            except queue.Full:
                continue
            self._thread.join()

    def _store(self) -> None:
        try:
            self._stored = self._blobs.put(self._arriving())
        except BaseException as error:
            self._failed = error

    def _arriving(self) -> Iterator[bytes]:
        while (piece := self._pieces.get()) is not None:
            yield piece
        if self._given_up.is_set():
            raise Cancelled
