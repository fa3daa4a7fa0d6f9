"""Where the packed bytes of a stream lie in a file, told from the bytes alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MOST_DICTIONARY = 65_536  #: bytes before a stream's first that are searched
_BEGINS = re.compile(rb"\bstream\r?\n|\bendobj\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?:\s+(\d{1,5})\s+R\b)?")
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?/(\w+)\s*(/)?")
_NUMBER = re.compile(rb"\s*\d+\s+\d+\s+obj\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed bytes of a stream: from, to, how packed, and whether packed again."""

    start: int
    end: int
    filter: bytes
    chained: bool

    @property
    def is_deflated(self) -> bool:
        """Whether it is packed by deflate, and by nothing else outside of it."""
        return self.filter in (b"FlateDecode", b"Fl")


def find_packed(pdf: bytes, offset: int, offsets: Mapping[int, int]) -> Packed | None:
    """The packed bytes of the object at an offset; None where it is no stream.

    A length that is wrong is not believed: the stream then ends where it says that it ends.
    """
    begin = _BEGINS.search(pdf, offset, offset + MOST_DICTIONARY)
    if begin is None or begin[0].startswith(b"endobj"):
        return None
    head = pdf[offset : begin.start()]
    kind = _FILTER.search(head)
    length = _length(pdf, head, offsets)
    end = begin.end() + length if length is not None else -1
    if end < 0 or pdf.find(b"endstream", end, end + 16) < 0:
        end = pdf.find(b"endstream", begin.end())
    if end < 0:
        end = len(pdf)
    return Packed(begin.end(), end, kind[1] if kind else b"", bool(kind and kind[2]))


def _length(pdf: bytes, head: bytes, offsets: Mapping[int, int]) -> int | None:
    match = _LENGTH.search(head)
    if match is None:
        return None
    if match[2] is None:
        return int(match[1])
    place = offsets.get(int(match[1]))
    found = _NUMBER.match(pdf, place, place + 60) if place is not None else None
    return int(found[1]) if found else None
