"""Gathering what the checks found, and telling it as soon as it is known."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from lfr_review.domain.checklist import place_in_list
from lfr_review.domain.checks import Check, CheckProfile, DirectedRules, Result, RuleStatus

MOST_PAGES_NAMED = 1_000  #: of one finding; the words say how many there are


def passed(check: str, words: str) -> Check:
    """A check that is met."""
    return Check(id=check, result=Result.PASS, words=words)


def failed(check: str, words: str, pages: Iterable[int] = (), remedy: str = "") -> Check:
    """A check that is not met."""
    return _finding(check, Result.FAIL, words, pages, remedy)


def warned(check: str, words: str, pages: Iterable[int] = (), remedy: str = "") -> Check:
    """Something to know that need not be wrong."""
    return _finding(check, Result.WARN, words, pages, remedy)


def asked(check: str, words: str, pages: Iterable[int] = (), remedy: str = "") -> Check:
    """A question that only a person can answer."""
    return _finding(check, Result.ASK, words, pages, remedy)


class Findings:
    """The findings of one run. Each is told at once; a second one of the same id takes the place of the first."""

    def __init__(
        self, profile: CheckProfile, emit: Callable[[Check], None], directions: Sequence[DirectedRules] = ()
    ) -> None:
        self._profile = profile
        self._directions = directions
        self._emit = emit
        self._found: dict[str, Check] = {}

    def add(self, check: Check) -> None:
        """Take a finding in and tell it, with how well the rule behind it is known."""
        if check.result is not Result.PASS:
            check = dataclasses.replace(check, words=f"{check.words}{_standing(check, self._profile)}")
            check = _as_directed(check, self._profile, self._directions)
        self._found[check.id] = check
        self._emit(check)

    def add_all(self, checks: Iterable[Check]) -> None:
        """Take several in."""
        for check in checks:
            self.add(check)

    def early(self, check: Check) -> None:
        """Tell a failure before all pages were looked at; the whole finding follows."""
        if check.id not in self._found:
            self.add(check)

    def in_order(self) -> tuple[Check, ...]:
        """All findings in the order of the checklist."""
        return tuple(sorted(self._found.values(), key=lambda check: place_in_list(check.id)))


def _finding(check: str, result: Result, words: str, pages: Iterable[int], remedy: str) -> Check:
    named = tuple(sorted(set(pages)))[:MOST_PAGES_NAMED]
    return Check(id=check, result=result, words=words, pages=named, remedy=remedy)


def _as_directed(check: Check, profile: CheckProfile, directions: Sequence[DirectedRules]) -> Check:
    """A failure that a direction in the case allows is something to know, with the direction before it."""
    if check.result is not Result.FAIL:
        return check
    behind = profile.rules_behind(check.id)
    found = [direction.words for direction in directions if behind.intersection(direction.rules)]
    if not found:
        return check
    words = f"Departs from the rule by direction. {'; '.join(found)} What was found: {check.words}"
    return dataclasses.replace(check, result=Result.WARN, words=words, remedy="")


def _standing(check: Check, profile: CheckProfile) -> str:
    """How far the rule behind a finding has been traced, as a sentence to stand after it."""
    rule = profile.rule_behind(check.id)
    if rule is None or (rule.status is RuleStatus.OURS and check.result is Result.ASK):
        return ""
    match rule.status:
        case RuleStatus.CONFIRMED:
            return f" Rule: {rule.source}."
        case RuleStatus.SECONDARY:
            return f" Rule as others report it, not read in its source: {rule.source}."
        case RuleStatus.UNCONFIRMED:
            return f" This rule is not confirmed: {rule.source}."
        case RuleStatus.OURS:
            return " No published rule asks for this; it is good practice."
