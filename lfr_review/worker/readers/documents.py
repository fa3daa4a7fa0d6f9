"""What a reader is given and what it gives."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO

from lfr_review.domain.chat_dates import ChatDates
from lfr_review.domain.readings import ChildFacts, LinkFacts, OutlineFacts, PageFacts
from lfr_review.worker.page_pixels import Pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A document turned into clean pages."""

    rendition: bytes  #: a PDF of our own making
    pages: tuple[PageFacts, ...]
    texts: tuple[str, ...]  #: by page
    features: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[LinkFacts, ...] = ()
    outline: tuple[OutlineFacts, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    rasterised: tuple[int, ...] = ()
    dates: ChatDates | None = None  #: of a chat export: how its dates are read
    thumbnail: Pixels | None = None  #: of the first page, where it was at hand; else it is drawn from the rendition


@dataclass(slots=True)
class Findings:
    """What a reader notices on its way."""

    features: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)

    def feature(self, words: str) -> None:
        """Note something about the file, once."""
        if words not in self.features:
            self.features.append(words)

    def fact(self, where: str, says: str) -> None:
        """Note what stands in the file; long texts are cut, empty ones left out."""
        says = " ".join(says.replace("\x00", "").split())
        if says and len(self.facts) < MAX_FACTS:
            self.facts.append((where, says if len(says) <= MAX_FACT else says[: MAX_FACT - 1] + "…"))


MAX_FACTS = 200
MAX_FACT = 500  #: characters


class InMemory:
    """Bytes as a source: for parts of a document, and where a whole document is at hand."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._content)

    def read_all(self) -> bytes:
        """The bytes."""
        return self._content

    def read_range(self, offset: int, length: int) -> bytes:
        """A piece of the bytes."""
        return self._content[offset : offset + length]

    def open(self) -> BinaryIO:
        """A stream over the bytes."""
        return io.BytesIO(self._content)

    def release(self) -> None:
        """Drop the bytes."""
        self._content = b""
