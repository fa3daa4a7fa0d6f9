"""Moments: when something happened, as exactly as anyone can say.

A moment keeps what was typed beside what was understood. It is local time in a named zone and is never turned into
UTC unless it is exact: an unknown hour must not become midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MomentKind(StrEnum):
    """How a moment is known. Values are stored: never rename one."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened.

    `earliest` and `latest` are local ISO texts without zone (`2026-03-10T17:44:00`), both the same when exact, one
    of them None when open. `fold` is 1 for the second of two equal clock times in autumn.
    """

    kind: MomentKind
    earliest: str | None = None
    latest: str | None = None
    zone: str = "Europe/London"
    fold: int = 0
    typed: str = ""


UNKNOWN = Moment(kind=MomentKind.UNKNOWN)
