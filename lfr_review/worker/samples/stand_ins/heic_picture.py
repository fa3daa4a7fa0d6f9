"""A picture as telephones save it since some years: HEIC, with what the telephone writes beside it.

Source: ISO/IEC 14496-12, section 8.11; ISO/IEC 23008-12; ISO/IEC 14496-15, section 8.3.3.
"""

from __future__ import annotations

import datetime as dt
import struct

from PIL import Image

from lfr_review.worker.samples.stand_ins.hevc_picture import PROFILE, coded_picture, parameter_sets
from lfr_review.worker.samples.stand_ins.media_boxes import box, full_box
from lfr_review.worker.samples.stand_ins.phone_pictures import Phone, phone_exif

_KINDS = (b"hvc1", b"Exif")
_WITHOUT_MARK = len(b"Exif\0\0")


def phone_heic(picture: Image.Image, phone: Phone, clock: dt.datetime) -> bytes:
    """The picture as a file.

    Args:
        picture: what was taken; both sides are multiples of 16.
        phone: what took it.
        clock: what its clock showed, aware.
    """
    coded = coded_picture(picture)
    items = (
        struct.pack(">I", len(coded)) + coded,
        struct.pack(">I", 0) + phone_exif(phone, clock).tobytes()[_WITHOUT_MARK:],
    )
    head = box(b"ftyp", b"heic", bytes(4), b"mif1", b"heic")
    start = len(head) + len(_about(picture.size, items, 0)) + 8
    return head + _about(picture.size, items, start) + box(b"mdat", *items)


def _about(size: tuple[int, int], items: tuple[bytes, ...], start: int) -> bytes:
    """What the items are and where they lie: the first is the picture, the second is about it."""
    places, at = b"", start
    for number, item in enumerate(items, start=1):
        places += struct.pack(">HHHII", number, 0, 1, at, len(item))
        at += len(item)
    named = [
        full_box(b"infe", struct.pack(">HH", number, 0), kind, b"\0", version=2)
        for number, kind in enumerate(_KINDS, start=1)
    ]
    return full_box(
        b"meta",
        full_box(b"hdlr", bytes(4), b"pict", bytes(13)),
        full_box(b"pitm", struct.pack(">H", 1)),
        full_box(b"iloc", b"\x44\0", struct.pack(">H", len(items)), places),
        full_box(b"iinf", struct.pack(">H", len(items)), *named),
        full_box(b"iref", box(b"cdsc", struct.pack(">HHH", 2, 1, 1))),
        _properties(size),
    )


def _properties(size: tuple[int, int]) -> bytes:
    """How the picture is packed, how large it is, and what its colours mean."""
    properties = (
        box(b"hvcC", _configuration(size)),
        full_box(b"ispe", struct.pack(">II", *size)),
        box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80)),
    )
    needed = 0x80  # a reader that does not know the property must not show the picture
    used = struct.pack(">IHB3B", 1, 1, 3, needed | 1, 2, 3)
    return box(b"iprp", box(b"ipco", *properties), full_box(b"ipma", used))


def _configuration(size: tuple[int, int]) -> bytes:
    sets = parameter_sets(*size)
    arrays = b"".join(struct.pack(">BHH", 0x80 | unit[0] >> 1, 1, len(unit)) + unit for unit in sets)
    return b"\1" + PROFILE + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f" + bytes((len(sets),)) + arrays
