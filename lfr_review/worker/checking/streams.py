"""Whether everything packed in a file can be unpacked, and whether what draws its pages can be read.

Works on the bytes alone, so that it can run beside the thread that uses PDFium and pdfminer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lfr_review.worker.checking.content_words import trouble_in
from lfr_review.worker.checking.deadline import Deadline
from lfr_review.worker.checking.inflating import Damaged, inflate_and_forget, inflated
from lfr_review.worker.checking.packed import Packed, find_packed

MOST_UNPACKED = 2_000_000_000  #: bytes of one stream; a longer one is a bomb
MOST_CONTENT = 64_000_000  #: bytes of one stream that draws a page


@dataclass(slots=True)
class StreamFaults:
    """What was found. Object numbers are those of the file."""

    damaged: set[int] = field(default_factory=set)
    too_large: set[int] = field(default_factory=set)
    page_troubles: dict[int, str] = field(default_factory=dict)  #: page → what is wrong with what draws it
    unreadable_pages: set[int] = field(default_factory=set)
    finished: bool = True


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
        packed = find_packed(pdf, offset, offsets)
        if packed is not None:
            _unpack(view, number, packed, faults)
    for page, numbers in enumerate(contents, start=1):
        if deadline.passed():
            faults.finished = False
            return faults
        _read_page(pdf, page, numbers, offsets, faults)
    return faults


def _unpack(view: memoryview, number: int, packed: Packed, faults: StreamFaults) -> None:
    piece = view[packed.start : packed.end]
    if packed.filter == b"DCTDecode" and not packed.chained and bytes(piece[:2]) != b"\xff\xd8":
        faults.damaged.add(number)
    if not packed.is_deflated:
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
        packed = find_packed(pdf, offsets[number], offsets) if number in offsets else None
        if packed is None or number in faults.damaged:
            faults.unreadable_pages.add(page)
            return
        if packed.chained or (packed.filter and not packed.is_deflated):
            return  # an old way of packing: PDFium reads it, we do not
        piece = pdf[packed.start : packed.end]
        pieces.append(inflated(piece, MOST_CONTENT) if packed.filter else piece)
    if trouble := trouble_in(b"\n".join(pieces)):
        faults.page_troubles[page] = trouble
