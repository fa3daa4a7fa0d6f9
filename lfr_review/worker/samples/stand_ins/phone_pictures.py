"""Pictures as a telephone's camera saves them, with what it writes beside the pixels."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from PIL import ExifTags, Image

Degrees = tuple[float, float, float]  # degrees, minutes, seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone that nobody sells."""

    make: str
    model: str
    serial: str
    software: str = ""
    quality: int = 80
    dpi: int = 150
    place: tuple[Degrees, Degrees] | None = None  #: what it records of where it is: north and east


def phone_jpeg(picture: Image.Image, phone: Phone, clock: dt.datetime) -> bytes:
    """The picture as a file.

    Args:
        picture: what was taken.
        phone: what took it.
        clock: what its clock showed, aware.
    """
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=phone.quality, exif=phone_exif(phone, clock), dpi=(phone.dpi, phone.dpi))
    return out.getvalue()


def phone_exif(phone: Phone, clock: dt.datetime) -> Image.Exif:
    """What the telephone writes beside a picture."""
    shown, zone = f"{clock:%Y:%m:%d %H:%M:%S}", f"{clock:%z}"
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = phone.make
    exif[ExifTags.Base.Model] = phone.model
    if phone.software:
        exif[ExifTags.Base.Software] = phone.software
    exif[ExifTags.Base.DateTime] = shown
    exif[ExifTags.Base.Orientation] = 1
    exposure = exif.get_ifd(ExifTags.IFD.Exif)
    exposure[ExifTags.Base.DateTimeOriginal] = shown
    exposure[ExifTags.Base.DateTimeDigitized] = shown
    exposure[ExifTags.Base.OffsetTimeOriginal] = f"{zone[:3]}:{zone[3:]}"
    exposure[ExifTags.Base.BodySerialNumber] = phone.serial
    if phone.place is not None:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        (place[ExifTags.GPS.GPSLatitude], place[ExifTags.GPS.GPSLongitude]) = phone.place
        (place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef]) = ("N", "E")
    return exif
