"""A worker that redacts the pages of one rendition, and what it answers held against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import PageFacts
from lfr_review.domain.recognition import PageRecognition
from lfr_review.domain.redactions import Box, PageBoxes
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.frames import Frame, frame_from
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Session, session
from lfr_review.worker.protocol import MAX_PAGE_TEXT, clean_text

PAGE_END = "\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedPages:
    """A document of which some pages were rebuilt, and what is known of those, in the order of their numbers."""

    pdf: bytes
    facts: tuple[PageFacts, ...]
    texts: tuple[str, ...]
    recognised: tuple[PageRecognition, ...]
    beneath: tuple[tuple[str, ...], ...]  #: for each page, for each of its boxes: the words that stood there
    words_missing: str = ""  #: why the rebuilt pages have no text layer, where they have none


class Redactor:
    """Asks about the pages of one rendition. Close it, or use it in a `with`."""

    def __init__(self, rendition: ByteSource, languages: Sequence[str]) -> None:
        self._session: Session = session("redact", {"languages": list(languages)}, [rendition])

    def look(self, page: int, boxes: Sequence[Box], scale: float, token: CancelToken | None = None) -> Frame:
        """A page as it will look redacted, at so many pixels a point; at fewer where it is very large.

        Raises:
            CannotRead: the page cannot be drawn.
            WorkerFailed: the process has ended; open another.
        """
        answer = self._ask({"do": "look", "page": page, "boxes": [list(box) for box in boxes], "scale": scale}, token)
        return frame_from(answer, "frame", "pixels")

    def make(
        self, pages: Sequence[PageBoxes], token: CancelToken | None = None, progress: Progress | None = None
    ) -> RedactedPages:
        """The document with these pages rebuilt.

        Raises:
            CannotRead: a page cannot be drawn or written again. Nothing was made.
            Cancelled: Stop was pressed.
            WorkerFailed: the process has ended; open another.
        """
        answer = self._ask({"do": "make", "pages": plain_pages(pages)}, token, progress)
        return redacted_from(answer, pages)

    def close(self) -> None:
        """End the process."""
        self._session.close()

    def _ask(self, request: dict[str, Any], token: CancelToken | None, progress: Progress | None = None) -> TaskResult:
        answer = self._session.ask(request, token, progress)
        for words in answer.all("failed"):
            raise CannotRead(words if isinstance(words, str) else "The page cannot be redacted. Nothing was made.")
        return answer

    def __enter__(self) -> Redactor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def plain_pages(pages: Sequence[PageBoxes]) -> list[Any]:
    """Pages with their boxes, as a worker is told."""
    return [[each.page, [list(box) for box in each.boxes]] for each in pages]


def redacted_from(answer: TaskResult, pages: Sequence[PageBoxes]) -> RedactedPages:
    """The document that an answer holds.

    Raises:
        WorkerFailed: it makes no sense.
    """
    try:
        facts: tuple[PageFacts, ...] = _entries(PageFacts, answer.all("rebuilt"))
        recognised: tuple[PageRecognition, ...] = _entries(PageRecognition, answer.all("recognised"))
        beneath: tuple[tuple[str, ...], ...] = _entries(tuple[str, ...], answer.all("beneath"))
        missing = answer.value("words_missing")
        if not isinstance(missing, str):
            raise Mismatch("a sentence is text")
    except Mismatch:
        raise worker_failures.nonsense() from None
    texts = answer.blob("texts").split(PAGE_END.encode()) if pages else []
    if not len(facts) == len(texts) == len(recognised) == len(beneath) == len(pages):
        raise worker_failures.nonsense()
    if any(len(text) > MAX_PAGE_TEXT for text in texts):
        raise worker_failures.nonsense()
    if [each.page for each in recognised] != [each.page for each in pages]:
        raise worker_failures.nonsense()
    return RedactedPages(
        pdf=answer.blob("rendition"),
        facts=facts,
        texts=tuple(clean_text(text.decode("utf-8", "replace")) for text in texts),
        recognised=recognised,
        beneath=beneath,
        words_missing=missing,
    )


def _entries(kind: Any, batches: tuple[Any, ...]) -> tuple[Any, ...]:
    if any(not isinstance(batch, list) for batch in batches):
        raise Mismatch("a list was due")
    return tuple(from_plain(kind, entry) for batch in batches for entry in batch)
