"""The lines of a chat export: which begin a message, and what each says. WhatsApp's form, of either telephone.

The export names no version and follows the telephone's language: the shape of its lines is all there is to go by.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lfr_review.domain.chat_dates import DateOrder

LOOKED_AT = 60  #: lines at the beginning by which an export is known
LOOKED_AT_CHARACTERS = 64_000
MAX_SENDER = 100  #: characters of a name

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SPACE = "[ \u00a0\u202f]"
_LINE = re.compile(
    rf"[{_MARKS}]*(?P<open>\[)?(?P<date>(?P<a>\d{{1,4}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}))"
    rf"(?P<comma>,?){_SPACE}+(?P<time>(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    rf"(?:{_SPACE}?(?P<half>[AaPp])\.?{_SPACE}?[Mm]\.?)?)"
    rf"(?(open)\]{_SPACE}?|{_SPACE}[-–]{_SPACE})(?P<rest>.*)"
)
_SENT = re.compile(rf"(?P<sender>[^:\n]{{1,{MAX_SENDER}}}): ?(?P<text>.*)", re.S)
_ANY_MARK = re.compile(f"[{_MARKS}]")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in figures, as it stands."""

    text: str
    mark: str  #: between its parts
    parts: tuple[int, int, int]

    def day(self, order: DateOrder) -> dt.date | None:
        """The day that it means in an order; None where there is none."""
        first, second, third = self.parts
        if order is DateOrder.YEAR_FIRST:
            year, month, day = first, second, third
        elif order is DateOrder.DAY_FIRST:
            day, month, year = first, second, third
        else:
            month, day, year = first, second, third
        try:
            return dt.date(year + 2_000 if year < 100 else year, month, day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message, or a line of the program itself."""

    date: WrittenDate
    time: dt.time
    time_text: str  #: as it stands
    sender: str  #: empty for a line of the program itself
    text: str
    by_program: bool  #: the words are the program's, such as that somebody joined


def is_chat(text: str) -> bool:
    """Whether a text has the shape of an export: its first line begins a message, and so do others."""
    lines = [line for line in text[:LOOKED_AT_CHARACTERS].split("\n")[:LOOKED_AT] if line.strip()]
    if not lines or (first := _LINE.match(lines[0])) is None or not _is_of_a_chat(first):
        return False
    alike = sum((found := _LINE.match(line)) is not None and _style(found) == _style(first) for line in lines)
    return alike >= 2 or (len(lines) == 1 and ": " in first["rest"])


def messages_of(text: str) -> Iterator[ChatMessage]:
    """The messages of an export in its order. A line in any other style than the first goes on with its message."""
    style: tuple[object, ...] | None = None
    begun: re.Match[str] | None = None
    going_on: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _LINE.match(line)
        if found is not None and (style is None or _style(found) == style) and _clock(found) is not None:
            if begun is not None:
                yield _message(begun, going_on)
            style, begun, going_on = style or _style(found), found, []
        elif begun is not None:
            going_on.append(line)
    if begun is not None:
        yield _message(begun, going_on)


def _is_of_a_chat(line: re.Match[str]) -> bool:
    """A log has times at the beginning of its lines as well, but no comma, and rarely dates with strokes."""
    return bool(line["comma"] or line["mark"] == "/") and _clock(line) is not None


def _style(line: re.Match[str]) -> tuple[object, ...]:
    """What all lines that begin a message share."""
    return bool(line["open"]), line["mark"], bool(line["comma"]), line["second"] is not None, line["half"] is not None


def _clock(line: re.Match[str]) -> dt.time | None:
    hour, minute, second = int(line["hour"]), int(line["minute"]), int(line["second"] or 0)
    if line["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if line["half"] in "Pp" else 0)
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        return None


def _message(line: re.Match[str], going_on: list[str]) -> ChatMessage:
    rest = line["rest"]
    sent = _SENT.match(rest)
    sender, first = ("", rest) if sent is None else (_plain(sent["sender"]), sent["text"])
    if any(quote in sender for quote in '"“”«»'):
        sender, first = "", rest  # such as: Anna changed the subject to “News: today”
    by_program = not sender or first.startswith("\u200e")
    text = _plain("\n".join([first, *going_on])).strip("\n")
    parts = (int(line["a"]), int(line["b"]), int(line["c"]))
    return ChatMessage(
        date=WrittenDate(line["date"], line["mark"], parts),
        time=_clock(line) or dt.time(),
        time_text=_plain(line["time"]).replace("\u202f", " ").replace("\u00a0", " "),
        sender=sender,
        text=text,
        by_program=by_program,
    )


def _plain(text: str) -> str:
    """Without the marks that only steer the direction of writing, which each line is given anew when it is drawn."""
    return _ANY_MARK.sub("", text)
