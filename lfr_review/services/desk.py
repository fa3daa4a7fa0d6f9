"""The desk: an open library, the person at it and the clock, handed to every service."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from lfr_review.domain.ids import Uid, uid_from
from lfr_review.store.library import Library

LONDON = ZoneInfo("Europe/London")


def utc_now() -> dt.datetime:
    """The laptop's clock, aware and in UTC. Services take it as a value, so no test needs a clock."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """An open library, who is at it as stated by the user, and the clock."""

    library: Library
    who: str
    now: Callable[[], dt.datetime] = field(default=utc_now)

    def today(self) -> dt.date:
        """The calendar day in England and Wales."""
        return self.now().astimezone(LONDON).date()

    def new_uid(self) -> Uid:
        """An identity for a record that does not exist yet."""
        return uid_from(int(self.now().timestamp() * 1000), secrets.token_bytes(10))
