"""A worker that recognises the pages of one rendition, and what it answers held against the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import WorkerFailed
from lfr_review.domain.readings import PageFacts
from lfr_review.domain.recognition import MAX_WORDS, RecognisedWord, word_from_plain, word_to_plain
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.frames import Frame, frame_from
from lfr_review.services.work import CancelToken
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import Session, core, session
from lfr_review.worker.protocol import MAX_PAGE_TEXT, clean_text

PAGES_IN_ONE = 100  #: after which a fresh process goes on: what one process may use in all is bounded
PAGE_END = "\f"
_SHA256_LETTERS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOnPage:
    """What was recognised on one page."""

    words: tuple[RecognisedWord, ...]
    turn: int
    skew: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidPages:
    """New pages with their text layer."""

    pdf: bytes
    pages: tuple[PageFacts, ...]
    texts: tuple[str, ...]
    thumbnail: Frame


class Recogniser:
    """Asks about the pages of one rendition. A process that breaks down is replaced when the next page is asked for."""

    def __init__(self, source: ByteSource, languages: Sequence[str], token: CancelToken) -> None:
        self._source = source
        self._languages = list(languages)
        self._token = token
        self._session: Session | None = None
        self._asked = 0

    def picture_of(self, page: int) -> str | None:
        """The SHA-256 of a page's picture, or None where it cannot be drawn."""
        if self._asked >= PAGES_IN_ONE:
            self.close()
        self._asked += 1
        answer = self._ask({"do": "look", "page": page})
        if answer.all("failed"):
            return None
        said = answer.value("sha256")
        if not isinstance(said, str) or len(said) != _SHA256_LETTERS:
            raise worker_failures.nonsense()
        return said

    def recognise(self, page: int) -> FoundOnPage:
        """The words of a page; none where it cannot be drawn."""
        answer = self._ask({"do": "recognise", "page": page})
        if answer.all("failed"):
            return FoundOnPage(words=(), turn=0, skew=0.0)
        words = [word for batch in answer.all("words") for word in _list(batch)]
        return found_from({"turn": answer.value("turn"), "skew": answer.value("skew"), "words": words})

    def lay(
        self, words: Mapping[int, Sequence[RecognisedWord]], turns: Mapping[int, float], page_count: int
    ) -> LaidPages:
        """The rendition with these words over its pages, and these pages turned, in degrees clockwise."""
        plain = [[page, [word_to_plain(word) for word in found]] for page, found in words.items()]
        answer = self._ask({"do": "lay", "words": plain, "turns": [list(turn) for turn in turns.items()]})
        try:
            batches = [_list(batch) for batch in answer.all("pages")]
            pages: tuple[PageFacts, ...] = tuple(from_plain(PageFacts, each) for batch in batches for each in batch)
        except Mismatch:
            raise worker_failures.nonsense() from None
        texts = answer.blob("texts").split(PAGE_END.encode())
        if not len(pages) == len(texts) == page_count or any(len(text) > MAX_PAGE_TEXT for text in texts):
            raise worker_failures.nonsense()
        return LaidPages(
            pdf=answer.blob("rendition"),
            pages=pages,
            texts=tuple(clean_text(text.decode("utf-8", "replace")) for text in texts),
            thumbnail=frame_from(answer, "thumbnail", "thumbnail"),
        )

    def close(self) -> None:
        """End the process."""
        if self._session is not None:
            self._session.close()
        self._session, self._asked = None, 0

    def _ask(self, request: dict[str, Any]) -> TaskResult:
        with core(self._token):
            if self._session is None:
                self._session = session("recognise", {"languages": self._languages}, [self._source])
            try:
                return self._session.ask(request, self._token)
            except WorkerFailed:
                self.close()
                raise

    def __enter__(self) -> Recogniser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def found_from(value: Any) -> FoundOnPage:
    """What was found on a page, from a plain value that is not trusted.

    Raises:
        WorkerFailed: it makes no sense.
    """
    try:
        turn, skew, words = value["turn"], value["skew"], _list(value["words"])
        if turn not in (0, 90, 180, 270) or type(skew) not in (int, float) or not abs(skew) <= 45:
            raise Mismatch("no such turn")
        if len(words) > MAX_WORDS:
            raise Mismatch("more words than a page holds")
        return FoundOnPage(words=tuple(map(word_from_plain, words)), turn=int(turn), skew=float(skew))
    except (Mismatch, KeyError, TypeError):
        raise worker_failures.nonsense() from None


def found_to_plain(found: FoundOnPage) -> dict[str, Any]:
    """What was found on a page as a plain value."""
    return {"turn": found.turn, "skew": found.skew, "words": [word_to_plain(word) for word in found.words]}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise worker_failures.nonsense()
    return value
