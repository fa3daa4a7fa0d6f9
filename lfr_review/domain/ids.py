"""Names for identifiers, so that two of them cannot be swapped unseen."""

from __future__ import annotations

import re
from typing import NewType

Uid = NewType("Uid", str)  #: a UUIDv7 as lower-case text, the identity of every record
Sha256 = NewType("Sha256", str)  #: 64 lower-case hex digits

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uid_from(millis: int, random: bytes) -> Uid:
    """A UUIDv7 made of a time and ten random bytes.

    Args:
        millis: milliseconds since 1970, UTC.
        random: ten bytes from the system's generator.

    Source: RFC 9562 section 5.7.
    """
    if len(random) != 10:
        raise ValueError("a uid takes ten random bytes")
    value = (millis & (1 << 48) - 1) << 80 | int.from_bytes(random, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return Uid(f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}")


def is_uid(text: str) -> bool:
    """Whether a text has the form of one of our uids."""
    return _UID.fullmatch(text) is not None
