"""Texts beside a recording in MP4 and QuickTime files: the device, its own time with an offset, the place."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from lfr_review.worker.readers.media.recording import PLACE, Recording

Boxes = Callable[[memoryview], Iterator[tuple[bytes, memoryview]]]

#: what is worth keeping of QuickTime's user data and of the list that music programs write
NAMES = {
    b"\xa9day": "Date", b"\xa9mak": "Make", b"\xa9mod": "Model", b"\xa9swr": "Software", b"\xa9too": "Software",
    b"\xa9nam": "Title", b"\xa9cmt": "Comment", b"\xa9ART": "Artist", b"\xa9aut": "Author", b"\xa9des": "Description",
    b"desc": "Description", b"\xa9xyz": "Location", b"\xa9inf": "Information", b"cprt": "Copyright",
    b"\xa9fmt": "Format", b"FIRM": "Firmware", b"auth": "Author", b"titl": "Title", b"dscp": "Description",
}  # fmt: skip
PLACES = ("Location", "location.ISO6709")
ASIAN = frozenset((b"auth", b"titl", b"dscp", b"cprt"))  #: 3GPP texts: version, language, then the words
MAX_KEYS = 200
TEXT_TYPES = {1: "utf-8", 2: "utf-16-be"}


def note_user_data(kind: bytes, content: memoryview, recording: Recording, boxes: Boxes) -> None:
    """Note the texts of a `udta` or `meta` box."""
    if kind == b"meta":
        _read_meta(content, recording, boxes)
        return
    for name, part in boxes(content):
        if name == b"meta":
            _read_meta(part, recording, boxes)
        elif name in ASIAN:
            _note(recording, NAMES[name], part[6:])
        elif name in NAMES and len(part) > 4 and name[:1] == b"\xa9":
            (length,) = struct.unpack_from(">H", part)
            _note(recording, NAMES[name], part[4 : 4 + length])
        elif name in NAMES:
            _note(recording, NAMES[name], part)


def _read_meta(content: memoryview, recording: Recording, boxes: Boxes) -> None:
    """Metadata: with a version before its boxes in MP4, without one in QuickTime."""
    keys: list[str] = []
    for kind, part in boxes(content if bytes(content[4:8]) == b"hdlr" else content[4:]):
        if kind == b"keys":
            keys = [bytes(name[:200]).decode("utf-8", "replace") for _, name in boxes(part[8:])][:MAX_KEYS]
        elif kind == b"ilst":
            for name, item in boxes(part):
                number = int.from_bytes(name, "big")
                label = keys[number - 1] if 0 < number <= len(keys) else NAMES.get(name, "")
                if label:
                    _read_values(label, item, recording, boxes)


def _read_values(label: str, item: memoryview, recording: Recording, boxes: Boxes) -> None:
    for kind, value in boxes(item):
        if kind == b"data" and len(value) > 8:
            (sort,) = struct.unpack_from(">I", value)
            if sort in TEXT_TYPES:
                _note(recording, label, value[8:], TEXT_TYPES[sort])


def _note(recording: Recording, label: str, words: memoryview, encoding: str = "utf-8") -> None:
    short = label.removeprefix("com.apple.quicktime.").removeprefix("com.android.")
    recording.says(f"Metadata {short}", words, encoding)
    if short in PLACES:
        recording.findings.feature(PLACE)
