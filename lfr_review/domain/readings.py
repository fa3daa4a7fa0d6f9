"""What the worker says about one untrusted document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.chat_dates import ChatDates
from lfr_review.domain.evidence import EvidenceKind


class Outcome(StrEnum):
    """How reading ended."""

    OK = "ok"
    KEPT_UNREADABLE = "kept-unreadable"
    PASSWORD = "password"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One page of a clean rendition, as displayed."""

    width_pt: float
    height_pt: float
    characters: int  #: of its text layer
    picture_share: float = 0.0  #: part of the page that pictures cover, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """A link of the source, recorded so that we can write it again.

    The rectangle is in unrotated page coordinates of the rendition, points, origin bottom left: x0, y0, x1, y1.
    Exactly one of `uri` and `to_page` is given; pages count from 1.
    """

    page: int
    box: tuple[float, float, float, float]
    uri: str | None = None
    to_page: int | None = None
    to_left: float | None = None
    to_top: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineFacts:
    """One bookmark of the source, in reading order; level 0 is the top."""

    title: str
    level: int
    page: int
    top: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """A file inside the document, such as an attachment. Its bytes follow on request."""

    name: str
    size_bytes: int
    index: int
    note: str = ""  #: what it belongs to in the document, such as the message it came with
    is_locked: bool = False  #: it asks for a password of its own, whatever the others beside it do


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document is, without its bytes. The rendition and the page texts travel beside it."""

    outcome: Outcome
    kind: EvidenceKind
    reason: str = ""  #: why it could not be read, a whole sentence
    pages: tuple[PageFacts, ...] = ()
    features: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[LinkFacts, ...] = ()
    outline: tuple[OutlineFacts, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    dates: ChatDates | None = None  #: of a chat export: how its dates are read
    rasterised: tuple[int, ...] = ()  #: pages that had to be rebuilt as pixels, from 1
