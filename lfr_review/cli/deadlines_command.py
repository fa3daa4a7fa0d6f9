"""`deadlines`: one rule for a day, every clock that a stop sets off, or the list of rules. No library is opened."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator

from lfr_review.cli.output import DONE, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.clock_rules import ClockKind
from lfr_review.domain.deadlines import Deadline, deadline_record
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence_clocks import MAY_BE_GONE
from lfr_review.domain.reckoning import Event, counted, named
from lfr_review.services import deadlines

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}")
_LAST = {
    ClockKind.OWN: "Last day to work by",
    ClockKind.CHASE: "Expected by",
    ClockKind.EVIDENCE: "Ask before the end of",
    ClockKind.DEEMED: "Counts as served on",
}


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    limits = commands.command(
        "deadlines", "reckon a time limit, or every clock that a stop sets off; alone: the rules", _deadlines
    )
    what = limits.add_mutually_exclusive_group()
    what.add_argument("--rule", metavar="ID", help="one rule, such as jr_claim or cpr_before:21")
    what.add_argument("--stop", metavar="YYYY-MM-DD", help="the day of a stop: all its clocks")
    limits.add_argument(
        "--trigger",
        metavar="YYYY-MM-DD",
        action="append",
        default=[],
        help="the day it counts from; may be given again",
    )
    limits.add_argument("--time", metavar="HH:MM", help="the time of day, where it matters")
    limits.add_argument("--event", metavar="YYYY-MM-DD", help="the hearing that is counted back from")


def _deadlines(arguments: argparse.Namespace, output: Output) -> int:
    today = deadlines.today_in_london()
    if arguments.stop:
        _refuse_extra(arguments)
        found = deadlines.set_off_by_stop(_day(arguments.stop), today)
        for each in found:
            _tell(output, each, today)
        output.give([deadline_record(each) for each in found])
    elif arguments.rule:
        reckoned = _one(arguments, today)
        _tell(output, reckoned, today)
        output.give(deadline_record(reckoned))
    else:
        _refuse_extra(arguments)
        rules = deadlines.known_rules()
        for rule in rules:
            output.say(f"{rule.id:<24} {rule.title}. Counts from: {rule.event}.")
        output.give(
            [
                {"rule": rule.id, "kind": rule.kind.value, "title": rule.title, "counts_from": rule.event}
                for rule in rules
            ]
        )
    return DONE


def _one(arguments: argparse.Namespace, today: dt.date) -> Deadline:
    rule = deadlines.rule_named(arguments.rule)
    if rule.takes_event and arguments.trigger:
        raise WrongUse(f"{rule.id} counts back from a hearing.", "Give the day of the hearing with --event.")
    if arguments.event and not rule.takes_event:
        raise WrongUse(f"{rule.id} counts from {rule.event}, not back from a hearing.", "Give the day with --trigger.")
    days = [arguments.event] if rule.takes_event and arguments.event else arguments.trigger
    time = _time(arguments.time) if arguments.time else None
    return deadlines.reckoned(rule, [Event(day=_day(day), time=time) for day in days], today)


def _refuse_extra(arguments: argparse.Namespace) -> None:
    if arguments.trigger or arguments.time or arguments.event:
        raise WrongUse("--trigger, --time and --event belong to one rule.", "Name it with --rule.")


def _tell(output: Output, found: Deadline, today: dt.date) -> None:
    rule = found.rule
    output.say(f"{rule.title} ({rule.id})")
    for line in _lines(found, today):
        output.say(f"  {line}")
    output.say("")


def _lines(found: Deadline, today: dt.date) -> Iterator[str]:
    rule = found.rule
    left = found.days_left(today)
    if found.last_date is not None and left is not None:
        away = "today" if left == 0 else f"in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} ago"
        yield f"{_LAST[rule.kind]}: {named(found.last_date)} ({away})"
    if found.outer_limit is not None and found.outer_limit != found.last_date:
        yield f"Outer limit: {named(found.outer_limit)}"
    yield found.sum
    if rule.kind is ClockKind.EVIDENCE and rule.asks_for:
        yield MAY_BE_GONE
    if rule.note:
        yield rule.note
    yield f"Source: {rule.provenance.tag}. Bank holidays as published on {found.holidays_as_of.isoformat()}."
    for warning in found.warnings:
        yield f"! {warning}"


def _day(text: str) -> dt.date:
    """The day that was typed.

    Raises:
        WrongUse: there is no such day, or it is not typed as a day.
    """
    if not _DAY.fullmatch(text):
        raise WrongUse(f"“{text}” is not a day.", "Type it as year, month and day: 2026-09-14.")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text} is no day of the calendar.", "Check the month and the day.") from None


def _time(text: str) -> dt.time:
    """The time that was typed.

    Raises:
        WrongUse: there is no such time.
    """
    try:
        if not _TIME.fullmatch(text):
            raise ValueError
        return dt.time.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"“{text}” is no time of day.", "Type it with 24 hours: 16:30.") from None
