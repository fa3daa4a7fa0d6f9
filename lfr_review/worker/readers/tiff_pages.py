"""The pages of a TIFF file by its own directories, before any decoder looks at them.

Source: TIFF 6.0, section 2; the BigTIFF design for files over 4 GB.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from lfr_review.domain.errors import CannotRead, LimitReached

MAX_DIRECTORIES = 1_000
MAX_ENTRIES = 4_096  #: of one directory

#: how the pixels may be packed, for what our decoders are trusted with; the others by name, as far as they have one
READ = frozenset({1, 2, 3, 4, 5, 7, 8, 32773, 32946})
NAMES = {
    6: "an early form of JPEG",
    9: "JBIG",
    10: "JBIG",
    32809: "ThunderScan",
    34661: "JBIG",
    34676: "SGI LogLuv",
    34677: "SGI LogLuv",
    34712: "JPEG 2000",
    34887: "LERC",
    34892: "JPEG for raw photos",
    34925: "LZMA",
    50000: "Zstandard",
    50001: "WebP",
}

_SUBFILE, _WIDTH, _HEIGHT, _COMPRESSION = 254, 256, 257, 259
_WANTED = (_SUBFILE, _WIDTH, _HEIGHT, _COMPRESSION)
_CODES = {1: "B", 3: "H", 4: "I", 16: "Q"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TiffPage:
    """What one directory says of its picture."""

    width: int
    height: int
    compression: int
    is_small_copy: bool  #: of another picture in the file

    @property
    def refusal(self) -> str:
        """Why it is not decoded, in a sentence; empty where it may be."""
        if self.compression in READ:
            return ""
        name = NAMES.get(self.compression, f"by method {self.compression}")
        return f"Its pixels are packed in a way that is not read here ({name}), so it cannot be shown."


def tiff_pages(content: bytes) -> tuple[TiffPage, ...]:
    """The pictures of a TIFF file in the order of its directories.

    Raises:
        CannotRead: the chain of directories is damaged at its beginning, or leads round in a circle.
        LimitReached: it is longer than any scan.
    """
    try:
        chain = _Chain(content)
        at = chain.first()
    except (struct.error, KeyError) as error:
        raise CannotRead("The picture is damaged at its beginning, so it cannot be shown.") from error
    pages: list[TiffPage] = []
    seen: set[int] = set()
    while at:
        if at in seen:
            raise CannotRead("The pages of the file lead round in a circle, as a hostile file does.")
        if len(pages) >= MAX_DIRECTORIES:
            raise LimitReached(
                f"The file holds more than {MAX_DIRECTORIES:,} pictures, so it is not turned into pages."
            )
        seen.add(at)
        try:
            values, at = chain.directory(at)
        except struct.error:
            break  # what comes before the damage can still be shown
        pages.append(
            TiffPage(
                width=values.get(_WIDTH, 0),
                height=values.get(_HEIGHT, 0),
                compression=values.get(_COMPRESSION, 1),
                is_small_copy=bool(values.get(_SUBFILE, 0) & 1),
            )
        )
    return tuple(pages)


class _Chain:
    """The directories of one file, in its own order of bytes and with its own width of offsets."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._order = {b"II": "<", b"MM": ">"}[content[:2]]
        self._is_big = self._number("H", 2) == 43
        self._offset, self._count, self._entry = ("Q", "Q", 20) if self._is_big else ("I", "H", 12)

    def first(self) -> int:
        """Where the first directory stands."""
        return self._number(self._offset, 8 if self._is_big else 4)

    def directory(self, at: int) -> tuple[dict[int, int], int]:
        """The wanted values of the directory at an offset, and where the next one stands, 0 for nowhere."""
        count = min(self._number(self._count, at), MAX_ENTRIES)
        start = at + struct.calcsize(self._count)
        values = {}
        for entry in range(start, start + count * self._entry, self._entry):
            tag, kind = self._number("H", entry), self._number("H", entry + 2)
            if tag in _WANTED and kind in _CODES:
                values[tag] = self._number(_CODES[kind], entry + (12 if self._is_big else 8))
        return values, self._number(self._offset, start + count * self._entry)

    def _number(self, code: str, at: int) -> int:
        (value,) = struct.unpack_from(self._order + code, self._content, at)
        return int(value)
