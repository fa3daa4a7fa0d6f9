"""Typed dates: what each could mean beside a reference day. Figures are read day first, as in Britain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_words import MONTHS, WEEKDAYS, day_words
from lfr_review.domain.moments import days_in
from lfr_review.domain.typed_tokens import Part, Token

FIRST_YEAR, LAST_YEAR = 1900, 2099
NEIGHBOUR_DAYS = 92  #: a day without a year that lies this near in another year is asked about
LIKELY_YEARS_BACK = 10  #: `Mar 26` is asked about where 2026 is a likely year too


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDate:
    """A date as typed: a month without a day is the whole month; a year not typed is None."""

    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    figures: bool = False  #: day and month both in figures, so that they could have been swapped


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a whole month, with what is in doubt about it."""

    first: dt.date
    last: dt.date
    doubt: str = ""

    @property
    def is_month(self) -> bool:
        """Whether only the month is known."""
        return self.first != self.last


def read_dates(tokens: Sequence[Token], reference: dt.date) -> tuple[TypedDate, ...]:
    """What the date tokens of one side could say, none where there are no date tokens.

    Raises:
        BadMoment: the tokens do not make one date.
    """
    weekdays = [_index(token.text, WEEKDAYS) for token in tokens if token.part is Part.WEEKDAY]
    rest = [token for token in tokens if token.part is not Part.WEEKDAY]
    if not rest:
        if weekdays:
            raise BadMoment("A weekday alone could be in any week.", "Type the date as well, such as Tuesday 10 March.")
        return ()
    if len(weekdays) > 1:
        raise BadMoment("There are two weekdays for one date.", "Type one date.")
    dates = _dates(rest, reference)
    return tuple(replace(date, weekday=weekdays[0]) for date in dates) if weekdays else dates


def settle(date: TypedDate, reference: dt.date, year: int | None = None) -> tuple[Days, ...]:
    """The days that a typed date can be, one or, where the year is in doubt, two.

    Args:
        date: the date as typed.
        reference: the day beside which it was typed.
        year: the year to use where none was typed; otherwise that of the reference day.

    Raises:
        BadMoment: there is no such day, or it fell on another weekday.
    """
    if date.year is not None or year is not None:
        return _on_weekday(date, _days(date, date.year if date.year is not None else year or reference.year))
    near = _neighbour(date, reference)
    here = _days(date, reference.year)
    if near is None:
        return _on_weekday(date, here)
    if date.weekday is not None:  # the weekday decides; where it fits neither year, that is told
        fits = [days for days in (near, here) if days.first.weekday() == date.weekday and not days.is_month]
        return (fits[0],) if fits else _on_weekday(date, here)
    doubt = f"No year was typed: it could be {near.first.year} or {here.first.year}."
    return (replace(near, doubt=doubt), replace(here, doubt=doubt))


def _dates(tokens: Sequence[Token], reference: dt.date) -> tuple[TypedDate, ...]:
    if len(tokens) == 1:
        token = tokens[0]
        match token.part:
            case Part.DATE:
                return (_figures(token.text, reference),)
            case Part.DAY_MONTH:
                day, month = (int(piece) for piece in token.text.split("/"))
                return (_checked(day, month, None),)
            case Part.MONTH_YEAR:
                return (_month_year(token.text),)
    if any(token.part is Part.MONTH for token in tokens):
        return tuple(_named(tokens, reference))
    raise BadMoment(
        "There is more than one date here, or part of one.", "Type one date, such as 10/3/26 or 10 March 2026."
    )


def _figures(text: str, reference: dt.date) -> TypedDate:
    pieces = re.split(r"[-/.]", text)
    if len(pieces[0]) == 4:
        return _checked(int(pieces[2]), int(pieces[1]), _year(pieces[0], reference), figures=False)
    return _checked(int(pieces[0]), int(pieces[1]), _year(pieces[2], reference))


def _checked(day: int, month: int, year: int | None, *, figures: bool = True) -> TypedDate:
    if not 1 <= month <= 12:
        tail = f" {year}" if year is not None else ""
        remedy = f"If it is in American order, type {month} {MONTHS[day - 1]}{tail}." if _swaps(day, month) else ""
        raise BadMoment(
            f"There is no month {month}. Dates are read day first.", remedy or "Type it like 10/3/26 or 10 March 2026."
        )
    return TypedDate(day=day, month=month, year=year, figures=figures)


def _swaps(day: int, month: int) -> bool:
    """Whether day and month would make sense the other way round."""
    return 1 <= day <= 12 and 1 <= month <= days_in(2024, day)


def _month_year(text: str) -> TypedDate:
    left, right = re.split("[-/]", text)
    year, month = (left, right) if len(left) == 4 else (right, left)
    if not 1 <= int(month) <= 12:
        raise BadMoment(f"There is no month {int(month)}.", "Type it like March 2026 or 3/2026.")
    return TypedDate(month=int(month), year=_full_year(int(year)))


def _named(tokens: Sequence[Token], reference: dt.date) -> Iterator[TypedDate]:
    """A date with the month in letters: day before or after it, the year last."""
    order = [token.part for token in tokens]
    texts = [token.text for token in tokens]
    at = order.index(Part.MONTH)
    month = _index(texts[at], MONTHS) + 1
    numbers = texts[:at] + texts[at + 1 :]
    odd = any(part not in (Part.NUMBER, Part.ORDINAL) for part in order[:at] + order[at + 1 :])
    if odd or at > 1 or len(numbers) > 2:
        raise BadMoment("There is more than one date here.", "Type one date, such as 10 March 2026.")
    if not numbers:
        yield TypedDate(month=month)
    elif len(numbers) == 2:
        yield TypedDate(day=_day(numbers[0]), month=month, year=_year(numbers[1], reference))
    elif len(numbers[0]) == 4 and at == 0 and numbers[0].isdigit():
        yield TypedDate(month=month, year=_year(numbers[0], reference))
    else:
        yield TypedDate(day=_day(numbers[0]), month=month)
        year = _year(numbers[0], reference) if at == 0 and len(numbers[0]) == 2 and numbers[0].isdigit() else None
        if year is not None and reference.year - LIKELY_YEARS_BACK <= year <= reference.year + 1:
            yield TypedDate(month=month, year=year)


def _day(text: str) -> int:
    digits = text if text.isdigit() else text[:-2]
    if len(digits) > 2:
        raise BadMoment(f"“{text}” is not a day of a month.", "Type it like 10 March 2026.")
    return int(digits)


def _year(text: str, reference: dt.date) -> int:
    if not text.isdigit() or len(text) not in (2, 4):
        raise BadMoment(f"“{text}” is not a year.", "Type the year with two or four figures.")
    if len(text) == 4:
        return _full_year(int(text))
    recent = 2000 + int(text)
    return recent if recent <= reference.year + 20 else recent - 100


def _full_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadMoment(f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.", "Check the year.")
    return year


def _days(date: TypedDate, year: int) -> Days:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadMoment(f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.", "Check the year.")
    length = days_in(year, date.month)
    name = MONTHS[date.month - 1]
    if date.day is None:
        return Days(dt.date(year, date.month, 1), dt.date(year, date.month, length))
    if not 1 <= date.day <= length:
        why = f"{year} is not a leap year" if (date.month, date.day) == (2, 29) else f"{name} has {length} days"
        raise BadMoment(f"There is no {date.day} {name} {year}: {why}.", "Check the day and the month.")
    day = dt.date(year, date.month, date.day)
    return Days(day, day)


def _on_weekday(date: TypedDate, days: Days) -> tuple[Days, ...]:
    """The day, if the weekday typed with it is right; asks where only the American order would make it right."""
    if date.weekday is None or (not days.is_month and days.first.weekday() == date.weekday):
        return (days,)
    if days.is_month:
        raise BadMoment("A weekday does not go with a whole month.", "Type the day as well.")
    swapped = _swapped(date, days.first)
    if swapped is not None:
        doubt = f"{day_words(days.first)} is not a {WEEKDAYS[date.weekday]}, but {day_words(swapped)} is."
        return (Days(swapped, swapped, doubt), Days(days.first, days.first, doubt))
    raise BadMoment(
        f"{day_words(days.first)} is a {WEEKDAYS[days.first.weekday()]}, not a {WEEKDAYS[date.weekday]}.",
        "Check which of the two is right and type that one.",
    )


def _swapped(date: TypedDate, day: dt.date) -> dt.date | None:
    if not date.figures or not _swaps(day.day, day.month) or day.month > days_in(day.year, day.day):
        return None
    other = dt.date(day.year, day.day, day.month)
    return other if other.weekday() == date.weekday else None


def _neighbour(date: TypedDate, reference: dt.date) -> Days | None:
    """The same day in the year before or after, where it lies near the reference day."""
    for year in (reference.year - 1, reference.year + 1):
        if not FIRST_YEAR <= year <= LAST_YEAR or (date.day or 1) > days_in(year, date.month):
            continue
        days = _days(date, year)
        if min(abs(days.first - reference), abs(days.last - reference)).days <= NEIGHBOUR_DAYS:
            return days
    return None


def _index(text: str, names: tuple[str, ...]) -> int:
    start = text[:3]
    return next(n for n, name in enumerate(names) if name.lower().startswith(start))
