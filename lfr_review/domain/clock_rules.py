"""Rules of clocks as data: what runs, from which event, by which sum, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lfr_review.domain.errors import RulesUnreadable
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

    DAYS_AFTER = "days-after"
    NO_DATE = "no-date"  #: nothing can be reckoned; the note says what to do


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One rule. Which of the numbers it has depends on its form."""

    id: str
    kind: ClockKind
    title: str
    form: Form
    days: int = 0
    outer_days: int = 0  #: days to the outer limit, which is never moved
    roll: Roll = Roll.NONE
    holder: str = ""  #: evidence: whom to ask
    force_holds: bool = False  #: evidence: the force itself keeps it
    asks_for: str = ""  #: evidence: what to ask them to keep
    deleted: str = ""  #: evidence: what the holder has said about deletion
    note: str = ""
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """The rules of one version of a file."""

    version: str
    rules: tuple[ClockRule, ...]


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
    form = entry.choice("form", Form)
    reckons = form is Form.DAYS_AFTER
    rule = ClockRule(
        id=entry.text("id"),
        kind=entry.choice("kind", ClockKind),
        title=entry.text("title"),
        form=form,
        days=entry.number("days") if reckons else 0,
        outer_days=entry.number("outer_days") if reckons else 0,
        roll=entry.choice("roll", Roll) if reckons else Roll.NONE,
        holder=entry.text("holder"),
        force_holds=entry.flag("force_holds"),
        asks_for=entry.text("asks_for"),
        deleted=entry.text("deleted"),
        note=entry.text("note"),
        provenance=entry.provenance(),
    )
    entry.done()
    if not 0 <= rule.days <= rule.outer_days:
        raise RulesUnreadable(f"Clock rule “{rule.id}”: the last day would come after the outer limit.", REMEDY)
    return rule
