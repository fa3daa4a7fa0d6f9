"""Passphrases: six words offered by the operating system's generator, and how strong a typed one is.

Source: our security requirement 6; the word list and its licence are in `resources/words/`.
"""

from __future__ import annotations

import functools
import math
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lfr_review.assets import asset
from lfr_review.domain.errors import NotFound

WORDS_OFFERED = 6
ENOUGH_BITS = 60  #: below this a library is not made
STRONG_BITS = 75  #: six words of the list have 77.5


class Strength(StrEnum):
    """How long a passphrase would hold against somebody who has the laptop and years."""

    TOO_WEAK = "too-weak"
    FAIR = "fair"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said about a typed passphrase."""

    strength: Strength
    bits: float  #: an estimate from below
    words: str


@functools.cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are made of."""
    return tuple(asset("words", "passphrase.txt").read_text(encoding="ascii").split())


def offer(choice: Callable[[tuple[str, ...]], str] = secrets.choice) -> str:
    """Six words drawn independently, so that each passphrase is as likely as any other."""
    return " ".join(choice(word_list()) for _ in range(WORDS_OFFERED))


def judge(passphrase: str) -> Verdict:
    """How strong a passphrase is, estimated from below: listed words count as words, the rest by its characters.

    An estimate cannot know what a person made up and what they quoted. It refuses the short and the repetitive; it
    does not promise anything about the rest, and the words say so.
    """
    bits = math.fsum(_bits(part) for part in set(passphrase.split()))
    if bits < ENOUGH_BITS:
        return Verdict(
            Strength.TOO_WEAK, bits, "Too weak: somebody who takes the laptop could guess it. Use five or more words."
        )
    if bits < STRONG_BITS:
        return Verdict(
            Strength.FAIR,
            bits,
            "Fair, if the words were drawn at random and are no quotation. One word more is better.",
        )
    return Verdict(Strength.STRONG, bits, "Strong, if it was drawn at random and is used for nothing else.")


def read_passphrase_file(path: Path) -> str:
    """The passphrase that stands in the first line of a file.

    Raises:
        NotFound: the file cannot be read as text.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()  # some editors begin with a mark
    except (OSError, UnicodeDecodeError):
        raise NotFound("The passphrase file cannot be read.", "Check its name and that you may read it.") from None
    return lines[0] if lines else ""


def as_bytes(passphrase: str) -> bytearray:
    """The bytes that the key is made from: UTF-8 of the composed form, so that every keyboard gives the same.

    The caller wipes them after use.
    """
    return bytearray(unicodedata.normalize("NFC", passphrase).encode("utf-8"))


def _bits(part: str) -> float:
    if part.casefold() in _known():
        return math.log2(len(word_list()))
    kinds = [(26, str.islower), (26, str.isupper), (10, str.isdigit)]
    alphabet = sum(size for size, test in kinds if any(test(character) for character in part)) or 1
    if any(not character.isalnum() for character in part):
        alphabet += 20
    # People make up less than the alphabet allows: half of it, and a character repeated adds nothing.
    return len(set(part)) * math.log2(alphabet + 1) / 2


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(word_list())
