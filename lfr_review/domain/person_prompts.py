"""What somebody's age, capacity and language ask of whoever works on the case. Reminders, not advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lfr_review.domain.ages import ADULT, AgeRange, ages_at, birthday
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.people import Authority, Capacity, Party, PartyRole
from lfr_review.domain.stops import Stop

PARENT_MAY_COMPLAIN_TO = 16  #: oldest age of the child
OWN_CONSENT_FROM = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPrompt:
    """Something to think of, and what would answer it: a party to add, or a field to fill."""

    words: str
    adds: PartyRole | None = None
    field: str = ""  #: of the party


def person_prompts(
    party: Party,
    *,
    stops: Sequence[Stop],
    parties: Iterable[Party],
    authorities: Iterable[Authority],
    today: dt.date,
) -> tuple[PersonPrompt, ...]:
    """What to think of about one party. `parties` and `authorities` are those of the whole case."""
    roles = {other.role for other in parties}
    found: list[PersonPrompt] = []
    if party.role is PartyRole.CLIENT:
        found += _age_not_known(party, stops)
        found += _represented(party, roles, today)
        found += _own_authority(party, stops, authorities, today)
    found += _child_mark(party, stops, today)
    if party.interpreter_needed and PartyRole.INTERPRETER not in roles:
        words = "Needs an interpreter, and none is recorded among the people."
        found.append(PersonPrompt(words=words, adds=PartyRole.INTERPRETER))
    return tuple(found)


def ages_at_stops(party: Party, stops: Iterable[Stop]) -> tuple[tuple[Stop, AgeRange], ...]:
    """How old a party was at each stop whose day is known."""
    ages = ((stop, ages_at(party, stop.started)) for stop in stops)
    return tuple((stop, age) for stop, age in ages if age is not None)


def _age_not_known(party: Party, stops: Sequence[Stop]) -> Iterator[PersonPrompt]:
    if party.born_on is None:
        words = "The date of birth is not recorded, so nobody can say whether this was a child."
        yield PersonPrompt(words=words, field="born_on")
    elif stops and not ages_at_stops(party, stops):
        yield PersonPrompt(words="The day of the stop is not known, so neither is the age on that day.")


def _represented(party: Party, roles: set[PartyRole], today: dt.date) -> Iterator[PersonPrompt]:
    """A litigation friend, anonymity, and what the file holds about capacity.

    Source: Civil Procedure Rules, Part 21 (children and protected parties) and rule 39.2(4) (anonymity).
    """
    age = party.age_on(today)
    child, lacks = age is not None and age < ADULT, party.capacity is Capacity.ASSESSED_LACKS
    if not (child or lacks):
        return
    why = "Under 18 now." if child else "Assessed as unable to decide."
    if PartyRole.LITIGATION_FRIEND in roles:
        words = "Ask whether the litigation friend and the client want the same, and record the client’s own wishes."
        yield PersonPrompt(words=words)
    else:
        words = f"{why} A claim is brought through a litigation friend (CPR Part 21), and none is recorded."
        yield PersonPrompt(words=words, adds=PartyRole.LITIGATION_FRIEND)
    if not party.cipher.strip():
        words = "Think of anonymity before anything is filed: a cipher rests on an order or application (CPR 39.2(4))."
        yield PersonPrompt(words=words, field="cipher")
    if lacks:
        words = "Write in a file note which decision was assessed, by whom, when, why, and when it is looked at again."
        yield PersonPrompt(words=words)


def _own_authority(
    party: Party, stops: Sequence[Stop], authorities: Iterable[Authority], today: dt.date
) -> Iterator[PersonPrompt]:
    """Who may act for a child, and when the child's own word is needed.

    Source: published advice on complaints against the police (parents of children of 16 or under); unconfirmed.
    """
    age = party.age_on(today)
    if party.born_on is None or age is None:
        return
    if age <= PARENT_MAY_COMPLAIN_TO:
        yield PersonPrompt(
            words="Published advice: a parent may complain to the force for a child of 16 or under without written "
            "permission; anybody else needs it in writing. No lawyer has confirmed this."
        )
        return
    was_child = any(at.could_be_child for _, at in ages_at_stops(party, stops))
    reached = ADULT if age >= ADULT else OWN_CONSENT_FROM
    since = birthday(party.born_on, reached)
    given = any(authority.given_on is not None and authority.given_on >= since for authority in authorities)
    if (was_child or age < ADULT) and not given:
        words = f"Is {age} now. Ask for their own authority: none was recorded since they turned {reached}."
        yield PersonPrompt(words=words)


def _child_mark(party: Party, stops: Sequence[Stop], today: dt.date) -> Iterator[PersonPrompt]:
    age = party.age_on(today)
    was_child = any(at.could_be_child for _, at in ages_at_stops(party, stops))
    if (was_child or (age is not None and age < ADULT)) and HandlingMark.CHILD not in party.handling:
        yield PersonPrompt(words="A child then or now, and not marked so.", field="handling")
