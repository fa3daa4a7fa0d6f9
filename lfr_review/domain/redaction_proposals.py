"""Search and propose: where words stand on a page, as boxes that a person may take or leave.

Nothing is redacted by a search. A box covers whole words, as high as their line, so that it tells neither the letters
of a word nor their heights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lfr_review.domain.redactions import Box
from lfr_review.domain.term_matching import Term, fold_text

_OVERLAP = 0.5  #: of the lower of two words that must stand beside each other for them to be on one line


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word of a page and its box, as a reader of the page found it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A place where a term stands; a box for each line that it runs over."""

    page: int
    term: str  #: as it was searched for
    found: str  #: the words as they stand there
    boxes: tuple[Box, ...]


def proposals_on(page: int, words: Sequence[WordBox], terms: Iterable[Term]) -> tuple[Proposal, ...]:
    """Where terms stand on a page, in the order of its text.

    Args:
        page: its number.
        words: in the order of its text.
        terms: what is looked for.
    """
    text, owners = _running_text(words)
    folded = fold_text(text)
    hits = sorted({(first, last, term.words) for term in terms for first, last in folded.find(term)})
    lines: _Lines | None = None
    found = []
    for first, last, term_words in hits:
        lines = lines or _Lines(words)
        covered = range(owners[first], owners[last] + 1)
        found.append(
            Proposal(
                page=page,
                term=term_words,
                found=" ".join(words[number].text for number in covered),
                boxes=lines.boxes(covered),
            )
        )
    return tuple(found)


def _running_text(words: Sequence[WordBox]) -> tuple[str, list[int]]:
    """The words parted by spaces, and for each character the word it belongs to."""
    pieces: list[str] = []
    owners: list[int] = []
    for number, word in enumerate(words):
        pieces.append(word.text + " ")
        owners += [number] * (len(word.text) + 1)
    return "".join(pieces), owners


class _Lines:
    """The lines of a page: words that follow each other and stand beside each other."""

    def __init__(self, words: Sequence[WordBox]) -> None:
        self._words = words
        self._line_of: list[int] = []
        self._extents: list[tuple[int, int]] = []  # top and bottom of each line
        for word in words:
            _, y0, _, y1 = word.box
            if self._extents and _beside(self._extents[-1], (y0, y1)):
                top, bottom = self._extents[-1]
                self._extents[-1] = min(top, y0), max(bottom, y1)
            else:
                self._extents.append((y0, y1))
            self._line_of.append(len(self._extents) - 1)

    def boxes(self, covered: range) -> tuple[Box, ...]:
        """The boxes of words that follow each other, one a line, as high as the line."""
        by_line: dict[int, list[Box]] = {}
        for number in covered:
            by_line.setdefault(self._line_of[number], []).append(self._words[number].box)
        return tuple(
            (min(box[0] for box in boxes), self._extents[line][0], max(box[2] for box in boxes), self._extents[line][1])
            for line, boxes in by_line.items()
        )


def _beside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _OVERLAP * max(1, min(one[1] - one[0], other[1] - other[0]))
