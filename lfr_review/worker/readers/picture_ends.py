"""Where a picture ends inside its file: what follows is not part of it, and worth knowing about."""

from __future__ import annotations

import re
from collections.abc import Callable

from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.formats import UNKNOWN
from lfr_review.worker.readers.identify import HEAD, format_of

PADDING = 64  #: bytes after the end that cameras leave and nobody need hear of
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  #: inside the coded pixels, past stuffing and restarts
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
END, START_OF_SCAN = 0xD9, 0xDA
GIF_TRAILER, GIF_EXTENSION, GIF_PICTURE = 0x3B, 0x21, 0x2C


def words_after_end(content: bytes, kind: str) -> str | None:
    """A sentence on what follows the picture in its file, None where nothing of note does."""
    if kind not in ENDS or (end := ENDS[kind](content)) is None:
        return None
    rest = content[end:]
    if len(rest) <= PADDING or not rest.strip(b"\x00"):
        return None
    found = format_of(rest[:HEAD], rest[-HEAD:], InMemory(rest))
    what = "" if found is UNKNOWN else f": it looks like {found.words}"
    return f"After the end of the picture the file goes on for {len(rest):,} bytes{what}. They are not shown."


def jpeg_end(content: bytes) -> int | None:
    """Where the first picture of a JPEG file ends; None where it does not.

    Source: ITU-T T.81 annex B.
    """
    at = 2
    while True:
        found = content.find(b"\xff", at)
        if found < 0 or found + 4 > len(content) + 2:
            return None
        code = content[found + 1] if found + 1 < len(content) else None
        if code is None:
            return None
        if code == END:
            return found + 2
        if code in _STANDALONE or code == 0xFF:
            at = found + (1 if code == 0xFF else 2)
            continue
        at = found + 2 + int.from_bytes(content[found + 2 : found + 4], "big")
        if code == START_OF_SCAN:
            marker = _NEXT_MARKER.search(content, at)
            if marker is None:
                return None
            at = marker.start()


def png_end(content: bytes) -> int | None:
    """Where a PNG file ends by its own chunks; None where it does not.

    Source: the PNG specification, section 5.3.
    """
    at = 8
    while at + 12 <= len(content):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at
    return None


def gif_end(content: bytes) -> int | None:
    """Where a GIF file ends by its own blocks; None where it does not.

    Source: the GIF89a specification, sections 15 to 27.
    """
    at = 13 + _colour_table(content, 10)
    while at < len(content):
        mark = content[at]
        if mark == GIF_TRAILER:
            return at + 1
        if mark == GIF_EXTENSION:
            at += 2
        elif mark == GIF_PICTURE:
            at += 11 + _colour_table(content, at + 9)
        else:
            return None
        while at < len(content) and content[at]:
            at += 1 + content[at]
        at += 1
    return None


def _colour_table(content: bytes, flags_at: int) -> int:
    """Length of the table of colours that a byte of flags announces."""
    flags = content[flags_at] if flags_at < len(content) else 0
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def riff_end(content: bytes) -> int | None:
    """Where a RIFF file such as WebP says that it ends; None where it is cut short."""
    end = 8 + int.from_bytes(content[4:8], "little")
    end += end & 1
    return end if end <= len(content) else None


ENDS: dict[str, Callable[[bytes], int | None]] = {
    "JPEG": jpeg_end,
    "PNG": png_end,
    "GIF": gif_end,
    "WEBP": riff_end,
}
