"""Every packed part of a file, found by its bytes: also what no table names, such as an earlier version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import lzwdecode
from pdfminer.runlength import rldecode

from lfr_review.worker.checking.inflating import Damaged, inflated

MOST = 256 << 20  #: bytes of one part, unpacked
_HEAD = 16_000  #: bytes before a part in which its dictionary is looked for
_OLD = 4 << 20  #: bytes of a part in an old code, which unpacks slowly
_STREAM = re.compile(rb"\bstream\r?\n")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?!\s+\d+\s+R)")
_PICTURES = frozenset({b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode"})


@dataclass(frozen=True, slots=True)
class Part:
    """One packed part of a file."""

    start: int  #: of its packed bytes, in the file
    end: int
    head: bytes  #: the dictionary before it
    content: bytes  #: unpacked, as far as it could be
    whole: bool  #: it could be unpacked to its end

    @property
    def is_picture(self) -> bool:
        """Whether its bytes are pixels, or a packing of pixels."""
        return b"/Image" in self.head

    @property
    def is_program(self) -> bool:
        """Whether its bytes are a font's."""
        return is_program(self.head)


def is_program(head: bytes) -> bool:
    """Whether a dictionary is that of a font's bytes."""
    return b"/Length1" in head or b"/FontFile" in head or b"/CIDFontType0C" in head


def parts_of(pdf: bytes, wanted: Callable[[bytes], bool] = lambda head: True) -> Iterator[Part]:
    """Every packed part of a file, in the order of its bytes; unpacked where its dictionary says that it is wanted."""
    at = 0
    while (begin := _STREAM.search(pdf, at)) is not None:
        head = pdf[max(at, begin.start() - _HEAD) : begin.start()]
        head = head[max(0, head.rfind(b" obj")) :]
        end = _end(pdf, begin.end(), head)
        content, whole = _unpacked(pdf[begin.end() : end], _names(head)) if wanted(head) else (b"", True)
        yield Part(begin.end(), end, head, content, whole)
        at = end


def _end(pdf: bytes, start: int, head: bytes) -> int:
    """Where the packed bytes end: where the dictionary says, if it then ends, else where the next end stands."""
    stated = _LENGTH.search(head)
    if stated is not None:
        end = start + int(stated[1])
        if pdf.find(b"endstream", end, end + 16) >= 0:
            return end
    end = pdf.find(b"endstream", start)
    return end if end >= 0 else len(pdf)


def _names(head: bytes) -> list[bytes]:
    found = _FILTERS.search(head)
    return _NAME.findall(found[1]) if found else []


def _unpacked(packed: bytes, filters: list[bytes]) -> tuple[bytes, bool]:
    content = packed
    for name in filters:
        try:
            if name in (b"FlateDecode", b"Fl"):
                content = inflated(content, MOST)
            elif len(content) <= _OLD and name in _OLD_CODES:
                content = _OLD_CODES[name](content)
            else:
                return content, name in _PICTURES
        except (Damaged, ValueError, IndexError, EOFError, TypeError):
            return content, False
    return content, True


_OLD_CODES = {
    b"ASCIIHexDecode": asciihexdecode,
    b"AHx": asciihexdecode,
    b"ASCII85Decode": ascii85decode,
    b"A85": ascii85decode,
    b"LZWDecode": lzwdecode,
    b"LZW": lzwdecode,
    b"RunLengthDecode": rldecode,
    b"RL": rldecode,
}
