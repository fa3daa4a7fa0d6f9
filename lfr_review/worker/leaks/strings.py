"""The strings and names that stand in the objects of a PDF, and what each is there for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lfr_review.domain.leaks import LeakPlace

_PLACES = {
    b"Title": LeakPlace.BOOKMARK,
    b"Contents": LeakPlace.NOTE,
    b"RC": LeakPlace.NOTE,
    b"T": LeakPlace.FORM,
    b"V": LeakPlace.FORM,
    b"DV": LeakPlace.FORM,
    b"Alt": LeakPlace.DESCRIPTION,
    b"ActualText": LeakPlace.DESCRIPTION,
    b"TU": LeakPlace.DESCRIPTION,
    b"E": LeakPlace.DESCRIPTION,
    b"URI": LeakPlace.LINK,
    b"UF": LeakPlace.ATTACHMENT,
    b"F": LeakPlace.ATTACHMENT,
    b"Desc": LeakPlace.ATTACHMENT,
    b"Name": LeakPlace.LAYER,
}
_LITERAL = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
_STRING = re.compile(
    rb"(?:/([A-Za-z]\w*)\s*)?(?:(" + _LITERAL + rb")|<([0-9A-Fa-f\s]{4,}+)>)|/([^\s()<>\[\]{}/%]{3,}+)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def strings_in(objects: bytes) -> Iterator[tuple[LeakPlace, bytes]]:
    """Every string of some objects, as bytes in one of the codes of PDF, and what it is there for."""
    for match in _STRING.finditer(objects):
        key, literal, packed, name = match.groups()
        if name is not None:
            yield LeakPlace.PROPERTIES, _HASH.sub(lambda found: bytes([int(found[1], 16)]), name)
        else:
            yield _PLACES.get(key or b"", LeakPlace.PROPERTIES), _plain(literal, packed)


def spoken_in(content: bytes) -> Iterator[bytes]:
    """The strings that instructions of a page show, one after the other."""
    for match in _STRING.finditer(content):
        if match[4] is None:
            yield _plain(match[2], match[3])


def _plain(literal: bytes | None, packed: bytes | None) -> bytes:
    if literal is not None:
        return _ESCAPE.sub(_unescaped, literal[1:-1])
    digits = b"".join((packed or b"").split()).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] is not None else _LETTERS.get(match[3], match[3])
