"""The pictures inside an office document, each for pages of its own after the text."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.picture_pages import PagePicture, encoded
from lfr_review.worker.readers.pictures import PictureKind, read_picture
from lfr_review.worker.readers.zip_members import Members

MAX_PICTURES = 100
PICTURE_MARKS: dict[bytes, PictureKind] = {b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG"}


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
        kind = next((kind for mark, kind in PICTURE_MARKS.items() if content.startswith(mark)), None)
        if kind is None or len(pictures) >= MAX_PICTURES:
            findings.feature(f"Picture {number} of the document is of a kind that is not shown.")
            continue
        try:
            pictures[number] = encoded(read_picture(content, kind, dpi, Findings(), captioned_on=page))
        except (CannotRead, LimitReached):
            findings.feature(f"Picture {number} of the document is damaged or too large and is not shown.")
    if pictures:
        findings.feature("The pictures of the document are shown after its text, each below its number.")
    return pictures
