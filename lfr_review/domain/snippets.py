"""The few words around what was found, and which of them were looked for. Plain text and numbers, never markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.searching import SHORTEST_PART, Term

_BEFORE, _AFTER = 50, 150  #: characters shown around the first of what was found
_LOOKED_AT = 40  #: places that are weighed against each other
_RUNS = re.compile(r"[^\W_]+")
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_LONGEST_JOINED = 8


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text on one line."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()  #: start and end of each thing that was looked for, in order


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """The part of a text that shows most of what was looked for; its beginning where none of it stands there."""
    line = " ".join(text.split())
    found = _found(line, terms)
    first = _best(found)
    start = _word_start(line, first - _BEFORE)
    end = _word_end(line, first + _AFTER)
    lead, tail = "…" if start else "", "…" if end < len(line) else ""
    moved = len(lead) - start
    marks = tuple((a + moved, b + moved) for a, b, _ in found if start <= a and b <= end)
    return Snippet(f"{lead}{line[start:end]}{tail}", marks)


def _found(line: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Start, end and number of the term, in order and none across another."""
    folded = _folded(line)
    places = [
        (match.start(), match.end(), number)
        for number, term in enumerate(terms)
        if (pattern := _pattern(term)) is not None
        for match in pattern.finditer(folded)
    ]
    apart: list[tuple[int, int, int]] = []
    for place in sorted(places, key=lambda place: (place[0], -place[1])):
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart


def _best(found: Sequence[tuple[int, int, int]]) -> int:
    """Where the first of the most different terms that stand together begins."""
    best, most = 0, 0
    for start, _, _ in found[:_LOOKED_AT]:
        near = {number for other, end, number in found if start <= other and end <= start + _AFTER}
        if len(near) > most:
            best, most = start, len(near)
    return best


def _pattern(term: Term) -> re.Pattern[str] | None:
    words = _RUNS.findall(_folded(" ".join(term.words)))
    if not words:
        return None
    if term.is_phrase:
        return re.compile(_BEGINS + r"[\W_]+".join(map(re.escape, words)) + _ENDS)
    if len(words) > 1:
        return re.compile(_BEGINS + r"[\W_]*".join(map(re.escape, words)))
    word = words[0]
    if len(word) == 1 and not term.is_start:
        return re.compile(_BEGINS + re.escape(word) + _ENDS)
    whole = re.escape(word)
    if len(word) <= _LONGEST_JOINED and not word.isalpha() and not word.isdigit():  # a plate that stands parted
        whole = "[ -]?".join(map(re.escape, word))
    return re.compile(whole if len(word) >= SHORTEST_PART and not term.is_start else _BEGINS + whole)


def _folded(line: str) -> str:
    """Letter for letter: small, without accents, so that places stay what they are."""
    if line.isascii():
        return line.lower()
    return "".join(letter.lower() if letter.isascii() else _plain(letter) for letter in line)


def _plain(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    small = (first if first.isascii() else letter).lower()
    return small if len(small) == 1 else letter


def _word_start(line: str, place: int) -> int:
    if place <= 0:
        return 0
    space = line.find(" ", place, place + _BEFORE)
    return place if space < 0 else space + 1


def _word_end(line: str, place: int) -> int:
    if place >= len(line):
        return len(line)
    space = line.rfind(" ", place - _BEFORE, place)
    return place if space < 0 else space
