"""Rules of clocks as data: what runs, from which event, by which sum, and who says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.open_days import Calendar
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance


class ClockKind(StrEnum):
    """Whose clock it is. Values stand in the rule files and under `--json`: never rename one."""

    OWN = "own"  #: something we must do
    CHASE = "chase"  #: something a body must do
    EVIDENCE = "evidence"  #: something that a holder deletes
    DEEMED = "deemed"  #: the day on which something counts as done


class Roll(StrEnum):
    """Where a last day moves when offices are closed on it."""

    NONE = "none"
    BACK = "back"
    FORWARD = "forward"


class Form(StrEnum):
    """How the last day is reckoned from the event. `clock_sums` holds the sum of each."""

    DAYS_AFTER = "days-after"  #: so many days after the day of the event
    MONTHS_AFTER = "months-after"  #: so many months after it: the day itself does not count
    MONTHS_FROM = "months-from"  #: so many months beginning with it: the day itself counts
    WORKING_DAYS = "working-days"  #: so many working days after it
    SERVED_WITHIN = "served-within"  #: a claim form must count as served so many days after it
    CLEAR_DAYS_BEFORE = "clear-days-before"  #: so many clear days before the event
    CLEAR_DAYS_AFTER = "clear-days-after"  #: so many clear days after it
    SAME_DAY = "same-day"  #: the day itself, or the next working day after a time of day
    NO_DATE = "no-date"  #: nothing can be reckoned; the note says what to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a last day is reckoned. Which of the numbers count depends on the form.

    Attributes:
        outer_days: days to the outer limit, which is never moved.
        outer: whether the end of the period itself is a limit to be shown.
        margin_days: days by which a last day of ours is put before the end of the period, for safety.
        shift_days: days after the event on which the count begins.
        midnight: an event at exactly 00:00 counts as the first day of the period.
        before: the time of day from which the next working day counts.
    """

    form: Form
    days: int = 0
    outer_days: int = 0
    outer: bool = False
    months: int = 0
    margin_days: int = 0
    shift_days: int = 0
    roll: Roll = Roll.NONE
    calendar: Calendar = Calendar.ENGLAND_AND_WALES
    midnight: bool = False
    before: dt.time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One rule.

    Attributes:
        hard: after the last day the right is lost unless somebody with the power to extend time does so.
        event: what the count begins with, in words.
        who: who must act.
        extension: who may extend the time.
        from_stop: the event is the stop itself.
        takes_event: the event is a hearing or the like, and the count goes back from it.
        holder: evidence: whom to ask.
        force_holds: evidence: the force itself keeps it.
        asks_for: evidence: what to ask them to keep.
        deleted: evidence: what the holder has said about deletion.
    """

    id: str
    kind: ClockKind
    title: str
    formula: Formula
    hard: bool = False
    event: str = ""
    who: str = ""
    extension: str = ""
    from_stop: bool = False
    takes_event: bool = False
    holder: str = ""
    force_holds: bool = False
    asks_for: str = ""
    deleted: str = ""
    note: str = ""
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """The rules of one version of a file."""

    version: str
    rules: tuple[ClockRule, ...]

    def named(self, rule: str) -> ClockRule | None:
        """The rule of an id. `cpr_before:9` is the rule `cpr_before:n` for nine days, where it has none of its own."""
        known = {each.id: each for each in self.rules}
        if rule in known:
            return known[rule]
        stem, colon, number = rule.partition(":")
        general = known.get(f"{stem}:n")
        if not colon or general is None or not _DAYS.fullmatch(number):
            return None
        title = general.title.replace("n days", f"{number} days" if number != "1" else "1 day")
        return replace(general, id=rule, title=title, formula=replace(general.formula, days=int(number)))


_DAYS = re.compile(r"[1-9]\d{0,2}")


def read_clock_rules(data: Mapping[str, Any]) -> ClockRules:
    """The rules of a parsed rule file.

    Raises:
        RulesUnreadable: something is missing, misspelt or contradicts itself.
    """
    entry = Entry(data, "Clock rules")
    version = entry.text("version")
    rules = tuple(_rule(given) for given in entry.entries("rule"))
    entry.done()
    ids = [rule.id for rule in rules]
    if len(set(ids)) != len(ids):
        raise RulesUnreadable("Clock rules: two rules have the same id.", REMEDY)
    return ClockRules(version=version, rules=rules)


def _rule(entry: Entry) -> ClockRule:
    kind = entry.choice("kind", ClockKind)
    is_evidence = kind is ClockKind.EVIDENCE
    rule = ClockRule(
        id=entry.text("id"),
        kind=kind,
        title=entry.text("title"),
        formula=_formula(entry, is_evidence),
        hard=entry.flag("hard", False),
        event="the stop" if is_evidence else entry.text("event"),
        who="us" if is_evidence else entry.text("who"),
        extension=entry.text("extension", ""),
        from_stop=is_evidence or entry.flag("from_stop", False),
        takes_event=entry.flag("takes_event", False),
        holder=entry.text("holder", None if is_evidence else ""),
        force_holds=entry.flag("force_holds", None if is_evidence else False),
        asks_for=entry.text("asks_for", None if is_evidence else ""),
        deleted=entry.text("deleted", None if is_evidence else ""),
        note=entry.text("note", None if is_evidence else ""),
        provenance=entry.provenance(),
    )
    entry.done()
    _refuse_contradictions(rule)
    return rule


def _formula(entry: Entry, is_evidence: bool) -> Formula:
    form = entry.choice("form", Form)
    if form is Form.NO_DATE:
        return Formula(form=form)
    in_months = form in (Form.MONTHS_AFTER, Form.MONTHS_FROM)
    days = 0 if in_months or form is Form.SAME_DAY else entry.number("days")
    before = entry.text("before") if form is Form.SAME_DAY else ""
    return Formula(
        form=form,
        days=days,
        outer_days=entry.number("outer_days", None if is_evidence else days),
        outer=is_evidence or entry.flag("outer", False),
        months=entry.number("months") if in_months else 0,
        margin_days=entry.number("margin_days", 0),
        shift_days=entry.number("shift_days", 0),
        roll=entry.choice("roll", Roll),
        calendar=entry.choice("calendar", Calendar, Calendar.ENGLAND_AND_WALES),
        midnight=entry.flag("midnight", False),
        before=_time(before, entry.where) if before else None,
    )


def _refuse_contradictions(rule: ClockRule) -> None:
    """Check that a rule cannot give a last day of ours that comes too late.

    Raises:
        RulesUnreadable: it can.
    """
    formula = rule.formula
    numbers = (formula.days, formula.months, formula.margin_days, formula.shift_days)
    if min(numbers) < 0 or formula.outer_days < formula.days:
        raise RulesUnreadable(f"Clock rule “{rule.id}”: the last day would come after the outer limit.", REMEDY)
    if rule.kind is not ClockKind.CHASE and rule.kind is not ClockKind.DEEMED and formula.roll is Roll.FORWARD:
        raise RulesUnreadable(f"Clock rule “{rule.id}”: a last day of ours may not move forward.", REMEDY)
    if rule.takes_event != (formula.form is Form.CLEAR_DAYS_BEFORE):
        raise RulesUnreadable(f"Clock rule “{rule.id}”: only days before an event are counted back from one.", REMEDY)


def _time(text: str, where: str) -> dt.time:
    try:
        return dt.time.fromisoformat(text)
    except ValueError as error:
        raise RulesUnreadable(f"{where}: “{text}” is no time of day.", REMEDY) from error
