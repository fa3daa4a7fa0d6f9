"""What a picture records about itself, read out word for word. None of it is trusted or interpreted."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

from PIL import ExifTags, Image

from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.xmp_fields import xmp_fields

ORIENTATION = 0x0112
PLACE_WORDS = "The picture records where it was taken (GPS). The position is kept with the evidence, not in its pages."

#: what is worth keeping of the main directory and of the one on exposure, by the standard's own names
MAIN = (
    "Make", "Model", "Software", "DateTime", "HostComputer", "Artist", "Copyright", "ImageDescription", "Orientation",
    "DocumentName",
)  # fmt: skip
EXPOSURE = (
    "DateTimeOriginal", "OffsetTimeOriginal", "SubsecTimeOriginal", "DateTimeDigitized", "OffsetTimeDigitized",
    "OffsetTime", "UserComment", "CameraOwnerName", "BodySerialNumber", "LensModel", "LensSerialNumber",
    "ImageUniqueID", "ExifImageWidth", "ExifImageHeight",
)  # fmt: skip
#: of the description beside the pixels: when the picture was made and changed, and by what
XMP = (
    "exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate",
    "xmp:CreatorTool",
)  # fmt: skip
PNG_TIME = b"tIME"
CODED = 8  #: bytes that name the character code at the start of a user comment


def note_facts(image: Image.Image, findings: Findings) -> int | None:
    """Note what the picture records; returns how the camera was held, 1 to 8, where it says."""
    _note_texts(image, findings)
    try:
        exif = image.getexif()
        main, exposure = dict(exif), dict(exif.get_ifd(ExifTags.IFD.Exif))
        place = dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except Exception:  # a parser of hostile bytes fails in any way; the picture itself may still be good
        findings.feature("What the camera recorded (EXIF) is damaged and could not be read.")
        return None
    if (original := image.info.get("original_orientation")) is not None:
        main[ORIENTATION] = original  # of a HEIC picture, which its decoder has turned
    _note_directory(main, MAIN, ExifTags.TAGS, findings)
    _note_directory(exposure, EXPOSURE, ExifTags.TAGS, findings)
    _note_directory(place, ExifTags.GPSTAGS.values(), ExifTags.GPSTAGS, findings)
    if place:
        findings.feature(PLACE_WORDS)
    held = main.get(ORIENTATION)
    return held if isinstance(held, int) and 1 <= held <= 8 else None


def _note_texts(image: Image.Image, findings: Findings) -> None:
    """Texts beside the pixels: a JPEG's comment, a PNG's named texts, a packet of XMP."""
    for name, value in image.info.items():
        if name == "comment" and isinstance(value, bytes):
            findings.fact(f"{image.format or 'JPEG'} comment", value.decode("utf-8", "replace"))
        elif name in ("xmp", "XML:com.adobe.xmp"):
            findings.feature("The picture carries a description (XMP), which its pages leave out.")
            packet = value if isinstance(value, bytes) else str(value).encode()
            for field, says in xmp_fields(packet, XMP):
                findings.fact(field, says)
        elif image.format == "PNG" and isinstance(value, str):
            findings.fact(f"PNG text {name[:80]}", value)


def note_png_time(content: bytes, findings: Findings) -> None:
    """Note when a PNG says that it was last changed.

    Source: the PNG specification, sections 5.3 and 11.3.6.1: in UTC.
    """
    at = 8
    while at + 12 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if name == PNG_TIME and length == 7:
            year, month, day, hour, minute, second = struct.unpack_from(">H5B", content, at + 8)
            says = f"{year:04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d} UTC"
            findings.fact("PNG time of the last change", says)
            return
        at += 12 + length


def note_beside(image: Image.Image, findings: Findings) -> None:
    """Note what a HEIC file holds beside its pictures, which its pages leave out."""
    if image.info.get("depth_images"):
        findings.feature("The camera also recorded how far away things were (a depth map); it is not shown.")
    if image.info.get("aux"):
        findings.feature("The file also holds helping pictures, such as a map of bright places; they are not shown.")


def _note_directory(
    directory: dict[int, Any], wanted: Iterable[str], names: dict[int, str], findings: Findings
) -> None:
    known = {names[tag]: value for tag, value in directory.items() if tag in names}
    for name in wanted:
        if name in known:
            findings.fact(f"EXIF {name}", spoken(known[name]))


def spoken(value: Any) -> str:
    """A recorded value as text: numbers as they stand, several of them with spaces between."""
    if isinstance(value, bytes):
        body = value[CODED:] if value[:CODED] in (b"ASCII\x00\x00\x00", b"UNICODE\x00", bytes(CODED)) else value
        return body.decode("utf-8", "replace")
    if isinstance(value, (tuple, list)):
        return " ".join(spoken(part) for part in value[:20])
    if isinstance(value, dict):
        return ""
    return str(value)[:2_000]
