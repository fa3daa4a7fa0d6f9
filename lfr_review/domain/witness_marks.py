"""Witness marks: what a statement calls a document that it produces, such as `JJS1`.

The evidence number of an item says where it stands in the case file, for life. A witness mark comes only when a
statement produces the item, runs on across all statements of that witness, and is never given twice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.bundles import Audience
from lfr_review.domain.ids import Uid
from lfr_review.domain.names import is_withheld
from lfr_review.domain.people import Party

LONGEST_PREFIX = 5  #: letters
_WRITTEN = re.compile(r"(?P<prefix>[^\W\d_]{1,5})\s*[/.-]?\s*(?P<number>\d{1,4})")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "pc", "dc", "ds", "di", "ps", "rev"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessMark:
    """That a witness produced an item under a mark."""

    uid: Uid
    case: Uid
    witness: Uid  #: the party who produced it
    evidence: Uid
    statement: Uid | None = None  #: the item of evidence that is the statement
    prefix: str  #: capitals, such as `JJS`
    number: int
    recorded_at: dt.datetime  #: aware, UTC
    recorded_by: str = ""
    taken_back: bool = False  #: it was given in error; kept, so that it is not given to another item

    @property
    def mark(self) -> str:
        """The mark as printed, such as `JJS1`."""
        return f"{self.prefix}{self.number}"


def letters_for(party: Party) -> str:
    """The letters that the marks of a witness begin with: of the cipher where one is set, or the initials."""
    cipher = "".join(letter for letter in party.cipher if letter.isalpha())
    return cipher.upper()[:LONGEST_PREFIX] or initials(party.real_name)


def initials(name: str) -> str:
    """The capitals of a name, titles left out, as witness marks use them; empty where the name has no letters."""
    words = [word for word in re.split(r"[\s\-]+", name) if word.strip(".").casefold() not in _TITLES]
    letters = [next((letter for letter in word if letter.isalpha()), "") for word in words]
    return "".join(letters).upper()[:LONGEST_PREFIX]


def read_mark(written: str) -> tuple[str, int] | None:
    """Prefix and number of a mark as a statement writes it, such as `JJS1`, `JJS/1` or `jjs 1`; None for no mark."""
    match = _WRITTEN.fullmatch(written.strip())
    if match is None or int(match["number"]) < 1:
        return None
    return match["prefix"].upper(), int(match["number"])


def in_order(marks: Iterable[WitnessMark]) -> tuple[WitnessMark, ...]:
    """Marks as an index lists them: by letters, then by number."""
    return tuple(sorted(marks, key=lambda mark: (mark.prefix, mark.number)))


def standing(marks: Iterable[WitnessMark]) -> tuple[WitnessMark, ...]:
    """The marks that were not taken back, in order."""
    return in_order(mark for mark in marks if not mark.taken_back)


def marks_of(marks: Iterable[WitnessMark], item: Uid | None) -> tuple[WitnessMark, ...]:
    """The standing marks of one item, in order."""
    return standing(mark for mark in marks if mark.evidence == item)


def marks_in_words(marks: Iterable[WitnessMark]) -> str:
    """Marks in one line, such as `JJS1, JJS4`."""
    return ", ".join(mark.mark for mark in in_order(marks))


def printable_marks(
    marks: Iterable[WitnessMark], named: Iterable[Party], audience: Audience
) -> tuple[WitnessMark, ...]:
    """The marks that an edition may print: their letters would tell who a witness is.

    Args:
        marks: of the case.
        named: the people whom the edition names.
        audience: who reads it.
    """
    known = {party.uid: party for party in named}
    return tuple(
        mark
        for mark in standing(marks)
        if (party := known.get(mark.witness)) is not None
        and (not is_withheld(party, audience) or (party.cipher.strip() and mark.prefix == letters_for(party)))
    )
