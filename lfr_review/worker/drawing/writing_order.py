"""The order in which a line's signs are written into the page, so that text taken out of it reads right.

On paper the order makes no difference. Programs that take text out guess it back from places and from the order in
the file, and they guess differently. What is written here suits the two that matter most:

- Poppler sorts by place, reverses stretches of right-to-left letters on a page that is mostly left-to-right (and the
  other way round), and lets points and spaces go with whatever stands before them. A direction mark after each
  stretch that runs against the line, drawn without ink or width, keeps them where they belong.
- PDFium keeps the order within one text operator, divides it by direction class, reverses right-to-left words, and
  takes the whole line for right-to-left where it counts as many right-to-left words as others. So a stretch that runs
  against the line is written word by word in the line's own order, moving back between words, and a line that would
  be miscounted gets invisible marks enough to win.

What remains wrong is rare, and nothing that a writer can do mends it. On a mostly English page Poppler puts a number,
comma or full stop within Arabic or Hebrew in the wrong place. PDFium turns the brackets of right-to-left lines round,
and misreads words written with vowel points, or in two right-to-left scripts, in an otherwise English line.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lfr_review.worker.drawing.breaks import ends_with_hyphen
from lfr_review.worker.drawing.fonts import Face
from lfr_review.worker.drawing.lines import Line, Piece
from lfr_review.worker.drawing.shaping import Sign
from lfr_review.worker.drawing.styles import TextStyle

LRM, RLM = "\u200e", "\u200f"
AFTER_HYPHEN = Sign((), LRM, 0)  #: readers take a hyphen that ends a line for a division, and drop it
_POP = "\u202c"  # ends an embedding; where none is open it means nothing
_JUST_LEFT = 0.02  #: points: before what stands there, where readers sort by place
_CLASS = {
    "L": "L",
    "R": "R",
    "AL": "R",
    **dict.fromkeys(("EN", "AN", "ES", "ET", "CS", "NSM", "BN"), "weak"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A sign and the place of its origin, in points from the left end of the line."""

    sign: Sign
    x: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Signs that are written with one operator, in the order of writing."""

    face: Face
    style: TextStyle
    written: tuple[Written, ...]


@dataclass(slots=True)
class _Token:
    """Signs next to each other of one piece and one direction class, in the order in which they are read."""

    piece: Piece
    kind: str
    written: list[Written]


def stretches(line: Line) -> Iterator[Stretch]:
    """The parts of a line that has right-to-left text, in the order of writing."""
    tokens = list(_tokens(line))
    rtl = line.base == 1 or all(piece.level % 2 for piece in line.pieces)
    _outnumber(tokens, "R" if rtl else "L")
    if rtl:
        tokens.reverse()
    elif ends_with_hyphen(line.text):
        tokens[-1].written.append(Written(AFTER_HYPHEN, line.width))
    current: list[Written] = []
    for i, token in enumerate(tokens):
        current += reversed(token.written) if token.kind == "R" else token.written
        if i + 1 == len(tokens) or not _written_together(token.piece, tokens[i + 1].piece):
            yield Stretch(token.piece.run.face, token.piece.style, tuple(current))
            current = []


def _written_together(piece: Piece, following: Piece) -> bool:
    return (
        piece.run.face is following.run.face
        and piece.style == following.style
        and piece.level % 2 == following.level % 2
    )


def _tokens(line: Line) -> Iterator[_Token]:
    """The line in reading order, with a direction mark after each stretch that runs against it."""
    against = 1 - line.base
    before = False
    for i, piece in enumerate(line.pieces):
        runs_against = piece.level % 2 == against
        read = list(_read(piece))
        if before and not runs_against:
            start = piece.x + piece.width - _JUST_LEFT if line.base else piece.x
            yield _Token(piece, "R" if line.base else "L", [Written(Sign((), RLM if line.base else LRM, 0), start)])
        last = i + 1 == len(line.pieces) or line.pieces[i + 1].level % 2 == 0
        if piece.level % 2 and last and _class(read[-1].sign) != "R":
            # What ends in marks or points has left-to-right text at its left, which would take them for its own.
            read.append(Written(Sign((), RLM, 0), piece.x - _JUST_LEFT))
        yield from _by_class(piece, read)
        before = runs_against


def _read(piece: Piece) -> Iterator[Written]:
    """The signs of a piece in the order in which they are read."""
    scale = piece.style.size / piece.run.face.upem
    x = piece.x
    placed: list[Written] = []
    for sign, kern in zip(piece.run.signs, piece.run.kerns, strict=True):
        placed.append(Written(sign, x))
        x += (sign.advance + kern) * scale
    yield from reversed(placed) if piece.run.rtl else placed


def _by_class(piece: Piece, read: Sequence[Written]) -> Iterator[_Token]:
    current: _Token | None = None
    for written in read:
        kind = _class(written.sign)
        if current is None or (current.kind != kind and not (current.kind == "R" and _is_mark(written.sign))):
            if current is not None:
                yield current
            current = _Token(piece, kind, [])
        current.written.append(written)
    if current is not None:
        yield current


def _is_mark(sign: Sign) -> bool:
    return unicodedata.bidirectional(sign.text[0]) == "NSM"


def _class(sign: Sign) -> str:
    return _class_of(sign.text[0])


@functools.lru_cache(maxsize=5_000)
def _class_of(char: str) -> str:
    return _CLASS.get(unicodedata.bidirectional(char), "neutral")


def _outnumber(tokens: list[_Token], wanted: str) -> None:
    """Add marks to a token of the line's direction until its words are in the majority, as PDFium counts them."""
    kinds = [kind for kind, _ in itertools.groupby(_class(w.sign) for token in tokens for w in token.written)]
    lacking = kinds.count("L" if wanted == "R" else "R") - kinds.count(wanted) + (wanted == "L")
    host = next((token for token in tokens if token.kind == wanted), None)
    if lacking <= 0 or host is None:
        return
    place = host.written[0]
    x = place.x + (place.sign.advance * host.piece.style.size / host.piece.run.face.upem if wanted == "R" else 0)
    char = RLM if wanted == "R" else LRM
    extra = [
        _Token(host.piece, kind, [Written(Sign((), text, 0, serial + 1), x)])
        for serial in range(lacking)
        for kind, text in ((wanted, char), ("neutral", _POP))
    ]
    at = tokens.index(host)
    tokens[at:at] = extra
