"""Whether everything packed in a file can be unpacked, and whether what draws its pages can be read.

Works on the bytes alone, so that it can run beside the thread that uses PDFium and pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lfr_review.worker.checking.content_words import trouble_in
from lfr_review.worker.checking.deadline import Deadline
from lfr_review.worker.checking.inflating import Damaged, inflate_and_forget, inflated

MOST_UNPACKED = 2_000_000_000  #: bytes of one stream; a longer one is a bomb
MOST_CONTENT = 64_000_000  #: bytes of one stream that draws a page
MOST_DICTIONARY = 65_536
_BEGINS = re.compile(rb"\bstream\r?\n|\bendobj\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?:\s+(\d{1,5})\s+R\b)?")
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?/(\w+)\s*(/)?")
_NUMBER = re.compile(rb"\s*\d+\s+\d+\s+obj\s*(\d+)")


@dataclass(slots=True)
class StreamFaults:
    """What was found. Object numbers are those of the file."""

    damaged: set[int] = field(default_factory=set)
    too_large: set[int] = field(default_factory=set)
    page_troubles: dict[int, str] = field(default_factory=dict)  #: page → what is wrong with what draws it
    unreadable_pages: set[int] = field(default_factory=set)
    finished: bool = True


@dataclass(frozen=True, slots=True)
class _Packed:
    start: int
    end: int
    filter: bytes
    chained: bool


def examine(
    pdf: bytes, offsets: Mapping[int, int], contents: Sequence[Sequence[int]], deadline: Deadline
) -> StreamFaults:
    """Unpack every stream and read what draws each page.

    Args:
        pdf: the file.
        offsets: object number → where it begins.
        contents: for each page the object numbers of the streams that draw it.
        deadline: when to give up; `finished` then is False.
    """
    faults = StreamFaults()
    view = memoryview(pdf)
    for number, offset in offsets.items():
        if deadline.passed():
            faults.finished = False
            return faults
        packed = _packed(pdf, offset, offsets)
        if packed is not None:
            _unpack(view, number, packed, faults)
    for page, numbers in enumerate(contents, start=1):
        if deadline.passed():
            faults.finished = False
            return faults
        _read_page(pdf, page, numbers, offsets, faults)
    return faults


def _packed(pdf: bytes, offset: int, offsets: Mapping[int, int]) -> _Packed | None:
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
    return _Packed(begin.end(), end, kind[1] if kind else b"", bool(kind and kind[2]))


def _length(pdf: bytes, head: bytes, offsets: Mapping[int, int]) -> int | None:
    match = _LENGTH.search(head)
    if match is None:
        return None
    if match[2] is None:
        return int(match[1])
    place = offsets.get(int(match[1]))
    found = _NUMBER.match(pdf, place, place + 60) if place is not None else None
    return int(found[1]) if found else None


def _unpack(view: memoryview, number: int, packed: _Packed, faults: StreamFaults) -> None:
    piece = view[packed.start : packed.end]
    if packed.filter == b"DCTDecode" and not packed.chained and bytes(piece[:2]) != b"\xff\xd8":
        faults.damaged.add(number)
    if packed.filter not in (b"FlateDecode", b"Fl"):
        return
    try:
        if not inflate_and_forget(piece, MOST_UNPACKED) and len(piece) > 0:
            faults.damaged.add(number)
    except Damaged:
        faults.damaged.add(number)
    except MemoryError:
        faults.too_large.add(number)


def _read_page(pdf: bytes, page: int, numbers: Sequence[int], offsets: Mapping[int, int], faults: StreamFaults) -> None:
    pieces: list[bytes] = []
    for number in numbers:
        packed = _packed(pdf, offsets[number], offsets) if number in offsets else None
        if packed is None or number in faults.damaged:
            faults.unreadable_pages.add(page)
            return
        if packed.chained or packed.filter not in (b"", b"FlateDecode", b"Fl"):
            return  # an old way of packing: PDFium reads it, we do not
        piece = pdf[packed.start : packed.end]
        pieces.append(inflated(piece, MOST_CONTENT) if packed.filter else piece)
    if trouble := trouble_in(b"\n".join(pieces)):
        faults.page_troubles[page] = trouble
