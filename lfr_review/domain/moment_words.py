"""Moments in words: as understood, in a table, in print. Every form can be read back by `moment_reading`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.clock_changes import clock_name, folds
from lfr_review.domain.moments import DAY_START, Moment, MomentKind, days_in, is_whole_days, local_time

NOT_KNOWN = "not known"

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ClockStyle(StrEnum):
    """How clock times are printed. Values are stored in settings: never rename one."""

    HOURS_24 = "24-hour"  #: 17:44
    HOURS_12 = "12-hour"  #: 5:44pm


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """The words and marks of one way of writing moments."""

    weekday: bool
    short: bool
    clock: ClockStyle = ClockStyle.HOURS_24
    about: str = "about "
    before: str = "before "
    after: str = "after "

    def day(self, day: dt.date) -> str:
        month = MONTHS[day.month - 1]
        text = f"{day.day} {month[:3] if self.short else month} {day.year}"
        return f"{WEEKDAYS[day.weekday()]} {text}" if self.weekday else text

    def month(self, day: dt.date) -> str:
        month = MONTHS[day.month - 1]
        return f"{month[:3] if self.short else month} {day.year}"

    def time(self, moment: Moment, local: dt.datetime) -> str:
        text = time_words(local.time(), self.clock)
        repeated = moment.kind is not MomentKind.BETWEEN and len(folds(local, moment.zone)) == 2
        if not repeated:
            return text
        name = clock_name(local, moment.zone, moment.fold)
        which = "the second time" if moment.fold else "the first time"
        return f"{text} ({which}, {name})" if name else f"{text} ({which})"


_UNDERSTOOD = _Form(weekday=True, short=False)
_TABLE = _Form(weekday=False, short=True, about="~", before="<", after=">")


def understood_as(moment: Moment) -> str:
    """The moment as a person is shown that it was understood: `Tuesday 10 March 2026, about 17:40`."""
    words = _words(moment, _UNDERSTOOD)
    return words[0].upper() + words[1:] if moment.kind is MomentKind.UNKNOWN else words


def in_print(moment: Moment, clock: ClockStyle = ClockStyle.HOURS_24) -> str:
    """The moment as papers print it: `10 March 2026, about 5:40pm`."""
    return _words(moment, _Form(weekday=False, short=False, clock=clock))


def in_table(moment: Moment) -> str:
    """The moment as a table shows it: `10 Mar 2026 ~17:40`."""
    return _words(moment, _TABLE)


def day_words(day: dt.date, *, weekday: bool = False) -> str:
    """A day as papers print it: `10 March 2026`, or `Tuesday 10 March 2026`."""
    return _Form(weekday=weekday, short=False).day(day)


def time_words(time: dt.time, clock: ClockStyle = ClockStyle.HOURS_24) -> str:
    """A clock time, with seconds only where there are any: `17:44`, `5:44pm`, `12 noon`."""
    seconds = f":{time.second:02d}" if time.second else ""
    if clock is ClockStyle.HOURS_24:
        return f"{time.hour:02d}:{time.minute:02d}{seconds}"
    if (time.hour, time.minute, time.second) == (12, 0, 0):
        return "12 noon"
    half = "am" if time.hour < 12 else "pm"
    return f"{(time.hour - 1) % 12 + 1}:{time.minute:02d}{seconds}{half}"


def _words(moment: Moment, form: _Form) -> str:
    match moment.kind:
        case MomentKind.BEFORE if moment.latest is not None:
            return _open(form.before, moment, local_time(moment.latest), form)
        case MomentKind.AFTER if moment.earliest is not None:
            return _open(form.after, moment, local_time(moment.earliest), form)
        case MomentKind.UNKNOWN | MomentKind.BEFORE | MomentKind.AFTER:
            return NOT_KNOWN
    if moment.earliest is None or moment.latest is None:
        return NOT_KNOWN
    start, end = local_time(moment.earliest), local_time(moment.latest)
    match moment.kind:
        case MomentKind.DAY:
            return form.day(start)
        case MomentKind.MONTH:
            return form.month(start)
        case MomentKind.ABOUT:
            return _about(moment, start, end, form)
        case MomentKind.BETWEEN:
            return _between(moment, start, end, form)
    return _dated(form.day(start), form.time(moment, start), form)


def _about(moment: Moment, start: dt.datetime, end: dt.datetime, form: _Form) -> str:
    if not is_whole_days(moment):
        return _dated(form.day(start), form.about + form.time(moment, start), form)
    whole_month = start.day == 1 and end.date() == start.date().replace(day=days_in(start.year, start.month))
    return form.about + (form.month(start) if whole_month else form.day(start))


def _between(moment: Moment, start: dt.datetime, end: dt.datetime, form: _Form) -> str:
    days, times = (form.day(start), form.day(end)), (form.time(moment, start), form.time(moment, end))
    if is_whole_days(moment):
        return f"{days[0]} – {days[1]}" if form.short else f"between {days[0]} and {days[1]}"
    if start.date() == end.date():
        return f"{days[0]} {times[0]}–{times[1]}" if form.short else f"{days[0]}, between {times[0]} and {times[1]}"
    if form.short:
        return f"{days[0]} {times[0]} – {days[1]} {times[1]}"
    return f"between {times[0]} on {days[0]} and {times[1]} on {days[1]}"


def _open(word: str, moment: Moment, bound: dt.datetime, form: _Form) -> str:
    """An open moment. A bound at the first second of a day is a day without a time."""
    if bound.time() == DAY_START:
        day = bound.date() - dt.timedelta(days=1) if moment.kind is MomentKind.AFTER else bound.date()
        return word + form.day(day)
    if form.short:
        return f"{form.day(bound)} {word}{form.time(moment, bound)}"
    return f"{word}{form.time(moment, bound)} on {form.day(bound)}"


def _dated(day: str, time: str, form: _Form) -> str:
    return f"{day} {time}" if form.short else f"{day}, {time}"
