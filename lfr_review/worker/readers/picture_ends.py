"""Where a picture ends inside its file: what follows is not part of it, and worth knowing about."""

from __future__ import annotations

import re

from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.formats import UNKNOWN
from lfr_review.worker.readers.identify import HEAD, format_of

PADDING = 64  #: bytes after the end that cameras leave and nobody need hear of
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  #: inside the coded pixels, past stuffing and restarts
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
END, START_OF_SCAN = 0xD9, 0xDA


def words_after_end(content: bytes, kind: str) -> str | None:
    """A sentence on what follows the picture in its file, None where nothing of note does."""
    end = jpeg_end(content) if kind == "JPEG" else png_end(content)
    if end is None:
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
