"""Redactions: which parts of which pages are taken out, for whom, why, by whom, and who has looked at the result.

A redaction never touches the original or its pages. From the pages and the boxes on them a rendition of its own is
made for each audience, in which the pages with boxes are rebuilt as pictures.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.bundles import Audience
from lfr_review.domain.ids import Uid

Box = tuple[int, int, int, int]  #: x0, y0, x1, y1 in hundredths of a point as displayed, origin top left

REDACTED = "redacted-pdf"  #: the recipe of a rendition from which something was taken out
REDACTED_VERSION = 1
MARGIN = 100  #: hundredths of a point that a box reaches beyond the letters under it, on all sides
SAME_WIDTH = 9000  #: hundredths of a point: in the same-width mode a box is one, two, three … of these wide
GRID = 100  #: hundredths of a point: the sides of a box lie on whole points, so that they tell no letter's width
SMALLEST = 100  #: hundredths of a point: a box with a shorter side covers nothing
EVERYONE = frozenset(Audience)


class RedactionReason(StrEnum):
    """Why something is taken out. Values are stored: never rename one. Their words are in the rules."""

    THIRD_PARTY = "third-party"
    CHILD = "child"
    ADDRESS = "address"
    CONTACT = "contact"
    SPECIAL_CATEGORY = "special-category"
    ANONYMITY = "anonymity"
    CONFIDENTIAL = "confidential"
    PRIVILEGE = "privilege"
    NOT_RELEVANT = "not-relevant"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """One box on one page, for some audiences."""

    uid: Uid
    evidence: Uid
    rendition: Uid  #: the pages on which it was drawn
    page: int  #: from 1
    box: Box
    reason: RedactionReason
    audiences: frozenset[Audience]
    author: str
    made_at: dt.datetime  #: aware, UTC
    words: str = ""  #: as they were searched for; empty for a box drawn by hand
    note: str = ""  #: more about the reason; for the office
    same_width: bool = False  #: drawn as wide as others, so that it does not tell how long the word was

    @property
    def drawn_box(self) -> Box:
        """The box that is filled; see `filled_box`."""
        return filled_box(self.box, same_width=self.same_width)


def filled_box(box: Box, *, same_width: bool = False) -> Box:
    """The box that is filled where one is marked: with its margin, on whole points, and as wide as others if so asked.

    It may reach beyond the page.
    """
    x0, y0 = ((side - MARGIN) // GRID * GRID for side in box[:2])
    x1, y1 = (-((-side - MARGIN) // GRID) * GRID for side in box[2:])
    if same_width:
        x1 = x0 - (x0 - x1) // SAME_WIDTH * SAME_WIDTH
    return x0, y0, x1, y1


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionConfirmation:
    """A person looked at a redacted page at full size and found it right. It holds for those boxes and no others."""

    uid: Uid
    evidence: Uid
    page: int
    boxes_sha256: str  #: of what was drawn on which pages
    rendition: Uid  #: the whole pages that the boxes lie on
    confirmed_by: str
    confirmed_at: dt.datetime  #: aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraFactsChoice:
    """What a person decided about the camera's own record in a redacted picture: its place, time and device.

    The record never goes into redacted pages. The choice is whether what it says is told beside them, because the
    place may itself be evidence.
    """

    uid: Uid
    evidence: Uid
    told: bool
    decided_by: str
    decided_at: dt.datetime  #: aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBoxes:
    """The boxes that are filled on one page, sorted, each once."""

    page: int
    boxes: tuple[Box, ...]


def for_audience(redactions: Iterable[Redaction], audience: Audience) -> tuple[Redaction, ...]:
    """Those that apply to an audience, in the order of the pages."""
    applying = (each for each in redactions if audience in each.audiences)
    return tuple(sorted(applying, key=lambda each: (each.page, each.box[1], each.box[0], each.uid)))


def page_boxes(redactions: Iterable[Redaction]) -> tuple[PageBoxes, ...]:
    """What is to be filled, page by page."""
    found: dict[int, set[Box]] = {}
    for each in redactions:
        found.setdefault(each.page, set()).add(each.drawn_box)
    return tuple(PageBoxes(page=page, boxes=tuple(sorted(found[page]))) for page in sorted(found))


def boxes_sha256(pages_sha256: str, boxes: PageBoxes) -> str:
    """By which it is known whether a page is still redacted as it was when somebody looked at it.

    Args:
        pages_sha256: of the pages from which the redacted ones are made.
        boxes: what is filled on the page.
    """
    told = " ".join(",".join(map(str, box)) for box in boxes.boxes)
    return hashlib.sha256(f"{REDACTED_VERSION} {pages_sha256} {boxes.page}: {told}".encode()).hexdigest()


def redacted_words(redactions: Iterable[Redaction]) -> tuple[str, ...]:
    """The words that were searched for and taken out, each once: they must be nowhere in what is sent."""
    return tuple(dict.fromkeys(each.words for each in redactions if each.words))
