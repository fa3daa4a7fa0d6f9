"""Clocks of devices that were wrong: by how much, who found out and how. No recorded time is ever changed by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.ids import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockOffset:
    """By how much the clock of one device was wrong. It counts for every item that came on that device."""

    uid: Uid
    case: Uid
    device: str  #: as the items name it
    seconds: int  #: to be added to what the clock showed; above zero it was slow, below zero fast
    reason: str = ""  #: how that was found out
    recorded_at: dt.datetime
    recorded_by: str = ""


def same_device(one: str, other: str) -> bool:
    """Whether two names are of one device: capitals and spaces do not count. No name is no device."""
    return bool(_key(one)) and _key(one) == _key(other)


def offset_for(device: str, offsets: Iterable[ClockOffset]) -> ClockOffset | None:
    """The clock offset recorded for a device, None where there is none."""
    return next((offset for offset in offsets if same_device(offset.device, device)), None)


def corrected(shown: dt.datetime, offset: ClockOffset) -> dt.datetime | None:
    """What a right clock would have shown, None where that is outside every calendar."""
    try:
        return shown + dt.timedelta(seconds=offset.seconds)
    except OverflowError:
        return None


def offset_words(seconds: int) -> str:
    """How wrong a clock was: `4 min 10 s slow`, `1 h fast`, `right`."""
    if seconds == 0:
        return "right"
    return f"{length_words(abs(seconds))} {'slow' if seconds > 0 else 'fast'}"


def length_words(seconds: int) -> str:
    """A length of time in its largest parts: `2 days 3 h`, `4 min 10 s`, `0 s`."""
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, rest = divmod(rest, 60)
    parts = [f"{days:,} day{'s' if days != 1 else ''}"] if days else []
    parts += [f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min"), (rest, "s")) if count]
    return " ".join(parts) or "0 s"


def _key(device: str) -> str:
    return " ".join(device.casefold().split())
