"""Bank holidays of years that no published list covers, by the rules that give the published years exactly.

They are a prediction: one-off holidays are proclaimed, and days are moved, a year or two before.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping

_DAY = dt.timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5


@functools.lru_cache(maxsize=256)
def predicted(year: int) -> Mapping[dt.date, str]:
    """The bank holidays of England and Wales in a year.

    Source: the published lists of 2024 to 2028, which this gives exactly.
    """
    easter = easter_sunday(year)
    found = {
        easter - 2 * _DAY: "Good Friday",
        easter + _DAY: "Easter Monday",
        _first_monday(year, 5): "Early May bank holiday",
        _last_monday(year, 5): "Spring bank holiday",
        _last_monday(year, 8): "Summer bank holiday",
    }
    found |= _with_substitutes(((1, 1, "New Year’s Day"),), year)
    found |= _with_substitutes(((12, 25, "Christmas Day"), (12, 26, "Boxing Day")), year)
    return found


@functools.lru_cache(maxsize=256)
def predicted_elsewhere(year: int) -> Mapping[dt.date, str]:
    """The days of a year that are bank holidays in Scotland or Northern Ireland and not in England and Wales.

    Source: the published lists of 2025 to 2028, which this gives exactly.
    """
    found = {_first_monday(year, 8): "Summer bank holiday in Scotland"}
    new_year = _with_substitutes(((1, 1, "New Year’s Day"), (1, 2, "2 January in Scotland")), year)
    found |= {day: name for day, name in new_year.items() if "Scotland" in name}
    for month, number, name in (
        (3, 17, "St Patrick’s Day in Northern Ireland"),
        (7, 12, "Battle of the Boyne in Northern Ireland"),
        (11, 30, "St Andrew’s Day in Scotland"),
    ):
        found |= _with_substitutes(((month, number, name),), year)
    return {day: name for day, name in found.items() if day not in predicted(year)}


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar.

    Source: the reckoning by golden number, century and epact, as in the tables of the Calendar (New Style) Act 1750.
    """
    golden, century = year % 19 + 1, year // 100 + 1
    skipped = 3 * century // 4 - 12
    moon = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped - 10
    epact = (11 * golden + 20 + moon - skipped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full = 44 - epact
    if full < 21:
        full += 30
    full += 7 - (sunday + full) % 7
    return dt.date(year, 3, 1) + dt.timedelta(days=full - 1)


def _first_monday(year: int, month: int) -> dt.date:
    return next(day for day in _days(dt.date(year, month, 1), _DAY) if day.weekday() == _MONDAY)


def _last_monday(year: int, month: int) -> dt.date:
    return next(day for day in _days(dt.date(year, month, 31), -_DAY) if day.weekday() == _MONDAY)


def _days(start: dt.date, step: dt.timedelta) -> Iterator[dt.date]:
    while True:
        yield start
        start += step


def _with_substitutes(fixed: tuple[tuple[int, int, str], ...], year: int) -> dict[dt.date, str]:
    """Holidays on fixed days; each that falls on a weekend on the next weekday that none of the others takes."""
    days = [(dt.date(year, month, number), name) for month, number, name in fixed]
    found = {day: name for day, name in days if day.weekday() < _SATURDAY}
    for day, name in days:
        if day not in found:
            moved = day
            while moved.weekday() >= _SATURDAY or moved in found:
                moved += _DAY
            found[moved] = f"{name} (substitute day)"
    return found
