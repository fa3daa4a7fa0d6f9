"""What text recognition says of a page: its words and their places, how sure they are, and which way up it lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.codec import Mismatch

WEAK = 60  #: a word of less confidence, of 100, should be compared with the picture
MAX_WORDS = 20_000  #: of one page
MAX_LETTERS = 500  #: of one word
_FARTHEST_PT = 200_000.0
_FIELDS = 7


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word and where it stands on the page as displayed, in points, origin top left."""

    text: str
    x: float  #: start of its base line
    y: float
    length: float
    height: float  #: above its base line
    angle: float  #: of its base line, in degrees anticlockwise
    confidence: int  #: 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecognition:
    """How recognition went on one page."""

    page: int
    words: int
    confidence: int  #: mean of its words, 0 to 100
    weak_share: float  #: part of its words that are less sure than `WEAK`, 0 to 1
    turn: int = 0  #: quarter turns clockwise, in degrees, that would set the words upright
    skew: float = 0.0  #: degrees clockwise that would, after that, set them straight


def summary(page: int, words: tuple[RecognisedWord, ...], turn: int, skew: float) -> PageRecognition:
    """The figures of a page."""
    weak = sum(word.confidence < WEAK for word in words)
    return PageRecognition(
        page=page,
        words=len(words),
        confidence=round(sum(word.confidence for word in words) / len(words)) if words else 0,
        weak_share=round(weak / len(words), 3) if words else 0.0,
        turn=turn,
        skew=skew,
    )


def word_to_plain(word: RecognisedWord) -> list[Any]:
    """A word as a short list: a page has hundreds."""
    figures = (word.x, word.y, word.length, word.height, word.angle)
    return [word.text, *(round(figure, 2) for figure in figures), word.confidence]


def word_from_plain(value: Any) -> RecognisedWord:
    """The word that such a list stands for; it comes from a process that is not trusted.

    Raises:
        Mismatch: it is no such list, or says what cannot be.
    """
    if type(value) is not list or len(value) != _FIELDS:
        raise Mismatch("a word is a list of seven")
    text, *figures, confidence = value
    if type(text) is not str or not 0 < len(text) <= MAX_LETTERS or any(letter.isspace() for letter in text):
        raise Mismatch("a word is some letters")
    if type(confidence) is not int or not 0 <= confidence <= 100:
        raise Mismatch("a confidence is a whole number up to 100")
    if any(type(each) not in (int, float) or not abs(each) < _FARTHEST_PT for each in figures):
        raise Mismatch("a place on a page is a number")
    x, y, length, height, angle = map(float, figures)
    if length <= 0 or height <= 0:
        raise Mismatch("a word has a size")
    return RecognisedWord(text, x, y, length, height, math.fmod(angle, 360), confidence)
