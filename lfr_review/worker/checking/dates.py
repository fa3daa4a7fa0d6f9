"""Dates in the forms in which an index prints them."""

from __future__ import annotations

import datetime as dt
import re

from lfr_review.domain.text_folding import fold

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # not from `calendar`, which speaks the machine's language
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|sept"
_LONG = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}}|\d{{2}})\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_ONLY = re.compile(rf"\b({_MONTH})\.?\s+(\d{{4}})\b", re.IGNORECASE)


def read_date(text: str) -> dt.date | None:
    """The first day named in a text, day before month; None where there is none."""
    try:
        if match := _ISO.search(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _LONG.search(text):
            return dt.date(_year(match[3]), _month(match[2]), int(match[1]))
        if match := _SHORT.search(text):
            return dt.date(_year(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return None


def names_a_date(text: str) -> bool:
    """Whether a text holds a day, or a month and year, or says that there is none."""
    undated = re.search(r"\bundated\b|\bn\.?d\.?(?!\w)", text, re.IGNORECASE)
    return bool(undated or read_date(text) or _MONTH_ONLY.search(text))


def without_dates(text: str) -> str:
    """A text with its days, and its months of a year, taken out."""
    for pattern in (_ISO, _LONG, _SHORT, _MONTH_ONLY):
        text = pattern.sub(" ", text)
    return text


def says_date(row: str, date_text: str) -> bool:
    """Whether a row gives a date as it is written, or the same day in any usual form."""
    folded = fold(row)
    if fold(date_text) in folded:
        return True
    day = read_date(date_text)
    return day is not None and any(form in folded for form in _forms(day))


def _forms(day: dt.date) -> set[str]:
    days = {str(day.day), f"{day.day:02d}", f"{day.day}{_ending(day.day)}"}
    words = {MONTHS[day.month - 1], MONTHS[day.month - 1][:3], *(["sept"] if day.month == 9 else [])}
    years = {str(day.year), f"{day.year % 100:02d}"}
    forms = {d + word + year for d in days for word in words for year in years}
    forms |= {word + d + year for d in days for word in words for year in years}
    months = {str(day.month), f"{day.month:02d}"}
    forms |= {d + month + year for d in days if d.isdigit() for month in months for year in years}
    return forms | {f"{day:%Y%m%d}"}


def _ending(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _month(word: str) -> int:
    return next(place for place, month in enumerate(MONTHS, start=1) if month.startswith(word.casefold()[:3]))


def _year(figures: str) -> int:
    return int(figures) + 2000 if len(figures) == 2 else int(figures)
