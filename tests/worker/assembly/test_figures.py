"""Which pages are shown small beside words: those that show one picture and nothing over it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lfr_review.worker.assembly.figures import only_picture
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.picture_pages import encoded, picture_document
from lfr_review.worker.readers.pictures import read_picture
from tests.kit import papers


def shown_small(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return only_picture(opened.pages[0].obj) is not None


def drawn(*, cover: bool = False, twice: bool = False, words: bool = False) -> bytes:
    """A page of another program's with a picture, and what else is asked for."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for n in range(1 + twice):
        canvas.drawImage(ImageReader(Image.new("RGB", (90, 60 + n), "red")), 100, 100 + 200 * n)
    if words:
        text = canvas.beginText(100, 100)
        text.setTextRenderMode(3)
        text.textLine("recognised")
        canvas.drawText(text)
    if cover:
        canvas.rect(100, 100, 40, 40, fill=1)
    canvas.save()
    return out.getvalue()


def test_the_page_of_a_photograph_is_shown_small() -> None:
    picture = encoded(read_picture(papers.jpeg(), "JPEG", 200, Findings()))
    assert shown_small(picture_document(picture, Findings()).rendition)


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [
        (drawn(words=True), True),
        (drawn(cover=True), False),
        (drawn(twice=True), False),
        (papers.pdf(), False),
    ],
    ids=["words under it", "a box over a part of it", "two pictures", "words alone"],
)
def test_SEC_061_what_lies_over_a_picture_is_never_left_out(page: bytes, is_shown: bool) -> None:
    assert shown_small(page) is is_shown
