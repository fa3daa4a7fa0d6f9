"""Looking at the corners of pages while other work goes on."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType

from lfr_review.worker.assembly.corners import CornerReader, Look
from lfr_review.worker.assembly.frame import Box
from lfr_review.worker.pdfium_turns import Turns

Words = Mapping[int, tuple[Box, ...]]  #: words in the corner of a page, counted from 0, as displayed


class CornerLooker:
    """Looks at one document after the other in a thread of its own.

    PDFium serves one caller at a time. Who else may call it takes a turn first: see `undisturbed`.
    """

    def __init__(self) -> None:
        self._turns = Turns()
        self._thread = ThreadPoolExecutor(1)
        self._reader = CornerReader()

    def __enter__(self) -> CornerLooker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.shutdown(cancel_futures=kind is not None)
        self._reader.close()

    def look(self, document: bytes, looks: Mapping[int, Look]) -> Future[Words]:
        """Begin to look at some pages of a document."""
        return self._thread.submit(self._words, document, looks)

    def undisturbed(self) -> AbstractContextManager[None]:
        """A block during which nothing here calls PDFium once `await_turn` was called in it."""
        return self._turns.when_needed()

    def _words(self, document: bytes, looks: Mapping[int, Look]) -> Words:
        with self._turns.now():
            return self._reader.words(document, looks)
