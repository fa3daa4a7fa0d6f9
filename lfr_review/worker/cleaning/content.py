"""Drawing instructions of a page, taken apart without losing a byte.

Each instruction knows where it stands, so that what stays can be copied exactly as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"""
    (?P<space>(?:[\x00\t\n\x0c\r ]++|%[^\r\n]*+)++)
    |(?P<string>\((?:[^()\\]++|\\.)*+\))
    |(?P<nested>\()
    |(?P<dictionary><<|>>)
    |(?P<hexadecimal><[^<>]*+>?)
    |(?P<mark>[\[\]{}>)])
    |(?P<name>/[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]*+)
    |(?P<number>[+\-.0-9][^\x00\t\n\x0c\r\ ()<>\[\]{}/%]*+)
    |(?P<word>[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]++)
    """,
    re.VERBOSE | re.DOTALL,
)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r /\[(<]|$)")
_NOT_PLAIN = re.compile(rb"[^\t\n\r -~]")
_LOOK_AHEAD = 24  #: bytes after a possible end of an inline image that must look like instructions
_CONSTANTS = frozenset({b"true", b"false", b"null"})
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")

_STRING_DEPTH = 6  #: brackets within brackets that `finder` follows; strings nested deeper are not met with


def _string_pattern() -> bytes:
    pattern = rb"\((?:[^()\\]++|\\.)*+\)"
    for _ in range(_STRING_DEPTH):
        pattern = rb"\((?:[^()\\]++|\\.|" + pattern + rb")*+\)"
    return pattern


_REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"

BEGIN_IMAGE = b"BI"
PASSED_OVER = (b"(", b"%")  #: what a find of `finder` begins with where it is no operator


@dataclass(slots=True)
class Instruction:
    """One operator with its operands, as flat tokens, and the bytes from `start` to `end` that they take up.

    For an inline image the operator is `BI`, the operands are the tokens of its dictionary, and the bytes reach to
    the end of `EI`.
    """

    operator: bytes
    operands: list[bytes]
    start: int
    end: int


def instructions(content: bytes) -> Iterator[Instruction]:
    """The instructions of a content stream in order. What is left over at the end is dropped, as viewers do."""
    operands: list[bytes] = []
    at, start = 0, -1
    scan = _TOKEN.match
    while at < len(content):
        found = scan(content, at)
        if found is None:
            at += 1
            continue
        kind, at = found.lastgroup, found.end()
        if kind == "space":
            continue
        if start < 0:
            start = found.start()
        if kind == "nested":
            at = _end_of_string(content, found.start())
            operands.append(content[found.start() : at])
        elif kind != "word" or found[0] in _CONSTANTS:
            operands.append(found[0])
        elif found[0] == BEGIN_IMAGE:
            operands, at = _inline_image(content, at)
            yield Instruction(BEGIN_IMAGE, operands, start, at)
            operands, start = [], -1
        else:
            yield Instruction(found[0], operands, start, at)
            operands, start = [], -1


def finder(*operators: bytes, strings: bool = True) -> re.Pattern[bytes]:
    """A pattern that finds these operators quickly, without taking the content apart.

    It also finds strings and remarks, which begin with `(` and `%`, so that what looks like an operator inside one is
    passed over; without `strings` such letters are found too. A bracket that is never closed is found alone. Every
    alternative begins with one plain byte, which lets the engine skip to the next candidate.
    """
    words = [each + rb"(?<!" + _REGULAR + each + rb")(?!" + _REGULAR + rb")" for each in operators]
    return re.compile(rb"|".join([_string_pattern(), rb"\(", rb"%[^\r\n]*+", *words] if strings else words), re.DOTALL)


def name_of(token: bytes) -> str:
    """A name token as the key of a dictionary: escapes resolved, with its slash."""
    plain = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), token) if b"#" in token else token
    return plain.decode("utf-8", "surrogateescape")


def _end_of_string(content: bytes, start: int) -> int:
    """Just after the bracket that closes the string opened at `start`."""
    depth = 0
    for found in _PARENTHESIS.finditer(content, start):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if depth == 0:
                return found.end()
    return len(content)


def _inline_image(content: bytes, at: int) -> tuple[list[bytes], int]:
    """The tokens of an inline image's dictionary, and the place after its `EI`."""
    tokens: list[bytes] = []
    while at < len(content):
        found = _TOKEN.match(content, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        if found.lastgroup == "nested":
            at = _end_of_string(content, found.start())
        elif found[0] == b"ID":
            return tokens, _end_of_image(content, at)
        elif found.lastgroup != "space":
            tokens.append(found[0])
    return tokens, at


def _end_of_image(content: bytes, at: int) -> int:
    """After the first `EI` that is followed by what looks like instructions."""
    while (found := _END_OF_IMAGE.search(content, at)) is not None:
        after = content[found.end() : found.end() + _LOOK_AHEAD]
        if not _NOT_PLAIN.search(after):
            return found.end()
        at = found.end()
    return len(content)
