"""What somebody asks for when they search, and what kinds of thing can be found."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid

SHORTEST_PART = 3  #: letters of a word that are looked for inside longer words

MOST_WORDS = 20  #: what is typed beyond them is left out


class SearchKind(StrEnum):
    """What was found. Values are stored: never rename one."""

    PAGE = "page"  #: a page of an evidence item, or what is recorded about the item
    NOTE = "note"
    FILE_NOTE = "file-note"
    PARTY = "party"
    STOP = "stop"  #: the account of a stop
    ANSWER = "answer"
    CASE = "case"  #: the case record
    BUNDLE = "bundle"
    EDITION = "edition"
    AUTHORITY = "authority"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that must follow each other."""

    words: tuple[str, ...]  #: as typed, without the quotation marks
    is_phrase: bool = False  #: stands in quotation marks: only these words, whole
    is_start: bool = False  #: ends in a star: words that begin so, and no parts of words


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """What the found must be besides. Nothing set: anything."""

    case: Uid | None = None
    kinds: frozenset[SearchKind] = frozenset()
    first_day: dt.date | None = None  #: with either day set, what has no date is left out
    last_day: dt.date | None = None
    handling: HandlingMark | None = None


_PIECE = re.compile(r'[“”"]([^“”"]*)(?:[“”"]|$)|([^\s“”"]+)')
_LETTER = re.compile(r"[^\W_]")


def read_terms(typed: str) -> tuple[Term, ...]:
    """What was typed as words, "phrases" and prefixes*; all must be there. A quotation mark may lack its end."""
    terms: list[Term] = []
    for match in _PIECE.finditer(_without_private(typed)):
        quoted, plain = match.groups()
        words = tuple(word for word in (quoted if quoted is not None else plain).split() if _LETTER.search(word))
        if words:
            is_start = quoted is None and plain.endswith("*")
            terms.append(Term(words, is_phrase=quoted is not None, is_start=is_start))
    return tuple(terms[:MOST_WORDS])


def _without_private(text: str) -> str:
    """Without characters that nobody can type and that the index uses for its own labels."""
    return "".join(letter for letter in text if not "\ue000" <= letter <= "\uf8ff" and letter != "\0")
