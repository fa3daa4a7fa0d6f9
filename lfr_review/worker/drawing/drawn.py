"""What drawing gives back: the PDF, and where everything in it came to stand."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.documents import Target
from lfr_review.worker.drawing.strips import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLink:
    """A rectangle that leads somewhere.

    Attributes:
        page: within its document, from 1.
        box: x0, y0, x1, y1 in points, origin bottom left.
        where: the block of the document that it stands in, and what of it.
    """

    page: int
    box: tuple[float, float, float, float]
    target: Target
    where: Where = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnHeading:
    """A heading and where its top is, in points from the bottom of its page. `page` counts from 1."""

    level: int
    text: str
    page: int
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPicture:
    """Room for a picture, which somebody else puts there.

    Attributes:
        page: within its document, from 1.
        box: x0, y0, x1, y1 in points, origin bottom left.
        picture: its name.
    """

    page: int
    box: tuple[float, float, float, float]
    picture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDocument:
    """The pages of one document.

    Attributes:
        first_page: index in the PDF, from 0.
        anchors: page (from 1 within the document) and top of each named place.
        outline: its headings, in order.
        pictures: the room left for pictures.
    """

    first_page: int
    page_count: int
    links: tuple[DrawnLink, ...]
    anchors: dict[str, tuple[int, float]]
    outline: tuple[DrawnHeading, ...]
    pictures: tuple[DrawnPicture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One PDF and the documents in it, in the order in which they were given."""

    pdf: bytes
    documents: tuple[DrawnDocument, ...]
