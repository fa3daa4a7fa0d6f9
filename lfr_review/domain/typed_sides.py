"""One side of a typed moment: its date, its time, and what settles the hour that happens twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.clock_changes import change_around, clock_name, folds, local_of
from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.domain.moments import Moment
from lfr_review.domain.typed_dates import FIRST_YEAR, LAST_YEAR, Days, TypedDate, read_dates, settle
from lfr_review.domain.typed_spells import within
from lfr_review.domain.typed_times import TypedTime, is_joined_time, read_hour, read_time
from lfr_review.domain.typed_tokens import EXAMPLES, Part, Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment that the text could mean, and why there may be others."""

    moment: Moment
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a moment says; whatever it leaves out is None or empty."""

    dates: tuple[TypedDate, ...] = ()
    time: TypedTime | None = None
    bare: Token | None = None  #: a number alone: an hour, or a day beside another date
    fold: int | None = None
    clock: str = ""
    spell: str = ""  #: the part of the day

    @property
    def says_when(self) -> bool:
        """Whether there is a date, a time or a number at all."""
        return bool(self.dates) or self.time is not None or self.bare is not None or bool(self.spell)


def read_side(tokens: Sequence[Token], reference: dt.date, zone: str) -> Side:
    """What the tokens of one side say.

    Raises:
        BadMoment: they do not make a date and a time.
    """
    if any(token.part is Part.INSTANT for token in tokens):
        return _instant(tokens, zone)
    tokens = _with_joined_times(tokens)
    times = [token for token in tokens if token.part is Part.TIME]
    marks = [token for token in tokens if token.part in (Part.FOLD, Part.CLOCK)]
    spells = [token.text for token in tokens if token.part is Part.SPELL]
    rest = [token for token in tokens if token.part not in (Part.TIME, Part.FOLD, Part.CLOCK, Part.SPELL)]
    if len(times) > 1 or len(spells) > 1:
        raise BadMoment("There is more than one time here.", "Type one time, or between the two.")
    bare = rest[0] if len(rest) == 1 and rest[0].part in (Part.NUMBER, Part.ORDINAL) else None
    fold: int | None = None
    clock = ""
    for mark in marks:
        if mark.part is Part.CLOCK:
            clock = mark.text
        else:
            fold = 1 if "second" in mark.text else 0
    time = read_time(times[0]) if times else None
    if spells and bare is not None and bare.part is Part.NUMBER and len(bare.text) < 3 and time is None:
        time, bare, rest = read_hour(int(bare.text), bare.text), None, []  # `5 in the morning`
    return Side(
        dates=() if bare else read_dates(rest, reference),
        time=within(time, spells[0]) if time is not None and spells else time,
        bare=bare,
        fold=fold,
        clock=clock,
        spell=spells[0] if spells else "",
    )


def days_of(side: Side, reference: dt.date) -> tuple[Days, ...]:
    """The days that a side can mean; the reference day where it names none.

    Raises:
        BadMoment: none of its readings is a day that exists.
    """
    if not side.dates:
        return (Days(reference, reference),)
    found: list[Days] = []
    trouble: BadMoment | None = None
    for date in side.dates:
        try:
            found.extend(settle(date, reference))
        except BadMoment as error:
            trouble = error
    if not found and trouble is not None:
        raise trouble
    if len(side.dates) > 1 and len(found) > 1:
        doubt = "The figures behind the month could be the day or the year."
        return tuple(replace(days, doubt=doubt) for days in found)
    return tuple(found)


def place(local: dt.datetime, zone: str, side: Side) -> tuple[tuple[int, str], ...]:
    """The folds at which a local time was shown, each with the doubt where there are two.

    Raises:
        BadMoment: the clocks never showed it, or not in the way that was typed.
    """
    shown = folds(local, zone)
    if not shown:
        raise _never(local, zone)
    on_that_day = f"on {day_words(local.date())}"
    if side.clock:
        names = {fold: clock_name(local, zone, fold).lower() for fold in shown}
        shown = tuple(fold for fold in shown if names[fold] == side.clock)
        if not shown:
            right = " or ".join(name.upper() for name in names.values() if name)
            raise BadMoment(
                f"The clocks showed {right or 'another time'} {on_that_day}, not {side.clock.upper()}.",
                "Type the time that a clock in that place showed.",
            )
    if side.fold is not None:
        if side.fold not in shown:
            raise BadMoment(f"{time_words(local.time())} came only once {on_that_day}.", "Leave out which time it was.")
        shown = (side.fold,)
    if len(shown) == 1:
        return ((shown[0], ""),)
    return tuple((fold, _twice(local, zone)) for fold in shown)


def _instant(tokens: Sequence[Token], zone: str) -> Side:
    """A date and time as machines write it; with an offset it is one instant and fixes the fold."""
    if len(tokens) > 1:
        raise BadMoment("There is more than one date or time here.", EXAMPLES)
    try:
        local = dt.datetime.fromisoformat(tokens[0].text.upper())
    except ValueError as error:
        raise BadMoment("There is no such date and time.", EXAMPLES) from error
    if not FIRST_YEAR < local.year < LAST_YEAR:
        raise BadMoment(f"The year {local.year} is not between {FIRST_YEAR} and {LAST_YEAR}.", "Check the year.")
    fold: int | None = None
    if local.tzinfo is not None:
        local, fold = local_of(local, zone)
    since_midnight = dt.timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    return Side(
        dates=(TypedDate(day=local.day, month=local.month, year=local.year),),
        time=TypedTime((since_midnight,), tokens[0].text),
        fold=fold,
    )


def _with_joined_times(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with `1744` made a time wherever it can be no year."""
    numbers = [token for token in tokens if token.part in (Part.NUMBER, Part.ORDINAL)]
    has_year = any(token.part is Part.DATE for token in tokens) or len(numbers) > 2
    changed: list[Token] = []
    for token in tokens:
        if token.part is Part.NUMBER and is_joined_time(token.text):
            may_be_year = FIRST_YEAR <= int(token.text) <= LAST_YEAR
            if not may_be_year or (has_year and token is numbers[-1]):
                token = Token(Part.TIME, token.text)
            elif len(tokens) == 1:
                raise BadMoment(
                    f"{token.text} could be a year or a time.",
                    f"Type {token.text[:2]}:{token.text[2:]} for the time, or the month with the year.",
                )
        changed.append(token)
    return changed


def _never(local: dt.datetime, zone: str) -> BadMoment:
    change = change_around(local, zone)
    jump = f" from {time_words(change.before.time())} to {time_words(change.after.time())}" if change else ""
    return BadMoment(
        f"{time_words(local.time())} never happened on {day_words(local.date())}: the clocks went forward{jump}.",
        "Check the day and the time; if the person is not sure of the hour, type about or between.",
    )


def _twice(local: dt.datetime, zone: str) -> str:
    change = change_around(local, zone)
    jump = f" from {time_words(change.before.time())} to {time_words(change.after.time())}" if change else ""
    return f"{time_words(local.time())} came twice on {day_words(local.date())}: the clocks went back{jump}."
