"""Camera data in the pictures of a PDF does not reach a rendition (security requirement 47)."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from lfr_review.worker.cleaning import clean_pdf, save_rendition
from lfr_review.worker.cleaning.jpeg_metadata import has_metadata, without_metadata
from tests.worker.cleaning.making import (
    draw_image,
    everything_in,
    form_xobject,
    greatest_difference,
    jpeg_bytes,
    jpeg_xobject,
    new_pdf,
    page_of,
    picture,
    written,
)

PLACE = b"TARNCROSSSTATION"


def photo() -> Image.Image:
    return Image.linear_gradient("L").convert("RGB")


def exif() -> bytes:
    tags = Image.Exif()
    tags[0x010E] = PLACE.decode()
    return tags.tobytes()


def test_SEC_047_a_photo_in_a_pdf_loses_its_camera_data_and_nothing_else() -> None:
    pdf = new_pdf(b"")
    draw_image(pdf, jpeg_xobject(pdf, photo(), exif=exif(), comment=PLACE, icc_profile=b"a profile"))
    source = written(pdf)
    assert PLACE in source
    clean = clean_pdf(source)
    made = save_rendition(clean)
    assert PLACE not in everything_in(made)
    assert b"a profile" in everything_in(made)
    assert greatest_difference(picture(made), picture(source)) == 0
    assert any("camera data" in feature for feature in clean.features)


@pytest.mark.parametrize("how", [{}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True}])
def test_a_photo_inside_a_form_is_found_in_every_kind_of_file(how: dict[str, object]) -> None:
    pdf = new_pdf(b"/Fm Do")
    image = jpeg_xobject(pdf, photo(), exif=exif())
    form = form_xobject(pdf, b"q 99 0 0 99 0 0 cm /Im Do Q", Resources=Dictionary({"/XObject": Dictionary(Im=image)}))
    page_of(pdf)["/Resources"]["/XObject"] = Dictionary(Fm=form)
    made = save_rendition(clean_pdf(written(pdf, **how), page_facts=False))
    assert PLACE not in everything_in(made)


def test_a_photo_in_an_encrypted_or_damaged_file_is_found() -> None:
    pdf = new_pdf(b"")
    draw_image(pdf, jpeg_xobject(pdf, photo(), exif=exif()))
    locked = written(pdf, encryption=pikepdf.Encryption(owner="own", user=""))
    whole = written(pdf)
    damaged = b"% moved\n" + whole[: whole.rindex(b"startxref")]
    for source in (locked, damaged):
        assert PLACE not in everything_in(save_rendition(clean_pdf(source, page_facts=False)))


def test_a_photo_without_camera_data_is_the_same_bytes() -> None:
    pdf = new_pdf(b"")
    jpeg = jpeg_bytes(photo())
    image = jpeg_xobject(pdf, photo())
    image.write(jpeg, filter=Name.DCTDecode)
    draw_image(pdf, image)
    clean = clean_pdf(written(pdf))
    with pikepdf.open(io.BytesIO(save_rendition(clean))) as made:
        assert jpeg in [bytes(each.read_raw_bytes()) for each in made.objects if isinstance(each, Stream)]
    assert not any("camera data" in feature for feature in clean.features)


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 5, 20, 100])
def test_a_picture_cut_off_in_its_header_is_left_alone(cut: int) -> None:
    begins = jpeg_bytes(photo(), exif=exif())[:cut]
    assert without_metadata(begins) in (begins, begins[:2])


def test_a_picture_whose_header_is_longer_than_the_look_is_read_on() -> None:
    long = jpeg_bytes(photo(), icc_profile=b"p" * 50_000, comment=PLACE)
    assert has_metadata(long[:4096]) is None
    assert has_metadata(long) is True
    assert PLACE not in without_metadata(long)
