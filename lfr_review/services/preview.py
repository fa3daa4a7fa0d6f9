"""A rendition kept open in a worker of its own: its pages as pixels, its words, and where a phrase stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import CannotRead
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.frames import Frame, frame_from
from lfr_review.services.work import CancelToken
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Session, session
from lfr_review.worker.protocol import MAX_PAGES

MAX_WORDS = 200_000  #: of one page

Box = tuple[int, int, int, int]  #: x0, y0, x1, y1 in hundredths of a point as displayed, origin top left


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page on which a phrase stands, and where."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word of a page and its box."""

    text: str
    box: Box


class Preview:
    """An open document. Questions may come from any thread; they are answered one after the other."""

    def __init__(self, talk: Session) -> None:
        self._talk = talk

    def sizes(self, token: CancelToken | None = None) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points, as displayed."""
        sizes = self._ask({"do": "sizes"}, token).all("sizes")
        read: list[tuple[float, float]] = [
            pair for batch in sizes for pair in _checked(tuple[tuple[float, float], ...], batch)
        ]
        if not 1 <= len(read) <= MAX_PAGES:
            raise worker_failures.nonsense()
        return tuple(read)

    def page(self, number: int, scale: float, token: CancelToken | None = None) -> Frame:
        """Page `number`, from 1, at so many pixels a point; at fewer where it is very large.

        Raises:
            CannotRead: the page is damaged; others may be good.
            WorkerFailed: the document is not open any more.
        """
        result = self._ask({"do": "render", "page": number, "scale": scale}, token)
        return frame_from(result, "frame", "pixels")

    def words(self, number: int, token: CancelToken | None = None) -> tuple[PlacedWord, ...]:
        """The words of a page and where they stand, in the order of its text."""
        batches = self._ask({"do": "words", "page": number}, token).all("words")
        said = [pair for batch in batches for pair in _checked(tuple[tuple[str, Box], ...], batch)]
        if len(said) > MAX_WORDS:
            raise worker_failures.nonsense()
        return tuple(PlacedWord(text=text, box=box) for text, box in said)

    def find(self, phrase: str, first: int = 1, most: int = 500, token: CancelToken | None = None) -> Iterator[Found]:
        """The pages from `first` on where a phrase stands, until about so many places are found."""
        result = self._ask({"do": "find", "phrase": phrase, "first": first, "most": most}, token)
        for said in result.all("found"):
            page, boxes = _checked(tuple[int, tuple[Box, ...]], said)
            yield Found(page=page, boxes=boxes)

    def close(self) -> None:
        """End the worker."""
        self._talk.close()

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, request: dict[str, Any], token: CancelToken | None) -> TaskResult:
        result = self._talk.ask(request, token)
        for words in result.all("failed"):
            raise CannotRead(words if isinstance(words, str) else "The page cannot be shown.")
        return result


def open_preview(rendition: ByteSource) -> Preview:
    """A rendition, opened in a worker that stays."""
    return Preview(session("preview", {}, [rendition]))


def _checked(kind: Any, said: Any) -> Any:
    try:
        return from_plain(kind, said)
    except Mismatch:
        raise worker_failures.nonsense() from None
