"""Record the directions by which a bundle departs from a rule of its profile. Undo takes each change back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.bundles import BundlePlan
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.sendings import Direction
from lfr_review.services import rules
from lfr_review.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """What a person says of a direction."""

    by_whom: str
    words: str
    rules: tuple[str, ...]
    given_on: dt.date | None = None
    proof: Uid | None = None


def record_direction(desk: Desk, plan: BundlePlan, said: Directed) -> Direction:
    """Record a direction for the bundles of a plan.

    Raises:
        WrongUse: it does not say who directed what, when or from which rule it departs, or its order is no item of the
            case.
    """
    _check(desk, plan, said)
    with desk.library.writing(desk.who, f"Recorded a direction on “{plan.name}”", case=plan.case) as writer:
        if said.proof is not None:
            item = writer.find(EvidenceItem, said.proof)
            if item is None or item.case != plan.case:
                raise WrongUse("The order is no item of this case.", "Take it in on the Evidence page first.")
        direction = Direction(
            uid=writer.new_uid(),
            plan=plan.uid,
            by_whom=" ".join(said.by_whom.split()),
            words=said.words.strip(),
            rules=said.rules,
            recorded_at=writer.now,
            recorded_by=desk.who,
            given_on=said.given_on,
            proof=said.proof,
        )
        writer.add(direction)
    return direction


def remove_direction(desk: Desk, direction: Direction) -> None:
    """Take a direction out that should never have been recorded. Editions made under it keep its words."""
    with desk.library.reading() as reader:
        case = reader.get(BundlePlan, direction.plan).case
    with desk.library.writing(desk.who, "Removed a direction on a bundle", case=case) as writer:
        writer.remove(direction)


def directions_of(desk: Desk, plan: Uid) -> tuple[Direction, ...]:
    """The directions recorded for a plan, oldest first."""
    with desk.library.reading() as reader:
        return reader.all(Direction, plan=plan, order="recorded_at")


def direction_words(direction: Direction) -> str:
    """Who directed what, and when, as reports and generated pages say it."""
    return direction.in_words(day_words(direction.given_on) if direction.given_on is not None else "")


def _check(desk: Desk, plan: BundlePlan, said: Directed) -> None:
    if not said.by_whom.strip() or not said.words.strip():
        raise WrongUse("A direction needs who gave it, and what was directed.", "Fill in both, as the order has them.")
    if not said.rules:
        raise WrongUse("Say from which rule the bundle may depart.", "Choose at least one.")
    known = {rule.id for rule in rules.profiles().named(plan.profile).rules}
    if unknown := [rule for rule in said.rules if rule not in known]:
        raise WrongUse(f"The profile of this bundle has no rule called “{unknown[0]}”.", "Choose one of its rules.")
    if said.given_on is None or said.given_on > desk.today():
        raise WrongUse("Say on which day it was directed, not later than today.", "The order has its date.")
