"""Typed text to moments: `12/3/26 17:40`, `about 5pm`, `between 12:00 and 12:20`, `before 17:46`, `March 2026`.

British order, the 24-hour clock where the hour has two figures. What could mean two things comes back as an
`Ambiguity` to choose from; what does not exist is told. Nothing is guessed silently.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_words import MONTHS
from lfr_review.domain.moments import (
    LONDON,
    Ambiguity,
    Moment,
    MomentKind,
    about,
    after,
    before,
    between,
    exact,
    in_month,
    on_day,
    whole_days,
)
from lfr_review.domain.typed_dates import Days
from lfr_review.domain.typed_ranges import read_range
from lfr_review.domain.typed_sides import Candidate, Side, days_of, place, read_side
from lfr_review.domain.typed_spells import SPELLS
from lfr_review.domain.typed_times import TypedTime, read_hour
from lfr_review.domain.typed_tokens import EXAMPLES, Part, Token, plain, tokens_of

UNKNOWN_WORDS = frozenset(
    {"unknown", "not known", "?", "??", "???", "don't know", "dont know", "not sure", "n/k", "nk", "no idea"}
)

_RELATIVE = re.compile(
    r"(?<![a-z])(?:(?:the\s+)?day\s+before\s+yesterday|yesterday|today|tonight"
    r"|(?P<which>this|last)\s+(?P<spell>morning|afternoon|evening|night))(?![a-z])",
    re.IGNORECASE,
)
_KINDS = {Part.ABOUT: MomentKind.ABOUT, Part.BEFORE: MomentKind.BEFORE, Part.AFTER: MomentKind.AFTER}


def read_moment(
    typed: str, *, reference: dt.date, zone: str = LONDON, today: dt.date | None = None
) -> Moment | Ambiguity:
    """The moment that a typed text means, or the readings to choose from.

    Args:
        typed: what was typed.
        reference: the day that a time alone belongs to, and beside which a missing year is found.
        zone: where the clock hung.
        today: the day of writing, where that is another than the reference. *Today* and *yesterday* count from it, and
            become that date in what the moment was typed as: read tomorrow, the words would mean another day.

    Raises:
        BadMoment: it is no date or time, or one that does not exist.
    """
    if plain(typed) in UNKNOWN_WORDS:
        return Moment(kind=MomentKind.UNKNOWN, zone=zone, typed=typed)
    typed = dated(typed, today or reference)
    candidates = _candidates(tokens_of(typed), reference, zone, typed)
    moments = tuple(dict.fromkeys(candidate.moment for candidate in candidates))
    if len(moments) == 1:
        return moments[0]
    doubts = dict.fromkeys(doubt for candidate in candidates for doubt in candidate.doubts)
    return Ambiguity(typed=typed, question=" ".join(doubts), readings=moments)


def dated(typed: str, today: dt.date) -> str:
    """A typed text with the date in place of *today*, *yesterday*, *this* in *this morning* and the like."""

    def date(word: re.Match[str]) -> str:
        said = word.group().lower()
        back = 2 if "before" in said else 1 if "yesterday" in said or said.startswith("last") else 0
        day = today - dt.timedelta(days=back)
        spell = "night" if said == "tonight" else (word["spell"] or "").lower()
        part = " at night" if spell == "night" else f" in the {spell}" if spell else ""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}{part}"

    return _RELATIVE.sub(date, typed)


def _candidates(tokens: Sequence[Token], reference: dt.date, zone: str, typed: str) -> list[Candidate]:
    tokens = _with_hours(tokens)
    qualifiers = [token.part for token in tokens if token.part in _KINDS]
    openers = [token.part for token in tokens if token.part in (Part.BETWEEN, Part.FROM)]
    joins = [n for n, token in enumerate(tokens) if token.part in (Part.JOIN, Part.DASH)]
    if len(qualifiers) > 1 or len(openers) > 1 or len(joins) > 1:
        raise BadMoment("This says more than one thing about when it was.", EXAMPLES)
    if joins:
        if not _only_separates(tokens, joins[0]):
            if qualifiers:
                raise BadMoment("About, before and after do not go with a span.", "Type between and the two ends.")
            left, right = _sides(tokens, joins[0], reference, zone)
            return read_range(left, right, reference, zone, typed)
        tokens = [token for n, token in enumerate(tokens) if n != joins[0]]
    if Part.BETWEEN in openers:
        raise BadMoment("Between needs two ends.", "Type it like between 12:00 and 12:20.")
    kind = _KINDS[qualifiers[0]] if qualifiers else MomentKind.AFTER if openers else MomentKind.EXACT
    rest = [token for token in tokens if token.part not in _KINDS and token.part is not Part.FROM]
    return _single(kind, read_side(rest, reference, zone), reference, zone, typed)


def _with_hours(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with the number in `10 March about 5` or `10/3 between 5 and 6` made an hour."""
    changed = list(tokens)
    for n, token in enumerate(tokens):
        behind = n > 1 and tokens[n - 1].part in (*_KINDS, Part.BETWEEN)
        if behind and token.part is Part.NUMBER and len(token.text) < 3 and _undated(tokens[n + 1 :]):
            changed[n] = Token(Part.TIME, f"{token.text} o'clock")
    return changed


def _undated(tokens: Sequence[Token]) -> bool:
    """Whether nothing follows, or only the other end of a span without a date of its own."""
    ends = (Part.NUMBER, Part.TIME, Part.CLOCK)
    return not tokens or (tokens[0].part in (Part.JOIN, Part.DASH) and all(t.part in ends for t in tokens[1:]))


def _only_separates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash only stands between a date and its time, as in `10/3/26 - 17:44`."""
    if tokens[at].part is not Part.DASH:
        return False
    timed = [any(token.part is Part.TIME for token in half) for half in (tokens[:at], tokens[at + 1 :])]
    lone = all(token.part in (Part.TIME, Part.FOLD, Part.CLOCK, *_KINDS) for token in tokens[at + 1 :])
    return timed == [False, True] and lone and at > 0


def _sides(tokens: Sequence[Token], at: int, reference: dt.date, zone: str) -> tuple[Side, Side]:
    openers = (Part.BETWEEN, Part.FROM)
    opens = next((n for n, token in enumerate(tokens[:at]) if token.part in openers), 0)
    if opens and any(token.part in (Part.NUMBER, Part.ORDINAL) for token in tokens[opens:at]):
        raise BadMoment("There is a date before between and another one after it.", "Type between and the two ends.")
    left = read_side([token for token in tokens[:at] if token.part not in openers], reference, zone)
    right = read_side([token for token in tokens[at + 1 :] if token.part not in openers], reference, zone)
    if not left.says_when or not right.says_when:
        raise BadMoment("One end of the span is missing.", "Type it like between 12:00 and 12:20.")
    return left, right


def _single(kind: MomentKind, side: Side, reference: dt.date, zone: str, typed: str) -> list[Candidate]:
    if not side.says_when:
        raise BadMoment("This says nothing about when it was.", EXAMPLES)
    time = side.time
    if side.bare is not None:
        if kind is MomentKind.EXACT or side.bare.part is not Part.NUMBER or len(side.bare.text) > 2:
            raise BadMoment(f"“{side.bare.text}” alone is not a date or a time.", EXAMPLES)
        time = read_hour(int(side.bare.text), side.bare.text)
    if time is None and (side.fold is not None or side.clock):
        raise BadMoment("Which clock it was belongs to a time, and there is none.", EXAMPLES)
    days = days_of(side, reference)
    if time is None and side.spell:
        return [_spell(kind, day, side.spell, zone, typed) for day in days]
    if time is None:
        return [_dayless(kind, day, zone, typed) for day in days]
    found: list[Candidate] = []
    trouble: BadMoment | None = None
    for day in days:
        for reading in time.readings:
            try:
                found.extend(_timed(kind, day, reading, side, time, zone, typed))
            except BadMoment as error:
                trouble = trouble or error
    if not found and trouble is not None:
        raise trouble
    return found


def _timed(
    kind: MomentKind, day: Days, reading: dt.timedelta, side: Side, time: TypedTime, zone: str, typed: str
) -> list[Candidate]:
    if day.is_month:
        raise BadMoment("A time needs a day, not only a month.", "Type the day as well.")
    local = dt.datetime.combine(day.first, dt.time()) + reading
    make = {MomentKind.ABOUT: about, MomentKind.BEFORE: before, MomentKind.AFTER: after}.get(kind, exact)
    halves = time.doubt if len(time.readings) > 1 else ""
    return [
        Candidate(
            make(local, zone=zone, fold=fold, typed=typed),
            tuple(doubt for doubt in (day.doubt, halves, twice) if doubt),
        )
        for fold, twice in place(local, zone, side)
    ]


def _spell(kind: MomentKind, days: Days, spell: str, zone: str, typed: str) -> Candidate:
    """A part of a day, before it or after it. About it is no wider: it is wide already."""
    if days.is_month:
        raise BadMoment(f"A {spell} needs a day, not only a month.", "Type the day as well.")
    midnight = dt.datetime.combine(days.first, dt.time())
    start, end = (midnight + reading for reading in SPELLS[spell])
    doubts = (days.doubt,) if days.doubt else ()
    if kind is MomentKind.BEFORE:
        return Candidate(before(start, zone=zone, typed=typed), doubts)
    if kind is MomentKind.AFTER:
        return Candidate(after(end, zone=zone, typed=typed), doubts)
    return Candidate(between(start, end, zone=zone, typed=typed), doubts)


def _dayless(kind: MomentKind, days: Days, zone: str, typed: str) -> Candidate:
    """A moment without a time: the day or month itself, about it, before it or after it."""
    doubts = (days.doubt,) if days.doubt else ()
    if kind is MomentKind.BEFORE:
        return Candidate(before(dt.datetime.combine(days.first, dt.time()), zone=zone, typed=typed), doubts)
    if kind is MomentKind.AFTER:
        start = dt.datetime.combine(days.last + dt.timedelta(days=1), dt.time())
        return Candidate(after(start, zone=zone, typed=typed), doubts)
    if kind is MomentKind.ABOUT:
        return Candidate(whole_days(days.first, days.last, MomentKind.ABOUT, zone=zone, typed=typed), doubts)
    if days.is_month:
        return Candidate(in_month(days.first.year, days.first.month, zone=zone, typed=typed), doubts)
    return Candidate(on_day(days.first, zone=zone, typed=typed), doubts)
