"""Words as the index knows them: folded, and plates and shoulder numbers joined up.

The index folds letters by itself; `folded_words` folds them the same way, for the list of distinct words beside it.
Where the two differ (letters of scripts newer than SQLite's table), a word is found whole but not by its middle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

SHORTEST_TERM = 4  #: a shorter word has no middle that could be looked for
LONGEST_TERM = 64  #: longer runs of letters are encoded data, not words

_WORD = re.compile(r"[^\W_\u19b0-\u19c9]+")  # vowels of Tai Lue: marks to the index, letters to Python
#: Accents that stand as letters of their own and that the index passes over; others part words, as they do there.
_MARKS = re.compile(r"[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d-\u032e\u0330-\u0331]")

#: Other forms of a letter, which the index takes for the letter itself.
_FORMS = str.maketrans("ςµſϐϑϕϖϰϱϵ", "σμsβθφπκρε")

#: Runs of capitals and digits that somebody parted by one space or hyphen, such as LK19 ABC or PC 1234 MX.
_PARTED = re.compile(r"(?<![^\W_])[A-Z0-9]{1,5}(?:[ \u00a0\u202f-][A-Z0-9]{1,5})+(?![^\W_])")
_PLATE = re.compile(r"(?<![^\W_])([a-z]{2}\d{2})[ \u00a0\u202f-]([a-z]{3})(?![^\W_])", re.IGNORECASE)
_MOST_PIECES, _LONGEST_JOINED, _MOST_JOINED = 3, 8, 200
_PIECE = re.compile(r"[A-Za-z0-9]{1,5}")


def folded_words(text: str) -> list[str]:
    """The words of a text in order: small letters, Latin ones without accents."""
    return _WORD.findall(_folded(text))


class Phrase:
    """Folded words that follow each other."""

    def __init__(self, words: Sequence[str], *, loose: bool, anywhere: bool = False) -> None:
        """Where it is `loose`, nothing need part them, and of the last one the beginning is enough.

        With `anywhere` the first may begin within a word.
        """
        first, *others = map(re.escape, words)
        between, end = (r"[\W_]*", "") if loose else (r"[\W_]+", r"(?![^\W_])")
        # The first word stands before the look behind it: so the search for it is a plain one, and quick.
        begins = "" if anywhere else rf"(?<![^\W_]{first})"
        self._there = re.compile(first + begins + "".join(between + word for word in others) + end)

    def stands_in(self, text: str) -> bool:
        """Whether a text holds it."""
        return self._there.search(_folded(text)) is not None


def terms(text: str) -> set[str]:
    """The distinct words of a text that can be found by a part."""
    return {word for word in folded_words(text) if SHORTEST_TERM <= len(word) <= LONGEST_TERM}


def joined_up(text: str) -> str:
    """Plates and numbers that stand parted in a text, each as one word, sorted and separated by spaces."""
    found = {f"{match[1]}{match[2]}".lower() for match in _PLATE.finditer(text)}
    for match in _PARTED.finditer(text):
        found.update(_joined(_PIECE.findall(match[0])))
        if len(found) > _MOST_JOINED:
            break
    return " ".join(sorted(found)[:_MOST_JOINED])


def is_joined(pieces: tuple[str, ...]) -> bool:
    """Whether words typed one after the other may be one plate or number that stands parted."""
    whole = "".join(pieces)
    return (
        1 < len(pieces) <= _MOST_PIECES
        and len(whole) <= _LONGEST_JOINED
        and all(_PIECE.fullmatch(piece) for piece in pieces)
        and _is_mark(whole)
    )


def _joined(pieces: list[str]) -> Iterator[str]:
    for length in range(2, _MOST_PIECES + 1):
        for start in range(len(pieces) - length + 1):
            whole = "".join(pieces[start : start + length])
            if SHORTEST_TERM <= len(whole) <= _LONGEST_JOINED and _is_mark(whole):
                yield whole.lower()


def _is_mark(word: str) -> bool:
    """Whether it has letters and digits both."""
    return not word.isalpha() and not word.isdigit()


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = "".join(letter if letter.isascii() else _plain(letter) for letter in text)
    return _MARKS.sub("", folded).lower().translate(_FORMS)


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) > 1 and parts[0].isascii() else letter
