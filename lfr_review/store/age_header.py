"""The header of an age v1 file: who may open it, and the code that proves the header whole.

Source: the age v1 format (age-encryption.org/v1), sections on the header and its authentication code.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

INTRO = b"age-encryption.org/v1\n"
FILE_KEY_SIZE = 16

_COLUMNS = 64  # letters in a full line of a stanza's body
_MAX_HEADER = 64 * 1024  # bytes; ours take a few hundred
_ARGUMENT = re.compile(rb"[\x21-\x7e]+")


class NotAge(ValueError):
    """The bytes are not a whole age v1 header; `cut_off` where they simply end too early."""

    def __init__(self, words: str, *, cut_off: bool = False) -> None:
        super().__init__(words)
        self.cut_off = cut_off


class WrongKey(ValueError):
    """No key we have opens the file."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key wrapped for one recipient."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """A header as read, not yet proved: `signed` is what its code covers, `length` where the payload starts."""

    stanzas: tuple[Stanza, ...]
    code: bytes
    signed: bytes
    length: int

    def prove(self, file_key: bytes) -> None:
        """Check that nothing in the header was changed.

        Raises:
            NotAge: the code does not fit.
        """
        if not hmac.compare_digest(_code(file_key, self.signed), self.code):
            raise NotAge("the header's code does not fit")


def write_header(stanzas: tuple[Stanza, ...], file_key: bytes) -> bytes:
    """The header's bytes, up to where the payload begins."""
    parts = [INTRO]
    for stanza in stanzas:
        parts.append(" ".join(("->", stanza.kind, *stanza.arguments)).encode("ascii") + b"\n")
        letters = to_base64(stanza.body).encode("ascii")
        # A full last line is followed by an empty one, so that a reader knows where the body ends.
        parts += [letters[i : i + _COLUMNS] + b"\n" for i in range(0, len(letters) + 1, _COLUMNS)]
    signed = b"".join(parts) + b"---"
    return signed + b" " + to_base64(_code(file_key, signed)).encode("ascii") + b"\n"


def read_header(stream: BinaryIO) -> Header:
    """The header at the start of a stream, which is left at the payload.

    Raises:
        NotAge: the bytes have another form.
    """
    intro = stream.read(len(INTRO))
    if intro != INTRO:
        raise NotAge("the first line is not that of an age v1 file", cut_off=INTRO.startswith(intro))
    lines = _Lines(stream)
    stanzas: list[Stanza] = []
    while True:
        before = bytes(lines.seen)
        line = lines.next()
        if line.startswith(b"-> "):
            stanzas.append(_stanza(line, lines))
        elif line.startswith(b"--- ") and stanzas:
            return Header(tuple(stanzas), from_base64(line[4:]), before + b"---", len(lines.seen))
        else:
            raise NotAge("a line of the header is neither a stanza nor its end")


class _Lines:
    """The lines of a header, all bytes of it kept."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seen = bytearray(INTRO)

    def next(self) -> bytes:
        line = self._stream.readline(_MAX_HEADER)
        self.seen += line
        if not line.endswith(b"\n") or len(self.seen) > _MAX_HEADER:
            raise NotAge("the header does not end", cut_off=len(line) < _MAX_HEADER)
        return line[:-1]


def _stanza(line: bytes, lines: _Lines) -> Stanza:
    words = line[3:].split(b" ")
    if not all(_ARGUMENT.fullmatch(word) for word in words):
        raise NotAge("a stanza's words are not plain letters")
    letters = bytearray()
    while True:
        part = lines.next()
        if len(part) > _COLUMNS:
            raise NotAge("a stanza's line is too long")
        letters += part
        if len(part) < _COLUMNS:
            break
    kind, *arguments = (word.decode("ascii") for word in words)
    return Stanza(kind, tuple(arguments), from_base64(bytes(letters)))


def to_base64(content: bytes) -> str:
    """Base64 without padding, as age writes it."""
    return base64.b64encode(content).rstrip(b"=").decode("ascii")


def from_base64(letters: bytes) -> bytes:
    """The bytes of unpadded base64 in its one canonical form.

    Raises:
        NotAge: another form.
    """
    try:
        content = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAge("a value is not base64") from error
    if to_base64(content).encode("ascii") != letters:
        raise NotAge("a value is not in its canonical form")
    return content


def derived(secret: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    """The 32-byte key that HKDF with SHA-256 makes of a secret for one purpose."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def _code(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(derived(file_key, None, b"header"), signed, "sha256")
