"""The pictures of a web page that came with it: inside its addresses, or as parts saved beside it.

Nothing is fetched: a picture that only has an address elsewhere is named, never asked for.

Source: RFC 2397 for addresses that hold their content, RFC 2557 for parts of a saved page; our requirement 50.
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Callable, Iterator

from lfr_review.domain.documents import Block, Paragraph, Style, paragraph
from lfr_review.worker.readers.document_pictures import Gallery

MAX_NAMED = 30  #: pictures left out that are named one by one
MAX_ADDRESS = 300  #: characters
_SCHEME = "lfr-inside:"  #: stands in the markup for the content of an address; nh3 lets nothing else of the kind pass
_HELD = re.compile(r"data:\s*(image/[a-z0-9.+-]{1,40})((?:;[a-z0-9=_-]{1,40}){0,4}),([^\"'<>\s)]*)", re.I)

Inside = Callable[[str], tuple[bytes, str] | None]  #: the bytes and name of a part that came with the page, by address


def nothing_inside(address: str) -> None:
    """For a page that stands alone: no part came with it."""


class WebPictures:
    """Takes the pictures of one page in as its text comes to them."""

    def __init__(self, gallery: Gallery, inside: Inside = nothing_inside) -> None:
        self._gallery = gallery
        self._inside = inside
        self._held: list[tuple[str, str, str]] = []  #: kind, how it is written, what is written
        self._asked: set[int] = set()
        self._left_out: list[tuple[str, str]] = []  #: (address, its words)

    def lift(self, html: str) -> str:
        """The page with the content of its addresses taken out, which can be nearly all of it."""
        return _HELD.sub(self._keep, html)

    def __call__(self, address: str, words: str) -> str:
        """What to print where a picture stands.

        Args:
            address: as the page has it.
            words: what the page calls it.
        """
        content, name = self._content(address.strip())
        if content is None:
            self._left_out.append((address.strip(), words))
            about = f": {' '.join(words.split())}" if words.strip() else ""
            return f" [picture, not shown{about}] " if address or words else ""
        said = self._gallery.add(content, words or name)
        return f" {said} " if said else ""

    @property
    def not_shown(self) -> int:
        """How many pictures the page has only by an address elsewhere."""
        return len(self._left_out)

    @property
    def unused(self) -> int:
        """How many pictures its addresses hold that stand nowhere in its text, such as those of its layout."""
        return len(self._held) - len(self._asked)

    def named(self, shown: Callable[[str], str]) -> Iterator[Block]:
        """The pictures that are not shown, each as what it is called and where it would have come from."""
        named = list(dict.fromkeys((address, words) for address, words in self._left_out if address or words))
        if not named:
            return
        yield paragraph("Pictures of the page, not shown", Style.LABEL)
        for address, words in named[:MAX_NAMED]:
            where = f"[{address[:MAX_ADDRESS]}]" if address else ""
            said = shown(" ".join(" ".join(part for part in (words, where) if part).split()))
            yield Paragraph(runs=paragraph(said).runs, style=Style.BULLET)
        if len(named) > MAX_NAMED:
            yield paragraph(f"and {len(named) - MAX_NAMED:,} more.", Style.QUIET)

    def _keep(self, match: re.Match[str]) -> str:
        self._held.append((match[1], match[2], match[3]))
        return f"{_SCHEME}{len(self._held) - 1}"

    def _content(self, address: str) -> tuple[bytes | None, str]:
        if not address.startswith(_SCHEME):
            return self._inside(address) or (None, "")
        number = address.removeprefix(_SCHEME)
        if not number.isdecimal() or int(number) >= len(self._held):
            return None, ""
        self._asked.add(int(number))
        _, how, written = self._held[int(number)]
        return _unpacked(how, written), ""


def _unpacked(how: str, written: str) -> bytes:
    """The bytes that an address holds; none where it is damaged, which no decoder takes for a picture."""
    plain = urllib.parse.unquote_to_bytes(written)
    if ";base64" not in how.lower():
        return plain
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""
