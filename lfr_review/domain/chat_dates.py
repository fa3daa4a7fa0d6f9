"""Which way round the dates of a chat export are written, where the export itself leaves that open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateOrder(StrEnum):
    """How a date in figures is to be read. Values are stored: never rename one."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"


ASKABLE = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One date of the file as it is written, and as a day where either order is taken; ISO, empty where impossible."""

    written: str
    day_first: str
    month_first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDates:
    """How the dates of one chat export are read."""

    order: DateOrder | None  #: None: open; pages show the dates as they are written until a person says
    why: str  #: a sentence: what decided it, or why it is open
    chosen: bool = False  #: by a person, where the file leaves it open
    rows: tuple[DateRow, ...] = ()  #: up to ten dates of the file to decide by, where both orders are possible

    @property
    def is_open(self) -> bool:
        """Whether a person has to say."""
        return self.order is None
