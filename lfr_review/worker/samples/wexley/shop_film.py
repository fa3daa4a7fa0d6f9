"""The clip of the shop's camera: an AVI without sound, its clock 61 minutes behind as summer time is not set.

Source: the published description of AVI RIFF files, for the lists and headers.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from collections.abc import Sequence

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.scenes import COATS, WHITE, face, with_people, with_van
from lfr_review.worker.samples.wexley.street import high_street

SIZE = (480, 270)
EVERY_S, LENGTH_S = 4, 16 * 60
QUALITY = 50
SLOW = dt.timedelta(minutes=61)
STARTED = dt.datetime(2026, 4, 23, 15, 31, tzinfo=dt.UTC) - SLOW  # as the recorder shows it
_CHILD_AT_S, _PASSAGE_AT_S, _FREE_AT_S = 280, 300, 900  # from the start: stopped, moved aside, let go
_CHILD, _OFFICER = COATS[0], (34, 38, 48)
_HAS_INDEX = 0x10


def shop_film() -> bytes:
    """Sixteen minutes of the pavement before the shop, a picture every four seconds."""
    background = with_van(high_street(*SIZE), 0.02, 0.74, 0.24)
    return _avi([_jpeg(_picture(background, number * EVERY_S)) for number in range(LENGTH_S // EVERY_S)])


def _picture(background: Image.Image, at: int) -> Image.Image:
    picture = with_people(background.copy(), _people(at))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, SIZE[1] - 22, SIZE[0], SIZE[1]), fill=(0, 0, 0))
    shown = STARTED + dt.timedelta(seconds=at)
    pen.text((8, SIZE[1] - 20), f"CAM 2  DOOR   {shown:%d/%m/%Y %H:%M:%S}", font=face(13), fill=WHITE)
    return picture


def _people(at: int) -> list[tuple[float, float, float, tuple[int, int, int]]]:
    """Who stands where: passers-by, two children, four officers. (x, ground, height, coat), as parts of the picture."""
    people = [((at * pace + start) % 1.4 - 0.2, 0.78, 0.2, COATS[2 + n]) for n, (pace, start) in enumerate(_PASSING)]
    if at < _CHILD_AT_S:
        walked = 0.72 - 0.0011 * (_CHILD_AT_S - at)
        return [*people, (walked, 0.9, 0.24, _CHILD), (walked - 0.06, 0.91, 0.24, COATS[1])]
    if at < _FREE_AT_S:
        aside = 0.16 if at >= _PASSAGE_AT_S else 0.0
        officers = [(0.66 + aside + 0.05 * n, 0.88 + 0.02 * (n % 2), 0.3, _OFFICER) for n in range(4)]
        return [*people, (0.72 + aside, 0.87, 0.24, _CHILD), (0.58, 0.92, 0.24, COATS[1]), *officers]
    return [*people, (0.72 + 0.004 * (at - _FREE_AT_S), 0.9, 0.24, _CHILD)]


_PASSING = ((0.011, 0.1), (0.016, 0.7), (0.007, 1.1))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _avi(pictures: Sequence[bytes]) -> bytes:
    largest, quality = max(map(len, pictures)), 10_000
    film = struct.pack(
        "<10I16x", EVERY_S * 1_000_000, largest // EVERY_S, 0, _HAS_INDEX, len(pictures), 0, 1, largest, *SIZE
    )
    stream = struct.pack(
        "<4s4sIHHIIIIIIII4H",
        *(b"vids", b"MJPG", 0, 0, 0, 0),
        *(EVERY_S, 1, 0, len(pictures), largest, quality, 0),
        *(0, 0, *SIZE),
    )
    look = struct.pack("<IiiHH4sIiiII", 40, *SIZE, 1, 24, b"MJPG", SIZE[0] * SIZE[1] * 3, 0, 0, 0, 0)
    header = _list(
        b"hdrl",
        _chunk(b"avih", film),
        _list(b"strl", _chunk(b"strh", stream), _chunk(b"strf", look)),
        _chunk(b"IDIT", f"{STARTED:%Y-%m-%d %H:%M:%S}".encode() + b"\n\0"),
    )
    frames = [_chunk(b"00dc", picture) for picture in pictures]
    places, at = [], 4  # counted from the word `movi`
    for picture, frame in zip(pictures, frames, strict=True):
        places.append(struct.pack("<4sIII", b"00dc", _HAS_INDEX, at, len(picture)))
        at += len(frame)
    body = b"AVI " + header + _list(b"movi", *frames) + _chunk(b"idx1", b"".join(places))
    return _chunk(b"RIFF", body)


def _chunk(code: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", code, len(content)) + content + b"\0" * (len(content) % 2)


def _list(sort: bytes, *parts: bytes) -> bytes:
    return _chunk(b"LIST", sort + b"".join(parts))
