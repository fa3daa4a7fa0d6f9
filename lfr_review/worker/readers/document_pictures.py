"""The pictures inside a document that has no pages of its own: shown after its text, each below or beside its number.

Source: our security requirements 47 and 50. Only bytes that came with the document are looked at; nothing is fetched.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lfr_review.domain.documents import Block, Figure, Style, Words, paragraph
from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.drawing import styles
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.picture_pages import PagePicture, encoded
from lfr_review.worker.readers.pictures import MAX_DECODED, PictureKind, opened, read_picture
from lfr_review.worker.readers.wording import counted
from lfr_review.worker.readers.zip_members import Members

MAX_PICTURES = 100  #: with pages of their own
MAX_SMALL = 300
MAX_PIXELS = 200_000_000  #: of all pictures together that are decoded whole, as all but JPEG are
MOST_NAMED = 10  #: pictures that are not shown and named one by one
SPACER = 2  #: pixels; a picture as thin as that only keeps things apart, or counts who looks
AROUND = 8.0  #: points above and below a small picture, together
MAX_WORDS = 60  #: characters beside the number of a picture
#: how the bytes of each kind begin that may stand inside a document
MARKS: tuple[tuple[int, bytes, PictureKind], ...] = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG", "PNG"),
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WEBP"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
)
NOT_KNOWN = "is of a kind that is not shown"
NOT_WHOLE = "is damaged or too large and is not shown"
VERY_MANY = "is one of very many and is not shown"


class Gallery:
    """Gathers the pictures of one document in the order of its text. The same bytes are the same picture."""

    def __init__(self, dpi: int, page: tuple[float, float], findings: Findings) -> None:
        """Begin.

        Args:
            dpi: most pixels per inch that a picture keeps.
            page: width and height of pages with a picture, points.
            findings: hears what is not shown.
        """
        self.pages: dict[int, PagePicture] = {}  #: that have pages of their own, by number
        self.small: dict[int, PagePicture] = {}  #: that stand beside their words
        self._dpi, self._page, self._findings = dpi, page, findings
        self._said: dict[bytes, str] = {}
        self._count = self._spacers = self._unnamed = self._pixels = 0

    def add(self, content: bytes, words: str = "") -> str:
        """Take a picture in; returns what is printed where it stands in the text.

        Args:
            content: its bytes, hostile perhaps.
            words: what the document calls it, printable.
        """
        key = hashlib.sha256(content).digest()
        if key not in self._said:
            self._said[key] = self._taken(content, " ".join(words.split()))
        return self._said[key]

    def blocks(self) -> Iterator[Block]:
        """The small pictures, to follow the text. Those on pages of their own follow by themselves."""
        if self.small:
            yield paragraph("Small pictures of the document", Style.LABEL)
        for number, picture in self.small.items():
            about = f": {picture.words}" if picture.words else ""
            _, lower, _, upper = picture.layout.slices[0].box
            yield Figure(
                picture=str(number),
                runs=(Words(text=f"picture {number}{about}", quiet=True),),
                height_pt=max(upper - lower + AROUND, styles.BODY.leading),
            )

    def note(self) -> None:
        """Say how the pictures are shown and how many are not. Once, after the last."""
        if self.pages or self.small:
            self._findings.feature(
                "The pictures of the document are shown after its text, each with its number. Nothing was fetched."
            )
        if self._unnamed:
            self._findings.feature(f"{counted(self._unnamed, 'further picture')} of the document not shown.")
        if self._spacers:
            self._findings.feature(
                f"{counted(self._spacers, 'picture')} no wider or higher than {SPACER} pixels, as pages use to keep "
                "things apart or to count who looks, not shown."
            )

    def _taken(self, content: bytes, words: str) -> str:
        self._count += 1
        picture = self._decoded(content)
        if isinstance(picture, str):
            return picture
        words = words if len(words) <= MAX_WORDS else words[: MAX_WORDS - 1] + "…"
        shown = self.small if _is_small(picture) else self.pages
        if len(shown) >= (MAX_SMALL if shown is self.small else MAX_PICTURES):
            return self._not_shown(VERY_MANY)
        shown[self._count] = replace(picture, words=words)
        return f"[picture {self._count}]"

    def _decoded(self, content: bytes) -> PagePicture | str:
        """The picture, or what is printed in its stead."""
        kind = kind_of(content)
        if kind is None:
            return self._not_shown(NOT_KNOWN)
        try:
            pixels = 0 if kind == "JPEG" else math.prod(opened(content, kind).size)
            if pixels <= MAX_DECODED and self._pixels + pixels > MAX_PIXELS:
                return self._not_shown(VERY_MANY)
            picture = read_picture(content, kind, self._dpi, Findings(), captioned_on=self._page)
            self._pixels += pixels
        except (CannotRead, LimitReached):
            return self._not_shown(NOT_WHOLE)
        if min(picture.image.size) <= SPACER:
            self._spacers += 1
            self._count -= 1
            return ""
        return encoded(picture)

    def _not_shown(self, why: str) -> str:
        if self._count <= MOST_NAMED:
            self._findings.feature(f"Picture {self._count} of the document {why}.")
        else:
            self._unnamed += 1
        return f"[picture {self._count}, not shown]"


def kind_of(content: bytes) -> PictureKind | None:
    """Which decoder may look at these bytes; None where none may."""
    return next((kind for at, mark, kind in MARKS if content[at : at + len(mark)] == mark), None)


def _is_small(picture: PagePicture) -> bool:
    """Whether a picture in its natural size fits beside words."""
    left, lower, right, upper = picture.layout.slices[0].box
    width, height = styles.FIGURE
    return len(picture.layout.slices) == 1 and right - left <= width and upper - lower <= height


def pictures_inside(
    members: Members, names: Sequence[str], dpi: int, page: tuple[float, float], findings: Findings
) -> dict[int, PagePicture]:
    """The pictures of a text by their number, each for pages of its own. A missing one is said.

    Args:
        members: of the document.
        names: of the pictures among them, in the order of the text.
        dpi: most pixels per inch that a picture keeps.
        page: width and height of the pages, points.
        findings: hears of those that are not shown.
    """
    pictures: dict[int, PagePicture] = {}
    for number, name in enumerate(names, start=1):
        content = members.read(name) if name in members else b""
        kind = kind_of(content)
        if kind is None or len(pictures) >= MAX_PICTURES:
            findings.feature(f"Picture {number} of the document {NOT_KNOWN}.")
            continue
        try:
            pictures[number] = encoded(read_picture(content, kind, dpi, Findings(), captioned_on=page))
        except (CannotRead, LimitReached):
            findings.feature(f"Picture {number} of the document {NOT_WHOLE}.")
    if pictures:
        findings.feature("The pictures of the document are shown after its text, each below its number.")
    return pictures
