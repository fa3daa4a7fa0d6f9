"""The small picture of a photograph's page is made from the decoded photograph, and looks like the page."""

from __future__ import annotations

import io
import statistics
from contextlib import closing

import pytest
from PIL import Image, ImageChops

from lfr_review.worker.page_pixels import Pixels, open_document, open_page, thumbnail
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.read_document import read_document
from tests.kit import papers

SIDE_PX = 256


def as_image(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb, "raw", "RGB", pixels.stride)


def drawn(rendition: bytes) -> Image.Image:
    with open_document(rendition) as document, closing(open_page(document, 1)) as page:
        return as_image(thumbnail(page, SIDE_PX))


@pytest.mark.parametrize(
    ("size", "orientation"), [((900, 600), 1), ((900, 600), 6), ((600, 900), 3), ((300, 2400), 1), ((40, 30), 1)]
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_it_looks_as_the_page_is_drawn(size: tuple[int, int], orientation: int, form: str) -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    papers.striped(size).save(out, form, exif=exif)
    read = read_document(InMemory(out.getvalue()))
    assert read.thumbnail is not None and read.rendition is not None
    small, page = as_image(read.thumbnail), drawn(read.rendition)
    assert small.size == page.size
    # At edges two ways of making a picture smaller differ; nothing may stand elsewhere.
    differing = ImageChops.difference(small, page).convert("L").histogram()
    assert sum(differing[64:]) < 0.02 * small.width * small.height
    assert statistics.fmean(level for level, count in enumerate(differing) for _ in range(count)) < 3
