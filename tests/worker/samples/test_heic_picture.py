"""The HEIC files that we make are opened by other decoders, which find the picture that was put in."""

from __future__ import annotations

import datetime as dt
import io
import random

import av
import pi_heif
import pytest
from PIL import ExifTags, Image, ImageChops

from lfr_review.worker.samples.stand_ins.heic_picture import phone_heic
from lfr_review.worker.samples.stand_ins.hevc_picture import coded_picture, parameter_sets
from lfr_review.worker.samples.stand_ins.phone_pictures import Phone

PHONE = Phone(make="Larkfield", model="Larkfield 9", serial="LK9", place=((54.0, 30.0, 0.0), (2.0, 30.0, 0.0)))
TAKEN = dt.datetime(2026, 3, 10, 18, 20, 12, tzinfo=dt.UTC)
START = b"\0\0\0\1"  #: of a unit in a plain stream


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, random.Random(1).randbytes(size[0] * size[1])).convert("RGB")


PICTURES = {
    "one block": Image.new("RGB", (16, 16), (200, 40, 90)),
    "more blocks than the coder has states": noise((160, 112)),
    "black, which is all zeros": Image.new("RGB", (64, 48)),
    "white": Image.new("RGB", (48, 64), (255, 255, 255)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_libheif_finds_the_picture_and_what_stands_beside_it(name: str) -> None:
    picture = PICTURES[name]
    opened = pi_heif.open_heif(io.BytesIO(phone_heic(picture, PHONE, TAKEN)))
    assert opened.size == picture.size
    found = opened.to_pillow().convert("RGB")
    assert max(ImageChops.difference(found, picture).tobytes()) <= 3  # by turning red, green and blue over and back
    exif = Image.Exif()
    exif.load(opened.info["exif"])
    assert exif[ExifTags.Base.Model] == "Larkfield 9"
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.OffsetTimeOriginal] == "+00:00"
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (54.0, 30.0, 0.0)


@pytest.mark.parametrize("name", PICTURES)
def test_ffmpeg_finds_every_level_of_brightness_as_it_was(name: str) -> None:
    picture = PICTURES[name]
    stream = b"".join(START + unit for unit in (*parameter_sets(*picture.size), coded_picture(picture)))
    with av.open(io.BytesIO(stream), format="hevc") as file:
        (frame,) = file.decode(video=0)
    light = frame.planes[0]
    rows = [bytes(light)[row * light.line_size :][: picture.width] for row in range(picture.height)]
    assert (frame.width, frame.height) == picture.size
    assert b"".join(rows) == picture.convert("YCbCr").getchannel("Y").tobytes()
