"""From runs of text to lines of a given width.

Text is cut into lines in logical order, as it is spoken; each line is then put into visual order by itself. All
positions are points from the left end of the line.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lfr_review.domain.documents import Target
from lfr_review.worker.drawing import bidi, breaks
from lfr_review.worker.drawing.characters import forced_lines, without_bidi_controls
from lfr_review.worker.drawing.fonts import Face, latin
from lfr_review.worker.drawing.shaping import ShapedRun, clusters, shape
from lfr_review.worker.drawing.styles import TextStyle

_LONGEST = 400  #: characters shaped at once; only what has no spaces at all is longer
_FITS = 0.01  #: points by which a line may be too wide, for sums of fractions
_WORTH_FILLING = 0.4  #: part of the line that a divided word must fill before its end is chosen for its look


class Span(NamedTuple):
    """A stretch of text of one style and link."""

    text: str
    style: TextStyle
    link: Target | None = None


class Piece(NamedTuple):
    """A shaped run in its line. `level` is even for left-to-right."""

    run: ShapedRun
    style: TextStyle
    link: Target | None
    level: int
    x: float = 0.0

    @property
    def width(self) -> float:
        """In points."""
        return self.run.width * self.style.size


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line. Pieces stand in logical order, each with its place.

    Attributes:
        base: level of the line, 1 where it is read from the right.
        plain: whether all of it runs left-to-right, so that its pieces stand as they are read.
        ascent: from the top of the line to its baseline.
        height: from the top of the line to the top of the next.
    """

    pieces: tuple[Piece, ...]
    base: int
    plain: bool
    width: float
    ascent: float
    height: float

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece.run.text for piece in self.pieces)


class _Atom(NamedTuple):
    """Text that is not divided: a word, or the spaces after one."""

    pieces: tuple[Piece, ...]
    width: float
    space: bool
    may_end: bool  #: a line may end after it


@functools.lru_cache(maxsize=8_192)
def lay_lines(spans: tuple[Span, ...], width: float) -> tuple[Line, ...]:
    """The lines of a paragraph; at least one, which may be empty.

    Raises:
        NoGlyph: a character that no face has.
    """
    lines: list[Line] = []
    style = spans[0].style
    for part in _forced(spans):
        base, atoms = _atoms(part)
        filled = _fill(atoms, width)
        lines += [_line(pieces, base, style) for pieces in filled]
    return tuple(lines)


def text_width(spans: tuple[Span, ...]) -> float:
    """The width of a text in one line, in points."""
    return max(line.width for line in lay_lines(spans, 1e9))


def _forced(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of each line that the text itself ends."""
    current: list[Span] = []
    for span in spans:
        first, *rest = forced_lines(span.text)
        current.append(Span(first, span.style, span.link))
        for line in rest:
            yield current
            current = [Span(line, span.style, span.link)]
    yield current


def _atoms(spans: Sequence[Span]) -> tuple[int, list[_Atom]]:
    """The words and spaces of a line that the text itself ends, with its base level."""
    rtl = any(bidi.has_rtl(span.text) for span in spans)
    texts = [bidi.closed(span.text) if rtl else span.text for span in spans]
    text = "".join(texts)
    base, given = bidi.line_levels(text) if rtl else (0, [])
    owners = [span for span, part in zip(spans, texts, strict=True) for _ in part] if len(spans) > 1 or rtl else []
    atoms: list[_Atom] = []
    before: Piece | None = None
    start = 0
    for end in breaks.break_positions(text) if text else ():
        middle = end
        while middle > start and breaks.is_space(text[middle - 1]):
            middle -= 1
        for a, b, space in ((start, middle, False), (middle, end, True)):
            if a == b:
                continue
            if owners:
                atom = _atom(tuple(_pieces(text, a, b, owners, given, before)), space, b == end)
            else:
                beside = before.run.face if before is not None else None
                atom = _plain_atom(text[a:b], spans[0].style, spans[0].link, beside, space, b == end)
            before = atom.pieces[-1] if atom.pieces else before
            atoms.append(atom)
        start = end
    return base, atoms


@functools.lru_cache(maxsize=30_000)
def _plain_atom(
    text: str, style: TextStyle, link: Target | None, beside: Face | None, space: bool, may_end: bool
) -> _Atom:
    """A word, or spaces, of one span, all left-to-right. Remembered: documents are made of few words."""
    parts = [text[first : first + _LONGEST] for first in range(0, len(text), _LONGEST)]
    pieces = tuple(Piece(run, style, link, 0) for part in parts for run in shape(part, style.cut, False, beside))
    return _atom(pieces, space, may_end)


def _atom(pieces: tuple[Piece, ...], space: bool, may_end: bool) -> _Atom:
    return _Atom(pieces, _width(pieces), space, may_end)


def _pieces(
    text: str, start: int, end: int, owners: Sequence[Span], given: Sequence[int], before: Piece | None
) -> Iterator[Piece]:
    """The shaped pieces of a stretch, divided where span or level changes."""
    i = start
    while i < end:
        j = i + 1
        while j < end and j - i < _LONGEST and owners[j] is owners[i] and (not given or given[j] == given[i]):
            j += 1
        level = given[i] if given else 0
        part = without_bidi_controls(text[i:j])
        span = owners[i]
        alike = before is not None and before.level == level and before.style.cut == span.style.cut
        beside = before.run.face if before is not None and alike else None
        for run in shape(part, span.style.cut, bool(level % 2), beside) if part else ():
            before = Piece(run, span.style, span.link, level)
            yield before
        i = j


def _fill(atoms: Sequence[_Atom], width: float) -> Iterator[list[Piece]]:
    """The pieces of each line, greedily, without the spaces at its end."""
    line: list[_Atom] = []
    used = 0.0
    for word in _words(atoms):
        needed = sum(atom.width for atom in word if not atom.space)
        if line and used + needed > width + _FITS:
            yield _trimmed(line)
            line, used = [], 0.0
        if needed > width + _FITS:
            *full, last = _divided(word, width)
            yield from full
            line = [_atom(tuple(last), False, True)]
            line += [atom for atom in word if atom.space]
        else:
            line += word
        used = sum(atom.width for atom in line)
    yield _trimmed(line)


def _words(atoms: Sequence[_Atom]) -> Iterator[list[_Atom]]:
    """The atoms between two places where a line may end."""
    word: list[_Atom] = []
    for atom in atoms:
        word.append(atom)
        if atom.may_end:
            yield word
            word = []


def _trimmed(line: list[_Atom]) -> list[Piece]:
    end = len(line)
    while end and line[end - 1].space:
        end -= 1
    return [piece for atom in line[:end] for piece in atom.pieces]


def _divided(word: Sequence[_Atom], width: float) -> Iterator[list[Piece]]:
    """The lines of a word that is wider than one: an address, a hash."""
    waiting = [piece for atom in reversed(word) if not atom.space for piece in reversed(atom.pieces)]
    line: list[Piece] = []
    room = width
    while waiting:
        piece = waiting.pop()
        if piece.width <= room + _FITS:
            line.append(piece)
            room -= piece.width
            continue
        end = _cut(piece, room, must=not line)
        line += _part(piece, 0, end)
        waiting += reversed(_part(piece, end, len(piece.run.text)))
        yield line
        line, room = [], width
    if line:
        yield line


def _cut(piece: Piece, room: float, must: bool) -> int:
    """How many characters of a piece to put into the room. `must` takes one cluster even where none fits."""
    text = piece.run.text
    ends = _fitting_ends(piece, room)
    plain = [end for end in ends if not breaks.ends_with_hyphen(text[:end])] or ends
    better = set(breaks.better_positions(text))
    good = [end for end in plain if end in better]
    if good and _width(_part(piece, 0, good[-1])) >= _WORTH_FILLING * room:
        plain = plain[: plain.index(good[-1]) + 1]
    for end in reversed(plain):  # shaped by itself a part can be a little wider than within the whole
        if _width(_part(piece, 0, end)) <= room + _FITS:
            return end
    return len(next(clusters(text))) if must else 0


def _fitting_ends(piece: Piece, room: float) -> list[int]:
    """The ends of the clusters that would fit into the room as they are."""
    whole = set(itertools.accumulate(len(cluster) for cluster in clusters(piece.run.text)))
    ends: list[int] = []
    end, used = 0, 0.0
    pairs = list(zip(piece.run.signs, piece.run.kerns, strict=True))
    for sign, kern in reversed(pairs) if piece.run.rtl else pairs:
        end += len(sign.text)
        used += (sign.advance + kern) * piece.style.size / piece.run.face.upem
        if used > room + _FITS:
            break
        if end in whole:
            ends.append(end)
    return ends


def _width(pieces: Sequence[Piece]) -> float:
    return sum(piece.width for piece in pieces)


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    runs = shape(piece.run.text[start:end], piece.style.cut, piece.run.rtl) if start < end else ()
    return [Piece(run, piece.style, piece.link, piece.level) for run in runs]


def _line(pieces: Sequence[Piece], base: int, style: TextStyle) -> Line:
    """A line with every piece in its place."""
    x = 0.0
    plain = not base and not any(piece.level for piece in pieces)
    if not plain:
        placed = list(pieces)
        for i in bidi.visual_order([piece.level for piece in pieces]):
            placed[i] = pieces[i]._replace(x=x)
            x += pieces[i].width
    else:
        placed = []
        for piece in pieces:
            placed.append(Piece(piece.run, piece.style, piece.link, 0, x))
            x += piece.run.width * piece.style.size
    face = latin(style.cut)
    ascent = (style.leading + (face.ascent - face.descent) * style.size) / 2
    below = style.leading - ascent
    for piece in placed:
        if piece.run.top or piece.run.bottom:
            ascent = max(ascent, piece.run.top * piece.style.size)
            below = max(below, piece.run.bottom * piece.style.size)
    return Line(tuple(placed), base, plain, x, ascent, ascent + below)
