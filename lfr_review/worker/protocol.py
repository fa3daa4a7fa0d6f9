"""Frames between the program and its worker processes.

A frame is one byte of kind, four bytes of length (big-endian) and that many bytes. Every maximum is checked before
anything is allocated, and every JSON payload is read by the strict codec: a worker that parses hostile files is
itself untrusted.

Source: our security requirement 43.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable
from enum import IntEnum, StrEnum
from typing import Any, BinaryIO

MAGIC = b"LFRW\x01\n"
HEADER = struct.Struct(">BI")
SOURCE_START = struct.Struct(">IQ")  #: number of a source, its length
RANGE = struct.Struct(">IQI")  #: number of a source, offset, length

MAX_JSON = 1_000_000  #: bytes of one JSON payload from a worker
MAX_ORDER = 64_000_000  #: bytes of the order that we send to a worker
MAX_CHUNK = 1 << 20  #: bytes of one binary frame, either way
MAX_PAGES = 10_000
MAX_SIDE_PX = 20_000
MAX_PIXELS = 40_000_000
MAX_PAGE_TEXT = 10_000_000  #: bytes of text of one page
MAX_OUTPUT = 512 * 1024 * 1024

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

#: codes of a FAILED frame beside those of our errors
FAULT = "fault"  #: a mistake of ours; the words name the place in the code
OUT_OF_MEMORY = "out-of-memory"


class Kind(IntEnum):
    """What a frame holds."""

    ORDER = 1  #: parent to worker: JSON, the task and its settings
    SOURCE = 2  #: parent to worker: start of source n, its length as 8 bytes after the 4 of its number
    DATA = 3  #: either way: a piece of the source, or of the blob announced last
    ASK = 4  #: worker to parent: give me a range of a source (number 4, offset 8, length 4)
    READY = 10  #: worker to parent: limits are on; JSON lists the protections that are not
    PROGRESS = 11  #: worker to parent: JSON done, total, what
    VALUE = 12  #: worker to parent: JSON name and value
    BLOB = 13  #: worker to parent: JSON name of the bytes that follow in DATA frames
    END_BLOB = 14
    DONE = 15
    FAILED = 16  #: worker to parent: JSON code, words, remedy
    REQUEST = 20  #: parent to worker in a session: JSON


class Protection(StrEnum):
    """Something that a worker must not be able to do. READY lists those that this machine cannot prevent."""

    NETWORK = "network"
    READ_FILES = "read-files"
    WRITE_FILES = "write-files"
    PROGRAMS = "programs"
    MEMORY = "memory"
    TIME = "time"


class ProtocolError(Exception):
    """The other side broke the rules. The document counts as unreadable; nothing else happens."""


class StreamEnded(ProtocolError):
    """The other side was gone where more was due."""


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """The bytes of one frame."""
    return HEADER.pack(kind, len(payload)) + payload


def json_frame(kind: Kind, value: Any) -> bytes:
    """A frame with a JSON payload."""
    return frame(kind, json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())


def read_exactly(stream: BinaryIO, size: int) -> bytes:
    """The next bytes of a stream.

    Raises:
        StreamEnded: the stream ended early.
    """
    pieces: list[bytes] = []
    left = size
    while left:
        piece = stream.read(min(left, MAX_CHUNK))
        if not piece:
            raise StreamEnded("the stream ended in the middle of a frame")
        pieces.append(piece)
        left -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_frame(stream: BinaryIO, allowed: Iterable[Kind], max_json: int = MAX_JSON) -> tuple[Kind, bytes]:
    """The next frame, refused before its payload is read where its kind or length is wrong.

    Raises:
        ProtocolError: the frame is not allowed here.
        StreamEnded: there is none.
    """
    found = next_frame(stream, allowed, max_json)
    if found is None:
        raise StreamEnded("the stream ended where a frame was due")
    return found


def next_frame(stream: BinaryIO, allowed: Iterable[Kind], max_json: int = MAX_JSON) -> tuple[Kind, bytes] | None:
    """The next frame as `read_frame` gives it, or None where the stream ends between two frames."""
    first = stream.read(1)
    if not first:
        return None
    number, length = HEADER.unpack(first + read_exactly(stream, HEADER.size - 1))
    try:
        kind = Kind(number)
    except ValueError:
        raise ProtocolError("a frame of unknown kind") from None
    if kind not in allowed:
        raise ProtocolError(f"a {kind.name} frame was not expected here")
    limit = MAX_CHUNK if kind in (Kind.DATA, Kind.SOURCE, Kind.ASK) else max_json
    if length > limit:
        raise ProtocolError(f"a {kind.name} frame of {length} bytes is over the limit")
    return kind, read_exactly(stream, length)


def read_json(payload: bytes) -> Any:
    """The JSON value of a payload from a worker, with control and bidi-override characters taken out of its text."""
    try:
        return clean(json.loads(payload.decode("utf-8"), parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a JSON payload could not be read") from error


def clean(value: Any) -> Any:
    """A JSON value without control and bidi-override characters in any of its texts."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean(item) for key, item in value.items()}
    return value


def clean_text(text: str) -> str:
    """A text without control characters (tab and line ends stay), bidi controls or lone surrogates."""
    return _UNWANTED.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number we accept")
