"""The pieces of an RTF file: braces, control words, and bytes that stand for letters.

Source: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lfr_review.domain.errors import LimitReached

MAX_PIECES = 3_000_000
_PIECE = re.compile(
    rb"([{}])"
    rb"|\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\([^A-Za-z'])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)"
    rb"|(\\)",
    re.S,
)
CODE_PAGES = {
    0: "cp1252", 1: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
#: by the number of a font's character set
BY_NUMBER = {65001: "utf-8", 10000: "mac-roman", 708: "iso8859-6", 20866: "koi8-r", 28591: "cp1252"}


@dataclass(frozen=True, slots=True)
class Open:
    """`{`: what follows up to its end has settings of its own."""


@dataclass(frozen=True, slots=True)
class Close:
    """`}`."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control word or sign, with its number where it has one."""

    word: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """Bytes in whatever encoding holds at the place."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes that are no letters, such as those of a picture."""

    content: bytes


Piece = Open | Close | Control | Letters | Binary


def pieces(content: bytes) -> Iterator[Piece]:
    """The pieces of a file. Binary data reach as far as the length they give, cut at the file's end.

    Raises:
        LimitReached: there are more pieces than any document has.
    """
    at = count = 0
    while (found := _PIECE.match(content, at)) is not None:
        at = found.end()
        count += 1
        if count > MAX_PIECES:
            raise LimitReached(f"The document has more than {MAX_PIECES:,} parts, over the limit.")
        brace, word, number, code, sign, letters, _ = found.groups()
        if brace:
            yield Open() if brace == b"{" else Close()
        elif word:
            value = int(number) if number else None
            if word == b"bin":
                length = max(0, value or 0)
                yield Binary(content[at : at + length])
                at += length
            else:
                yield Control(word.decode("ascii"), value)
        elif code:
            yield Letters(bytes([int(code, 16)]))
        elif sign:
            yield Control(sign.decode("latin-1"))
        elif letters:
            yield Letters(letters)


def code_page(number: int | None) -> str:
    """The encoding of a code page by its number; the Western one where nobody knows it."""
    name = BY_NUMBER.get(number or 0, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
