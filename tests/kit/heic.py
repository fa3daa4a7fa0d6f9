"""HEIC files as phones make them, put together box by box around pictures that a video encoder packs.

Source: ISO/IEC 14496-12, section 8.11; ISO/IEC 23008-12; ISO/IEC 14496-15, section 8.3.3.
"""

from __future__ import annotations

import fractions
import struct
from collections.abc import Sequence

import av
from PIL import Image

VPS, SPS, PPS = 32, 33, 34


def heic(pictures: Sequence[Image.Image], exif: bytes = b"", quarter_turns: int = 0, brand: bytes = b"heic") -> bytes:
    """A HEIC file.

    Args:
        pictures: with even sides; the first is the main one.
        exif: as `Image.Exif.tobytes` gives it, for the first.
        quarter_turns: anticlockwise, by which a viewer is to turn every picture.
        brand: the first one that the file names.
    """
    coded = [_coded(picture) for picture in pictures]
    items = [sample for _, sample in coded] + ([struct.pack(">I", 0) + exif.removeprefix(b"Exif\0\0")] if exif else [])
    kinds = [b"hvc1"] * len(pictures) + ([b"Exif"] if exif else [])
    head = _box(b"ftyp", brand + bytes(4) + b"mif1heic")
    size = len(head) + len(_meta(pictures, coded, items, kinds, quarter_turns, 0)) + 8
    return head + _meta(pictures, coded, items, kinds, quarter_turns, size) + _box(b"mdat", b"".join(items))


def _box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + name + content


def _full(name: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), *parts)


def _meta(
    pictures: Sequence[Image.Image],
    coded: Sequence[tuple[bytes, bytes]],
    items: Sequence[bytes],
    kinds: Sequence[bytes],
    quarter_turns: int,
    start: int,
) -> bytes:
    places, at = [], start
    for number, item in enumerate(items, start=1):
        places.append(struct.pack(">HHHII", number, 0, 1, at, len(item)))
        at += len(item)
    entries = [_full(b"infe", 2, 0, struct.pack(">HH", n, 0), kind + b"\0") for n, kind in enumerate(kinds, start=1)]
    described = [_full(b"iref", 0, 0, _box(b"cdsc", struct.pack(">HHH", len(items), 1, 1)))] if b"Exif" in kinds else []
    return _full(
        b"meta", 0, 0,
        _full(b"hdlr", 0, 0, bytes(4), b"pict", bytes(13)),
        _full(b"pitm", 0, 0, struct.pack(">H", 1)),
        _full(b"iloc", 0, 0, b"\x44\0", struct.pack(">H", len(items)), *places),
        _full(b"iinf", 0, 0, struct.pack(">H", len(items)), *entries),
        *described,
        _properties(pictures, coded, quarter_turns),
    )  # fmt: skip


def _properties(pictures: Sequence[Image.Image], coded: Sequence[tuple[bytes, bytes]], quarter_turns: int) -> bytes:
    properties, uses = [], []
    for number, (picture, (configuration, _)) in enumerate(zip(pictures, coded, strict=True), start=1):
        properties.append(_box(b"hvcC", configuration))
        properties.append(_full(b"ispe", 0, 0, struct.pack(">II", *picture.size)))
        properties.append(_box(b"irot", bytes([quarter_turns])))
        uses.append(struct.pack(">HBBBB", number, 3, 0x80 | 3 * number - 2, 3 * number - 1, 0x80 | 3 * number))
    used = _full(b"ipma", 0, 0, struct.pack(">I", len(uses)), *uses)
    return _box(b"iprp", _box(b"ipco", *properties), used)


def _coded(picture: Image.Image) -> tuple[bytes, bytes]:
    """What a decoder must know beforehand, and the picture itself."""
    units = _units(picture)
    parameters = {unit[0] >> 1: unit for unit in units if unit[0] >> 1 in (VPS, SPS, PPS)}
    slices = [unit for unit in units if unit[0] >> 1 < VPS]
    profile = parameters[SPS].replace(b"\0\0\3", b"\0\0")[3:15]
    arrays = [struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in sorted(parameters.items())]
    configuration = b"\1" + profile + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f" + bytes([len(arrays)]) + b"".join(arrays)
    return configuration, b"".join(struct.pack(">I", len(unit)) + unit for unit in slices)


def _units(picture: Image.Image) -> list[bytes]:
    encoder = av.CodecContext.create("libx265", "w")
    encoder.width, encoder.height = picture.size
    encoder.pix_fmt, encoder.time_base = "yuv420p", fractions.Fraction(1, 25)
    encoder.options = {"x265-params": "keyint=1:info=0:log-level=none", "preset": "ultrafast", "crf": "5"}
    frame = av.VideoFrame.from_image(picture.convert("RGB")).reformat(format="yuv420p")
    frame.pts = 0
    stream = b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))
    return [unit.rstrip(b"\0") for unit in stream.split(b"\0\0\1") if unit.rstrip(b"\0")]
