"""Hostile archives and recordings: bombs, members that overlap or climb, boxes that lie about their length.

Source: the ZIP format note, section 4; ISO/IEC 14496-12, section 4.2.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.kit import archives, papers, recordings
from tests.kit.hostile.model import Hostile

NAMES = (
    "/etc/passwd",
    "../../up",
    "..\\up",
    "C:\\windows\\a",
    "a\0b",
    "\u202egpj.exe",
    "CON",
    "a" * 60_000,
    "",
    "a/" * 500,
)


def nested(depth: int, width: int = 1) -> bytes:
    """Archives within archives."""
    content = papers.zipped({"a.txt": "a" * 1_000})
    for _ in range(depth):
        content = papers.zipped({f"{number}.zip": content for number in range(width)})
    return content


def overlapping(count: int) -> bytes:
    """Members of a directory that all unfold from the same bytes."""
    packed = zlib.compress(bytes(1_000_000), 9)[2:-4]
    check = zlib.crc32(bytes(1_000_000))
    shared = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, check, len(packed), 1_000_000)
    body = b"PK\3\4" + shared + struct.pack("<HH", 1, 0) + b"a" + packed
    directory = b"".join(
        b"PK\1\2" + struct.pack("<H", 20) + shared + struct.pack("<HHHHHII", 4, 0, 0, 0, 0, 0, 0) + b"%04d" % number
        for number in range(count)
    )
    return body + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)


def named(name: str) -> bytes:
    """An archive with one odd name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("honest.txt", "Hello")
        info = zipfile.ZipInfo("x")
        info.filename = name
        made.writestr(info, "odd")
    return out.getvalue()


def saying(at: int, said: bytes) -> bytes:
    """An archive whose directory says something else of each of its members."""
    content = bytearray(papers.zipped({f"{number}.txt": "a" * 400 for number in range(4)}))
    place = -1
    while (place := content.find(b"PK\1\2", place + 1)) >= 0:
        content[place + at : place + at + len(said)] = said
    return bytes(content)


def files() -> Iterator[Hostile]:
    """All of them."""
    for number, name in enumerate(NAMES):
        yield Hostile(f"odd name {number}.zip", lambda name=name: named(name))  # type: ignore[misc]
    yield Hostile("bomb.zip", lambda: papers.zipped({"a": bytes(200_000_000)}), says="cannot be taken out")
    yield Hostile("archives within archives.zip", lambda: nested(12))
    yield Hostile("archives within archives, ten wide.zip", lambda: nested(4, 10))
    yield Hostile("overlapping members.zip", lambda: overlapping(1_500), is_refused=True)
    yield Hostile("many members.zip", lambda: papers.zipped({str(n): "" for n in range(5_000)}), is_refused=True)
    yield Hostile("link.zip", lambda: archives.linked("link", "/etc/passwd"))
    yield Hostile("size lies.zip", lambda: saying(24, b"\1\0\0\0"))
    yield Hostile("packed size lies.zip", lambda: saying(20, b"\xff\xff\xff\x7f"))
    yield Hostile("places lie.zip", lambda: saying(42, b"\xff\xff\xff\x7f"))
    yield Hostile("packed by nobody.zip", lambda: saying(10, b"\x63\0"))
    yield Hostile("checksum lies.zip", lambda: saying(16, b"\1\2\3\4"))
    yield Hostile("locked.zip", lambda: archives.locked({"a.txt": b"Hello"}, "rowan"))
    yield Hostile("same name twice.zip", _twice)
    yield Hostile("empty.zip", lambda: papers.zipped({}), is_refused=True)
    yield Hostile("comment without end.zip", lambda: papers.zipped({"a": "b"})[:-2] + b"\xff\xff" + b"c" * 65_535)
    yield Hostile(
        "count lies.zip", lambda: papers.zipped({"a": "b"})[:-12] + b"\xff\xff" + papers.zipped({"a": "b"})[-10:]
    )
    yield from _recordings()


def _twice() -> bytes:
    first, second = papers.zipped({"a.txt": "one"}), papers.zipped({"a.txt": "two"})
    return first + second


def _box(name: bytes, content: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I", 8 + len(content) if size is None else size) + name + content


def _recordings() -> Iterator[Hostile]:
    head = _box(b"ftyp", b"isom\0\0\0\0mp42")
    for name, boxes in {
        "box of no length": _box(b"moov", b"", 0),
        "box shorter than its head": _box(b"moov", bytes(40), 3),
        "box without end": _box(b"moov", bytes(40), 2**32 - 1),
        "box of eight more bytes of length": _box(b"moov", struct.pack(">Q", 2**63 - 1) + bytes(40), 1),
        "boxes within boxes": b"".join(_box(b"moov", b"", 8 * (4_000 - n)) for n in range(4_000)),
        "boxes without end": _box(b"free", b"") * 300_000,
        "words without end": _box(b"moov", _box(b"udta", _box(b"\xa9nam", struct.pack(">HH", 65_535, 0) + b"a" * 9))),
        "tracks without end": _box(b"moov", _box(b"trak", b"") * 100_000),
        "times without end": _box(b"moov", _box(b"mvhd", b"\1\0\0\0" + b"\xff" * 96)),
        "no scale": _box(b"moov", _box(b"mvhd", bytes(100))),
        "nothing": b"",
    }.items():
        yield Hostile(f"{name}.mp4", lambda boxes=boxes: head + boxes)  # type: ignore[misc]
    yield Hostile(
        "page behind it.mp4", lambda: recordings.recording("mp4", sound=None, seconds=0.2) + b"<script>a</script>"
    )
