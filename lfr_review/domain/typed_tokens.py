"""The words of a typed date or time, told apart: `about 10 Mar 5.44pm` is a qualifier, a number, a month, a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_words import MONTHS, WEEKDAYS

LONGEST = 200  #: characters; nobody types more for a date
EXAMPLES = "Type it like 10/3/26 17:44, today 8.15am, about 5pm, between 12:00 and 12:20, March 2026, or unknown."


class Part(StrEnum):
    """What a token is."""

    INSTANT = "instant"  #: 2026-03-10T17:44, perhaps with an offset
    DATE = "date"  #: day, month and year in figures
    MONTH_YEAR = "month-year"  #: 3/2026 or 2026-03
    DAY_MONTH = "day-month"  #: 12/3
    TIME = "time"
    MONTH = "month"
    WEEKDAY = "weekday"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    FROM = "from"
    JOIN = "join"
    DASH = "dash"
    ORDINAL = "ordinal"
    NUMBER = "number"
    FOLD = "fold"
    CLOCK = "clock"
    SPELL = "spell"  #: morning, afternoon, evening, night
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure, in lower case without spaces around it."""

    part: Part
    text: str


def _names(names: tuple[str, ...]) -> str:
    """A pattern for the names in full and by their first three letters."""
    return "|".join(f"{name.lower()}|{name[:3].lower()}" for name in names)


_END = r"(?![a-z])"
_HALF = r"\s*[ap]\.?\s?m\b\.?"
_PATTERNS: tuple[tuple[Part, str], ...] = (
    (Part.INSTANT, r"\d{4}-\d{2}-\d{2}t\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:z|[+-]\d{2}:?\d{2})?(?![\d:])"),
    (Part.DATE, r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))(?!\d)"),
    (Part.MONTH_YEAR, r"(?:\d{1,2}/\d{4}|(?:19|20)\d{2}-\d{2})(?!\d)"),
    (Part.DAY_MONTH, r"\d{1,2}/\d{1,2}(?!\d)"),
    (Part.TIME, r"\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:" + _HALF + ")?"),
    (Part.TIME, r"\d{1,2}" + _HALF),
    (Part.TIME, r"(?:\d{3,4}\s*(?:hrs?|hours|h)" + _END + r"|\d{1,2}h\d{2}(?!\d))"),
    (Part.TIME, r"\d{1,2}\s*o'?\s?clock" + _END),
    (Part.TIME, r"(?:12\s*)?(?:noon|midday|midnight)" + _END),
    (Part.FOLD, r"\(?\s*(?:the\s+)?(?:first|second)\s+time(?:\s*,\s*[a-z]{2,5})?\s*\)?"),
    (Part.CLOCK, r"(?:bst|gmt)" + _END),
    (Part.SPELL, r"(?:morning|afternoon|evening|night)" + _END),
    (Part.MONTH, f"(?:{_names(MONTHS)}|sept)" + _END + r"\.?"),
    (Part.WEEKDAY, f"(?:{_names(WEEKDAYS)}|tues|weds|thur|thurs)" + _END + r"\.?"),
    (Part.ABOUT, r"(?:about|around|approximately|approx\.?|circa|roughly|ca\.|c\.)" + _END + r"|[~≈]"),
    (Part.BEFORE, r"(?:before|earlier than)" + _END + "|<"),
    (Part.AFTER, r"(?:after|later than|since)" + _END + "|>"),
    (Part.BETWEEN, "between" + _END),
    (Part.FROM, "from" + _END),
    (Part.JOIN, r"(?:and|to|until|till)" + _END + "|&"),
    (Part.DASH, "-"),
    (Part.ORDINAL, r"\d{1,2}(?:st|nd|rd|th)" + _END),
    (Part.NUMBER, r"\d{1,4}(?![\da-z])"),
    (Part.FILLER, r"(?:on|at|the|of|in|some ?time)" + _END + "|[,;]"),
)

_EACH = tuple((part, re.compile(pattern, re.ASCII)) for part, pattern in _PATTERNS)  # tried in this order
_SAME = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "\u00a0": " "})


def tokens_of(typed: str) -> tuple[Token, ...]:
    """The tokens of a typed date or time, filler words left out.

    Raises:
        BadMoment: nothing was typed, it is too long, or part of it is no word of a date.
    """
    text = plain(typed)
    if not text:
        raise BadMoment("No date or time was typed.", EXAMPLES)
    if len(text) > LONGEST:
        raise BadMoment(f"This is too long for a date or time: more than {LONGEST} characters.", EXAMPLES)
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        token, place = _token_at(text, place)
        if token.part is not Part.FILLER:
            found.append(token)
    return tuple(found)


def plain(typed: str) -> str:
    """The typed text in lower case, with one kind of dash, quote and space, and no full stop at its end."""
    text = " ".join(typed.translate(_SAME).lower().split())
    return text.rstrip(" .") if not text.endswith((".m.",)) else text


def _token_at(text: str, place: int) -> tuple[Token, int]:
    for part, pattern in _EACH:
        match = pattern.match(text, place)
        if match is not None:
            return Token(part, match.group().strip()), match.end()
    odd = text[place:].split(" ")[0][:20]
    raise BadMoment(f"“{odd}” could not be read as part of a date or time.", EXAMPLES)
