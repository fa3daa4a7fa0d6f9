"""What the page calls roles, scopes, and the states that records are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from lfr_review.domain.cases import Conduct
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.people import Authority, Capacity, Party, PartyRole, Scope
from lfr_review.domain.person_prompts import ages_at_stops
from lfr_review.domain.stops import Stop
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.pill import PillFacts, Tone

ROLE_WORDS = {
    PartyRole.CLIENT: "Client",
    PartyRole.LITIGATION_FRIEND: "Litigation friend",
    PartyRole.WITNESS: "Witness",
    PartyRole.OFFICER: "Officer",
    PartyRole.FORCE: "Force",
    PartyRole.OPERATOR_FORCE: "Force that ran the deployment",
    PartyRole.CONTROLLER: "Data controller",
    PartyRole.INTERESTED_PARTY: "Interested party",
    PartyRole.REPRESENTATIVE: "Representative",
    PartyRole.CASEWORKER: "Caseworker",
    PartyRole.INTERPRETER: "Interpreter",
}

#: The roles as the page groups them, under a heading each.
GROUPS = (
    ("Client and witnesses", (PartyRole.CLIENT, PartyRole.LITIGATION_FRIEND, PartyRole.WITNESS)),
    (
        "Police and others concerned",
        (
            PartyRole.OFFICER,
            PartyRole.FORCE,
            PartyRole.OPERATOR_FORCE,
            PartyRole.CONTROLLER,
            PartyRole.INTERESTED_PARTY,
        ),
    ),
    ("Our side", (PartyRole.REPRESENTATIVE, PartyRole.CASEWORKER, PartyRole.INTERPRETER)),
)

#: Roles that are bodies when they are added; the others may be, or never are.
BODIES = frozenset({PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER})

SCOPE_WORDS = {
    Scope.ADVISE: "Advise",
    Scope.WRITE_TO_BODY: "Write to a named body",
    Scope.OBTAIN_DATA: "Obtain data",
    Scope.SHARE_WITH_PERSON: "Share with a named person",
    Scope.PUBLISH: "Publish",
    Scope.STATISTICS: "Count in statistics",
}

CAPACITY_WORDS = {
    Capacity.NOT_ASKED: "Nobody has thought about it yet",
    Capacity.PRESUMED: "Presumed: no reason to doubt it",
    Capacity.ASSESSED_HAS: "Assessed: can decide about the case",
    Capacity.ASSESSED_LACKS: "Assessed: cannot decide about the case",
}

CONDUCT_WORDS = {
    Conduct.NONE: "Not decided",
    Conduct.CLIENT_IN_PERSON: "The client in person",
    Conduct.AUTHORISED_PERSON: "An authorised person, such as a solicitor",
}

HOW_WORDS = ("In person", "Telephone", "Video call", "E-mail", "Text message", "Letter")

#: Marks that a card shows; the others are told in the record itself.
_SHORT_MARKS = {
    HandlingMark.CHILD: "Child",
    HandlingMark.PRIVILEGE_CLAIMED: "Privilege claimed",
    HandlingMark.WITHOUT_PREJUDICE: "Without prejudice",
}


def authority_pill(authority: Authority, today: dt.date) -> PillFacts:
    """Whether an authority can be relied on."""
    if authority.withdrawn_on is not None and authority.withdrawn_on <= today:
        return PillFacts("Withdrawn", Shape.BARRED)
    if authority.given_on is None:
        return PillFacts("Day not recorded", Shape.QUESTION, Tone.WARN)
    if authority.given_on > today:
        return PillFacts("Not yet given", Shape.RING)
    if authority.ends_on is not None and authority.ends_on <= today:
        return PillFacts("Ended", Shape.DASH)
    if not authority.scopes:
        return PillFacts("Allows nothing yet", Shape.TRIANGLE, Tone.WARN)
    return PillFacts("Current", Shape.TICK, Tone.GOOD)


def scopes_words(scopes: Iterable[Scope]) -> str:
    """Scopes in the order in which they are offered."""
    held = set(scopes)
    return ", ".join(words for scope, words in SCOPE_WORDS.items() if scope in held)


def ages_words(party: Party, stops: tuple[Stop, ...], today: dt.date) -> str:
    """How old somebody was at each stop, and is now."""
    now = party.age_on(today)
    if now is None:
        return ""
    ages = ages_at_stops(party, stops)
    if not ages:
        return f"Age now: {now}. At the stop: not known, because its day is not."
    several = len(stops) > 1
    at = "; ".join(f"{f'at stop {stop.position}' if several else 'at the stop'}: {age.words}" for stop, age in ages)
    return f"Age {at}; now: {now}."


def marks_shown(party: Party) -> tuple[str, ...]:
    """The marks that a card shows."""
    return tuple(words for mark, words in _SHORT_MARKS.items() if mark in party.handling)


def days_span(authority: Authority) -> str:
    """From when to when an authority was given, in words."""
    parts = []
    if authority.given_on is not None:
        parts.append(f"given {day_words(authority.given_on)}")
    if authority.ends_on is not None:
        parts.append(f"ends {day_words(authority.ends_on)}")
    if authority.withdrawn_on is not None:
        parts.append(f"withdrawn {day_words(authority.withdrawn_on)}")
    return ", ".join(parts)
