"""A few fields of an XMP packet, found by their written form: no XML of a stranger is parsed.

Source: the XMP specification part 1, section 7: a field is an attribute or an element of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lfr_review.worker.protocol import clean_text

MAX_PACKET = 2_000_000  #: bytes
MAX_WORDS = 2_000  #: characters of a field
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


def xmp_fields(packet: bytes, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The fields of those names that a packet has, and what they say, each with `XMP` before its name."""
    written = _REMARK.sub("", packet[:MAX_PACKET].decode("utf-8", "replace"))
    for name in names:
        found = re.search(rf"<{name}>([^<]*)</{name}>|\b{name}=[\"']([^\"']*)[\"']", written)
        if found and (words := clean_text(found[1] or found[2] or "")[:MAX_WORDS].strip()):
            yield f"XMP {name}", words
