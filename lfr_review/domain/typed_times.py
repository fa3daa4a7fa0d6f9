"""Typed clock times: what each could mean on the day it belongs to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.typed_tokens import Token

_FIGURES = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*(?:([ap])\.?\s?m\.?)?", re.ASCII)
_JOINED = re.compile(r"(\d{1,2})(\d{2})(?:\s*h.*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TypedTime:
    """The readings of a typed time, each the time since the start of its day; the next midnight is 24 hours."""

    readings: tuple[dt.timedelta, ...]
    typed: str

    @property
    def doubt(self) -> str:
        """Why there is more than one reading, as a sentence."""
        if "midnight" in self.typed:
            return "Midnight could be the start or the end of that day."
        shown = self.typed.split()[0]
        noon = self.readings[0] == dt.timedelta(hours=12)
        return f"{shown} could be noon or midnight." if noon else f"{shown} could be before noon or after noon."


def read_time(token: Token) -> TypedTime:
    """The readings of a time.

    Two figures for the hour are the 24-hour clock. One figure without *am* or *pm* could be either half of the day.

    Raises:
        BadMoment: no clock shows it.
    """
    text = token.text
    if "noon" in text or "midday" in text:
        return TypedTime((dt.timedelta(hours=12),), text)
    if "midnight" in text:
        return TypedTime((dt.timedelta(0), dt.timedelta(hours=24)), text)
    if "clock" in text:
        return read_hour(int(re.match(r"\d+", text).group()), text)  # type: ignore[union-attr]
    joined = _JOINED.fullmatch(text)
    if joined:
        return _certain(int(joined[1]), int(joined[2]), 0, text)
    match = _FIGURES.fullmatch(text)
    if match is None:
        raise BadMoment(f"“{text}” is not a time that a clock shows.", "Type it like 17:44 or 5.44pm.")
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        return _certain(_with_half(hour, match[4], text), minute, second, text)
    if len(match[1]) == 1 and hour > 0:
        return _either_half(_certain(hour, minute, second, text).readings[0], text)
    return _certain(hour, minute, second, text)


def read_hour(hour: int, typed: str) -> TypedTime:
    """The readings of an hour alone: 1 to 12 could be either half of the day.

    Raises:
        BadMoment: there is no such hour.
    """
    if 1 <= hour <= 12:
        return _either_half(dt.timedelta(hours=hour % 12), typed)
    return _certain(hour, 0, 0, typed)


def is_joined_time(figures: str) -> bool:
    """Whether four figures could be a time written without a colon."""
    return len(figures) == 4 and int(figures[:2]) < 24 and int(figures[2:]) < 60


def _either_half(early: dt.timedelta, text: str) -> TypedTime:
    late = early + dt.timedelta(hours=12)
    morning_first = early >= dt.timedelta(hours=7)
    return TypedTime((early, late) if morning_first else (late, early), text)


def _with_half(hour: int, half: str, text: str) -> int:
    if not 1 <= hour <= 12:
        raise BadMoment(
            f"“{text}” is not a time: with am or pm the hour is 1 to 12.", "Type it like 5.44pm, or 17:44 without pm."
        )
    return hour % 12 + (12 if half == "p" else 0)


def _certain(hour: int, minute: int, second: int, text: str) -> TypedTime:
    if hour == 24 and not minute and not second:
        raise BadMoment("A day has no 24:00.", "Type 00:00 with the date of the next day.")
    if hour > 23 or minute > 59 or second > 59:
        raise BadMoment(
            f"“{text}” is not a time that a clock shows.", "Hours run from 00 to 23, minutes from 00 to 59."
        )
    return TypedTime((dt.timedelta(hours=hour, minutes=minute, seconds=second),), text)
