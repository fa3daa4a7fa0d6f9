"""Camera data inside JPEG pictures: found by their first bytes, taken out without touching the picture.

A phone photo placed in a letter still holds where it was taken.

Source: our security requirement 47; ITU-T T.81, annex B (marker segments).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pikepdf import Name, Stream

from lfr_review.worker.cleaning.streams import filters
from lfr_review.worker.cleaning.values import ObjectId, identity

_JPEG_ALONE = ("/DCTDecode",)
_START = b"\xff\xd8"
_SCAN, _END = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  #: markers without a length
#: Application segments that change how the picture is drawn: size (JFIF), colour profile, colour transformation.
_NEEDED = frozenset({0xE0, 0xE2, 0xEE})
_COMMENT = 0xFE
_PROFILE = b"ICC_PROFILE\x00"
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
HEAD = 4_096  #: bytes that are looked at before a whole picture is read


def segments_to_drop(jpeg: bytes) -> list[tuple[int, int]] | None:
    """Start and end of each segment that is not needed to draw the picture; None where the bytes end too soon."""
    if not jpeg.startswith(_START):
        return []
    dropped: list[tuple[int, int]] = []
    at = len(_START)
    while True:
        while jpeg[at : at + 2] == b"\xff\xff":  # padding
            at += 1
        if at + 4 > len(jpeg):
            return None
        if jpeg[at] != 0xFF:
            return dropped
        marker = jpeg[at + 1]
        if marker in (_SCAN, _END):
            return dropped
        if marker in _ALONE:
            at += 2
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if _is_metadata(marker, jpeg[at + 4 : at + 16]):
            dropped.append((at, end))
        at = end


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture without camera data, comments and previews."""
    kept, copied = [], 0
    for start, end in segments_to_drop(jpeg) or []:
        kept.append(jpeg[copied:start])
        copied = end
    return b"".join([*kept, jpeg[copied:]])


def has_metadata(head: bytes) -> bool | None:
    """Whether a picture that begins so has something to drop; None where more of it must be read to know."""
    dropped = segments_to_drop(head)
    return None if dropped is None else bool(dropped)


def head_in_file(data: bytes | memoryview, offset: int) -> bytes:
    """The first bytes of a stream whose object begins at `offset` in the file; empty where none is found there."""
    here = bytes(data[offset : offset + HEAD])
    begun = _STREAM.search(here)
    return here[begun.end() :] if begun else b""


def strip_camera_data(pictures: Iterable[Stream], offsets: Mapping[ObjectId, int], data: bytes | memoryview) -> bool:
    """Take camera data out of JPEG pictures; whether any had some.

    `offsets` tells where objects begin in `data`, as far as that is known: then a look at the first bytes will do.
    """
    any_found = False
    for picture in pictures:
        if filters(picture) != _JPEG_ALONE or picture.get("/DecodeParms") is not None:
            continue
        begins = head_in_file(data, offsets[identity(picture)]) if identity(picture) in offsets else b""
        if begins.startswith(_START) and has_metadata(begins) is False:
            continue
        jpeg = bytes(picture.read_raw_bytes())
        clean = without_metadata(jpeg)
        if len(clean) != len(jpeg):
            any_found = True
            picture.write(clean, filter=Name.DCTDecode)
    return any_found


def _is_metadata(marker: int, begins: bytes) -> bool:
    if marker == _COMMENT:
        return True
    if not 0xE0 <= marker <= 0xEF:
        return False
    if marker == 0xE2:
        return not begins.startswith(_PROFILE)  # what else stands here are previews (MPF) and the like
    return marker not in _NEEDED
