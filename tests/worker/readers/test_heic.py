"""SEC 047: every photo of a HEIC file is shown, upright, with what the telephone recorded beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.picture_frames import read_frames
from tests.kit import papers
from tests.kit.heic import heic
from tests.worker.readers.test_picture_frames import middle, shown
from tests.worker.readers.test_pictures import BLUE, RED, WHITE, held, near


def read(content: bytes) -> Pages:
    return read_frames(content, "HEIC", 300, lambda count: None, Findings())


@pytest.mark.parametrize("with_exif", [True, False])
def test_a_photo_is_turned_once_though_the_file_says_it_twice(with_exif: bool) -> None:
    """Telephones tell how they were held in the container and in what the camera recorded."""
    stored = papers.striped((200, 100)).transpose(Image.Transpose.ROTATE_90)
    pages = read(heic([stored], held(6).tobytes() if with_exif else b"", quarter_turns=3))
    picture = shown(pages)
    assert picture.size == (200, 100)
    assert near(picture.getpixel((5, 60)), RED) and near(picture.getpixel((150, 3)), BLUE)
    assert near(picture.getpixel((150, 90)), WHITE)
    assert (("EXIF Orientation", "6") in pages.facts) == with_exif


def test_what_the_telephone_recorded_is_kept_as_facts() -> None:
    exif = held(1)
    exif[0x0110] = "Phone 12"
    exposure, place = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
    exposure[0x9003], exposure[0x9011] = "2026:03:10 17:47:12", "+00:00"
    place[1], place[2] = "N", (51.0, 30.0, 26.5)
    pages = read(heic([papers.striped((128, 96))], exif.tobytes()))
    assert ("EXIF Model", "Phone 12") in pages.facts
    assert ("EXIF DateTimeOriginal", "2026:03:10 17:47:12") in pages.facts
    assert ("EXIF GPSLatitude", "51.0 30.0 26.5") in pages.facts
    assert any("GPS" in feature for feature in pages.features)
    assert b"Phone 12" not in pages.rendition


def test_every_photo_of_a_file_has_a_page_that_says_which_it_is() -> None:
    pages = read(heic([Image.new("RGB", (128, 96), colour) for colour in ("red", "white", "blue")]))
    assert [text.strip() for text in pages.texts] == [f"picture {number} of 3" for number in (1, 2, 3)]
    assert near(middle(pages, 1), RED) and near(middle(pages, 2), WHITE) and near(middle(pages, 3), BLUE)
    assert "The file holds 3 pictures; all are shown." in pages.features


def test_SEC_047_a_photo_that_declares_too_many_pixels_is_refused() -> None:
    content = heic([papers.striped((128, 96))])
    at = content.index(b"ispe") + 8
    with pytest.raises((LimitReached, CannotRead)):
        read(content[:at] + (30_000).to_bytes(4, "big") * 2 + content[at + 8 :])


def test_a_photo_cut_short_is_a_sentence() -> None:
    content = heic([papers.striped((128, 96))])
    for length in (30, 200, len(content) - 400):
        with pytest.raises(CannotRead, match="picture"):
            read(content[:length])


WHOLE = heic([papers.striped((64, 64))], held(6).tobytes(), quarter_turns=3)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bytes_bent_anywhere_give_pages_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(12, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        pages = read(bytes(content))
    except (CannotRead, LimitReached):
        return
    assert pages.pages and len(pages.pages) == len(pages.texts)
