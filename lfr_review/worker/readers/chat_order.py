"""Which way round the dates of a chat export are written: decided by the file where it can be, else left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lfr_review.domain.chat_dates import ASKABLE, ChatDates, DateOrder, DateRow
from lfr_review.worker.readers.chat_lines import ChatMessage, WrittenDate

ROWS = 10


def dates_of(messages: Sequence[ChatMessage], chosen: DateOrder | None = None) -> ChatDates:
    """How the dates are read, and why.

    Args:
        messages: in the order of the file.
        chosen: what a person said, in case both are possible throughout.
    """
    dates = list(dict.fromkeys(message.date for message in messages))
    if decided := _by_figures(dates):
        return decided
    rows = tuple(_row(date) for date in _spread(dates))
    if chosen in ASKABLE:
        return ChatDates(
            order=chosen, why="A person has said so: both are possible throughout.", chosen=True, rows=rows
        )
    if likely := _by_sequence(messages):
        return replace(likely, rows=rows)
    why = "The file does not say whether its dates put the day or the month first, and both are possible throughout."
    return ChatDates(order=None, why=why, rows=rows)


def _by_figures(dates: Sequence[WrittenDate]) -> ChatDates | None:
    if all(date.parts[0] > 31 for date in dates):
        return ChatDates(order=DateOrder.YEAR_FIRST, why="The dates begin with the year.")
    if all(date.mark == "." for date in dates):
        return ChatDates(order=DateOrder.DAY_FIRST, why="Dates with points put the day first.")
    days = [date.text for date in dates if date.parts[0] > 12]
    months = [date.text for date in dates if date.parts[1] > 12]
    if days and not months:
        return ChatDates(order=DateOrder.DAY_FIRST, why=f"Only with the day first is {days[0]} a date.")
    if months and not days:
        return ChatDates(order=DateOrder.MONTH_FIRST, why=f"Only with the month first is {months[0]} a date.")
    if all(date.parts[0] == date.parts[1] for date in dates):
        return ChatDates(order=DateOrder.DAY_FIRST, why="Day and month are the same number in every date.")
    return None


def _by_sequence(messages: Sequence[ChatMessage]) -> ChatDates | None:
    """Messages stand in the order of their time: one order may break that where the other never does."""
    steps_back = {order: _steps_back(messages, order) for order in ASKABLE}
    for order, other, words in (
        (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, "day"),
        (DateOrder.MONTH_FIRST, DateOrder.DAY_FIRST, "month"),
    ):
        if steps_back[order] == 0 and steps_back[other]:
            why = f"Only with the {words} first do the messages stand in the order of their dates."
            return ChatDates(order=order, why=why)
    return None


def _steps_back(messages: Sequence[ChatMessage], order: DateOrder) -> int:
    days = [day for message in messages if (day := message.date.day(order)) is not None]
    return sum(later < earlier for earlier, later in pairwise(days))


def _row(date: WrittenDate) -> DateRow:
    day, month = (date.day(order) for order in ASKABLE)
    return DateRow(
        written=date.text, day_first=day.isoformat() if day else "", month_first=month.isoformat() if month else ""
    )


def _spread(dates: Sequence[WrittenDate]) -> list[WrittenDate]:
    """Up to ten dates from the first to the last."""
    if len(dates) <= ROWS:
        return list(dates)
    return [dates[number * (len(dates) - 1) // (ROWS - 1)] for number in range(ROWS)]
