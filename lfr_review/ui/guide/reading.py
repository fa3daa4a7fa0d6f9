"""Reads the little Markdown that the guide is written in.

Headings, paragraphs, bulleted and numbered lists, `strong`, `emphasis`, `code` and links between pages of the guide.
Whatever else stands there is shown as it is written: there is no HTML and no address that could be fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

_INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*\s][^*]*)\*|`(?P<code>[^`]+)`"
    r"|\[(?P<words>[^\]]+)\]\((?P<page>[a-z0-9-]+)\.md\)"
)
_BULLET = re.compile(r"[-*] +(?P<text>.*)")
_NUMBER = re.compile(r"\d{1,3}\. +(?P<text>.*)")
_HEADING = re.compile(r"(?P<marks>#{1,3}) +(?P<text>.*)")


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look. `page` is the key of the page of the guide that they lead to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list."""

    kind: Kind
    pieces: tuple[Piece, ...] = field(default=())
    level: int = 0  #: of a heading, 1 to 3

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


def read_guide(text: str) -> tuple[Block, ...]:
    """The blocks of a page of the guide."""
    return tuple(_blocks(text.splitlines()))


def pages_in(folder: Path) -> dict[str, str]:
    """The pages of a guide: key and title, the index first, then as the index leads to them, the rest by title."""
    found: dict[str, str] = {}
    led_to: dict[str, int] = {}
    for path in folder.glob("*.md"):
        blocks = read_guide(path.read_text(encoding="utf-8"))
        found[path.stem] = next((block.text for block in blocks if block.kind is Kind.HEADING), path.stem)
        if path.stem == "index":
            links = [piece.page for block in blocks for piece in block.pieces if piece.page]
            led_to = {page: place for place, page in enumerate(("index", *dict.fromkeys(links)))}
    return dict(sorted(found.items(), key=lambda page: (led_to.get(page[0], len(led_to)), page[1].lower())))


def _blocks(lines: list[str]) -> Iterator[Block]:
    waiting: list[str] = []
    kind = Kind.PARAGRAPH
    for line in [*lines, ""]:
        stripped = line.strip()
        heading = _HEADING.fullmatch(stripped)
        item = _BULLET.fullmatch(stripped) or _NUMBER.fullmatch(stripped)
        if (not stripped or heading or item) and waiting:
            yield Block(kind, _pieces(" ".join(waiting)))
            waiting, kind = [], Kind.PARAGRAPH
        if heading:
            yield Block(Kind.HEADING, _pieces(heading["text"]), len(heading["marks"]))
        elif item:
            kind = Kind.BULLET if _BULLET.fullmatch(stripped) else Kind.NUMBER
            waiting = [item["text"]]
        elif stripped:
            waiting.append(stripped)


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()]))
        if match["strong"]:
            pieces.append(Piece(match["strong"], strong=True))
        elif match["emphasis"]:
            pieces.append(Piece(match["emphasis"], emphasis=True))
        elif match["code"]:
            pieces.append(Piece(match["code"], code=True))
        else:
            pieces.append(Piece(match["words"], page=match["page"]))
        end = match.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return tuple(pieces)
