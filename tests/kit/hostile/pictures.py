"""Hostile pictures: sizes that lie, frames and directories without end, what is hidden behind a picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.kit import papers
from tests.kit.heic import heic
from tests.kit.hostile.model import Hostile


def chunk(name: bytes, content: bytes, length: int | None = None) -> bytes:
    """A chunk of a PNG, which may lie about its length."""
    said = len(content) if length is None else length
    return struct.pack(">I", said) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*chunks: bytes, width: int = 16, height: int = 16) -> bytes:
    """A PNG of a size, with further chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes(3 * width)) * height)
    ends = chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(chunks) + ends


def tiff(entries: list[tuple[int, int, int, int]], following: int = 0, content: bytes = bytes(64)) -> bytes:
    """A TIFF of one directory.

    Args:
        entries: tag, type, count and value of each.
        following: where the next directory is said to lie.
        content: what lies behind the directory.
    """
    packed = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + struct.pack("<I", following) + content


def _tags(width: int, height: int, **said: int) -> list[tuple[int, int, int, int]]:
    tags = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 150, 277: 1, 278: height, 279: 64}
    tags |= {int(name[1:]): value for name, value in said.items()}
    return [(tag, 4, 1, value) for tag, value in tags.items()]


def gif(frames: int, size: tuple[int, int] = (8, 8)) -> bytes:
    """A GIF that moves."""
    shades = [Image.new("P", size, number % 250) for number in range(frames)]
    out = io.BytesIO()
    shades[0].save(out, "GIF", save_all=True, append_images=shades[1:], duration=10)
    return out.getvalue()


def files() -> Iterator[Hostile]:
    """All of them."""
    yield from _png_files()
    yield from _jpeg_files()
    yield from _tiff_files()
    yield from _gif_files()
    yield from _heic_files()


def _png_files() -> Iterator[Hostile]:
    for width, height in ((60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (100_000, 9_000)):
        yield Hostile(f"size of {width} by {height}.png", lambda w=width, h=height: papers.png_that_says(w, h), True)  # type: ignore[misc]
    yield Hostile("no pixels.png", lambda: papers.png_that_says(0, 0), is_refused=True)
    yield Hostile("text bomb.png", lambda: png(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))))
    yield Hostile("profile bomb.png", lambda: png(chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(90_000_000), 9))))
    yield Hostile("pixel bomb.png", lambda: png(chunk(b"IDAT", zlib.compress(bytes(200_000_000), 9))))
    yield Hostile("chunk length lies.png", lambda: png(chunk(b"tEXt", b"a\0b", length=2**31 - 1)))
    yield Hostile("many chunks.png", lambda: png(chunk(b"tEXt", b"a\0b") * 60_000))
    yield Hostile("script behind it.png", lambda: png() + b"<script>alert(1)</script>" * 20)


def _jpeg_files() -> Iterator[Hostile]:
    plain = papers.jpeg()
    for width, height in ((65_000, 65_000), (65_535, 20_000), (1, 65_535)):
        yield Hostile(f"size of {width} by {height}.jpg", lambda w=width, h=height: papers.jpeg_that_says(w, h))  # type: ignore[misc]
    yield Hostile("no pixels.jpg", lambda: papers.jpeg_that_says(0, 0), is_refused=True)
    yield Hostile("segment length lies.jpg", lambda: plain[:2] + b"\xff\xe1\xff\xff" + plain[2:])
    yield Hostile("segments without end.jpg", lambda: plain[:2] + b"\xff\xe1\0\4ab" * 200_000 + plain[2:])
    yield Hostile("ones without end.jpg", lambda: plain[:2] + b"\xff" * 3_000_000)
    tags = struct.pack("<H", 9_999) + struct.pack("<HHII", 0x8769, 4, 2**31, 8) * 20
    camera = b"Exif\0\0II*\0\x08\0\0\0" + tags
    yield Hostile(
        "camera data in a circle.jpg",
        lambda: plain[:2] + b"\xff\xe1" + struct.pack(">H", len(camera) + 2) + camera + plain[2:],
    )
    words = b"http://ns.adobe.com/xap/1.0/\0" + b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    yield Hostile(
        "outside words in its data.jpg",
        lambda: plain[:2] + b"\xff\xe1" + struct.pack(">H", len(words) + 2) + words + plain[2:],
    )
    yield Hostile("archive behind it.jpg", lambda: plain + papers.zipped({"a.exe": b"MZ" * 40}))


def _tiff_files() -> Iterator[Hostile]:
    yield Hostile("size of 60000 by 60000.tif", lambda: tiff(_tags(60_000, 60_000)), is_refused=True)
    yield Hostile("no pixels.tif", lambda: tiff(_tags(0, 0)), is_refused=True)
    yield Hostile("directories in a circle.tif", lambda: tiff(_tags(8, 8), following=8))
    yield Hostile("directory beyond the end.tif", lambda: tiff(_tags(8, 8), following=2**31))
    yield Hostile("strip beyond the end.tif", lambda: tiff(_tags(8, 8, t273=2**31)))
    yield Hostile("strip length lies.tif", lambda: tiff(_tags(8, 8, t279=2**32 - 1)))
    yield Hostile("samples without end.tif", lambda: tiff(_tags(8, 8, t277=65_535)))
    yield Hostile("bits without end.tif", lambda: tiff(_tags(8, 8, t258=64)))
    yield Hostile("packed by nobody.tif", lambda: tiff(_tags(8, 8, t259=47_111)), is_refused=True)
    yield Hostile("values without end.tif", lambda: tiff([*_tags(8, 8), (270, 2, 2**31, 8)]))
    yield Hostile("many pages.tif", _many_pages)


def _many_pages() -> bytes:
    """Directories one behind the other, each of them a picture of a few pixels."""
    each = 6 + 9 * 12
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(1, 3_001):
        directory = tiff(_tags(4, 4, t273=8), following=8 + number * each)[8 : 8 + each]
        out += directory
    return bytes(out)


def _gif_files() -> Iterator[Hostile]:
    plain = papers.picture("GIF")
    yield Hostile("many frames.gif", lambda: gif(2_000))
    yield Hostile("frame larger than its screen.gif", lambda: gif(1).replace(b"\x08\0\x08\0", b"\xff\xff\xff\xff"))
    yield Hostile("screen of 65535 by 65535.gif", lambda: plain[:6] + b"\xff" * 4 + plain[10:])
    yield Hostile("comments without end.gif", lambda: plain[:-1] + b"\x21\xfe\x03abc\0" * 200_000 + b";")
    yield Hostile("blocks without end.gif", lambda: plain[:-1] + b"\x21\xff" + b"\xff" * 2_000_000)
    yield Hostile("script in a comment.gif", lambda: plain[:-1] + b"\x21\xfe\x11<script>x</script\0;")


def _heic_files() -> Iterator[Hostile]:
    plain = heic([Image.new("RGB", (16, 16), "red")])
    place = plain.index(b"ispe")
    huge = struct.pack(">II", 60_000, 60_000)
    yield Hostile("size of 60000 by 60000.heic", lambda: plain[: place + 8] + huge + plain[place + 16 :])
    yield Hostile(
        "box length lies.heic",
        lambda: plain.replace(b"ispe", b"ispe", 1)[: place - 4] + b"\x7f\xff\xff\xff" + plain[place:],
    )
    yield Hostile("places beyond the end.heic", lambda: _with(plain, b"iloc", b"\xff" * 12, 12))
    yield Hostile("items without end.heic", lambda: _with(plain, b"iinf", b"\xff\xff", 4))
    yield Hostile("nested boxes.heic", lambda: plain[:24] + _nested(4_000))
    yield Hostile("no codec.heic", lambda: plain.replace(b"hvcC", b"zzzC"))
    yield Hostile("main picture of another number.heic", lambda: _with(plain, b"pitm", b"\xff\xff", 4))


def _with(content: bytes, name: bytes, other: bytes, behind: int) -> bytes:
    at = content.index(name) + 4 + behind
    return content[:at] + other + content[at + len(other) :]


def _nested(depth: int) -> bytes:
    return b"".join(struct.pack(">I", 8 * (depth - level)) + b"meta" for level in range(depth))
