"""Dictionaries and arrays written plainly, read quickly.

A bundle has thousands of small objects, and pdfminer goes through each byte by byte. What is written without anything
unusual is read here in a tenth of the time, into the same values; all else is left to pdfminer.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import KWD, LIT, PSLiteral

LONGEST = 1_000_000  #: bytes of an object that is read here
MOST_KNOWN = 50_000  #: tokens whose values are remembered
_SPACE = rb"[\x00\t\n\x0c\r ]"
_END = rb"(?=[\x00\t\n\x0c\r /<>\[\](]|\Z)"
_KINDS = (
    rb"<<|>>|\[|\]",
    rb"\d{1,10} \d{1,5} R" + _END,
    rb"/[!$&'*-.0-;=?@A-Z\\^_`a-z|~]++" + _END,
    rb"[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})" + _END,
    rb"\([^()\\]*+\)",
    rb"<(?:[0-9A-Fa-f]{2})*+>",
    rb"(?:true|false|null)" + _END,
)
_TOKEN = re.compile(rb"|".join(_KINDS))
_PLAIN = re.compile(rb"(?:" + _SPACE + rb"|" + _TOKEN.pattern + rb")*+")
_NAME, _STRING, _HEXADECIMAL, _REFERENCE = b"/"[0], b"("[0], b"<"[0], b"R"[0]


class PlainReader:
    """Reads the objects of one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[bytes, Any] = {}

    def read(self, piece: bytes) -> dict[str, Any] | list[Any] | None:
        """The one dictionary or array that a piece of a file holds; None where it is not written plainly."""
        if len(piece) > LONGEST or not _PLAIN.fullmatch(piece):
            return None
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        above: list[list[Any]] = []
        within: list[Any] = []
        opened: list[bytes] = []
        for token in _TOKEN.findall(piece):
            if token in (b"<<", b"["):
                if within and not opened:
                    return None  # a second object
                above.append(within)
                opened.append(token)
                within = []
            elif token in (b">>", b"]"):
                closed = _closed(opened.pop() if opened else b"", token, within)
                if closed is None:
                    return None
                within = above.pop()
                within.append(closed)
            elif opened:
                within.append(self._value(token))
            else:
                return None
        return within[0] if within and not opened else None

    def _value(self, token: bytes) -> Any:
        """What a token stands for. Those that cannot be changed are made once."""
        if token in self._known:
            return self._known[token]
        first = token[0]
        value: Any
        if first == _NAME:
            value = LIT(token[1:].decode("ascii"))
        elif first == _STRING:
            return token[1:-1]
        elif first == _HEXADECIMAL:
            return bytes.fromhex(token[1:-1].decode("ascii"))
        elif token[-1] == _REFERENCE:
            value = PDFObjRef(self._document, int(token.split(b" ", 1)[0]))
        elif token in (b"true", b"false"):
            value = token == b"true"
        elif token == b"null":
            value = KWD(token)  # as pdfminer has it inside object streams
        else:
            value = float(token) if b"." in token else int(token)
        self._known[token] = value
        return value


def _closed(opening: bytes, closing: bytes, parts: list[Any]) -> dict[str, Any] | list[Any] | None:
    """The array or dictionary that a bracket closes; None where it closes something else."""
    if closing == b"]":
        return parts if opening == b"[" else None
    keys = parts[::2]
    if opening != b"<<" or len(parts) % 2 or not all(isinstance(key, PSLiteral) for key in keys):
        return None
    return {key.name: value for key, value in zip(keys, parts[1::2], strict=True)}
