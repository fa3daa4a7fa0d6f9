"""Where a word or phrase stands in a text, however it is written there.

Letter case, accents, forms of print, hyphens, and the difference between kinds of space and line ends do not count:
`Zoë O’Hara` is found in `ZOE O'HA-` and `RA`, and `AB12 CDE` in `AB12CDE`. The same rules propose what is to be
redacted and look afterwards whether anything is left, so what one finds the other finds too.

A term of few letters counts only where it begins and ends as words do, because it stands inside many others; a longer
one counts inside a longer word as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

LONG = 6  #: letters from which a term is found inside a longer word, such as an e-mail address
_BREAK = "|"  #: stands for a sign between two digits that makes two numbers of them, as in a time or an amount
_NUMBER_SIGNS = frozenset(":.,/")
_LINE_END = " \r\n\t-"
_JOINERS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe")  # seen by nobody: the word goes on

_BETWEEN = re.compile(r"[\W_]+")


@dataclass(slots=True)
class FoldedText:
    """A text as terms are looked for in it: its letters and digits, and what stood between them.

    Attributes:
        letters: letters and digits without case and accents.
        origins: for each, the index of the character it came from.
        gaps: places before which something else stood: a space, a hyphen, a sign.
        edges: places before which a word may begin: gaps, and where letters meet digits or a capital follows.
    """

    letters: str
    origins: Sequence[int]
    gaps: frozenset[int]
    edges: frozenset[int] = field(default_factory=frozenset)

    def find(self, term: Term) -> Iterator[tuple[int, int]]:
        """The first and last character of every place where a term stands, from the start on."""
        at = self.letters.find(term.letters) if term.letters else -1
        while at >= 0:
            end = at + len(term.letters)
            if self._counts(term, at, end):
                yield self.origins[at], self.origins[end - 1]
                at = self.letters.find(term.letters, end)
            else:
                at = self.letters.find(term.letters, at + 1)

    def _counts(self, term: Term, start: int, end: int) -> bool:
        if start in self.edges and end in self.edges:
            return True
        if len(term.letters) < LONG:
            return False
        return all(place - start in term.gaps for place in self.gaps if start < place < end)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to be looked for."""

    words: str  #: as it was given
    letters: str
    gaps: frozenset[int]


def term_of(words: str) -> Term:
    """A word or phrase, ready to be looked for. One without a letter or digit is found nowhere."""
    text = fold_text(words)
    return Term(" ".join(words.split()), text.letters.strip(_BREAK), text.gaps)


def terms_of(words: Iterable[str]) -> tuple[Term, ...]:
    """Words and phrases, each once however it is written, without those that say nothing."""
    found: dict[str, Term] = {}
    for each in map(term_of, words):
        if each.letters:
            found.setdefault(each.letters, each)
    return tuple(found.values())


def fold_text(text: str) -> FoldedText:
    """A text as terms are looked for in it."""
    letters: list[str] = []
    origins: list[int] = []
    gaps: set[int] = {0}
    edges: set[int] = {0}
    before = ""  # the character of the text that the last letter came from
    between = ""  # what has stood since
    for index, char in enumerate(text):
        if char in _JOINERS:
            continue
        parts = _letters_of(char)
        if not parts:
            between += char if not unicodedata.combining(char) else ""
            continue
        place = len(letters)
        if between:
            if between.strip(_LINE_END) in _NUMBER_SIGNS and before.isdigit() and char.isdigit():
                letters.append(_BREAK)
                origins.append(index)
                place += 1
            gaps.add(place)
            edges.add(place)
        elif before and (before.isdigit() != char.isdigit() or (before.islower() and char.isupper())):
            edges.add(place)
        letters += parts
        origins += [index] * len(parts)
        before, between = char, ""
    gaps.add(len(letters))
    edges.add(len(letters))
    return FoldedText("".join(letters), origins, frozenset(gaps), frozenset(edges))


def _letters_of(char: str) -> list[str]:
    """The letters and digits that a character counts as."""
    if char.isascii():
        return [char.lower()] if char.isalnum() else []
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return [part for part in parts if part.isalnum() and not unicodedata.combining(part)]


def standing_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Those of the terms that stand in a text."""
    squeezed = _squeezed(text)
    likely = [term for term in terms if term.letters.replace(_BREAK, "") in squeezed]  # a hundred times as fast
    if not likely:
        return ()
    folded = fold_text(text)
    return tuple(term for term in likely if next(folded.find(term), None) is not None)


def _squeezed(text: str) -> str:
    """The letters and digits of a text, whatever stood between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _BETWEEN.sub("", text.lower())
