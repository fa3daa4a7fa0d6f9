"""Parties to a case: who they are, what they are called where, and who may act for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid


class PartyRole(StrEnum):
    """What a person or body is in a case."""

    CLIENT = "client"
    WITNESS = "witness"
    OFFICER = "officer"
    FORCE = "force"
    OPERATOR_FORCE = "operator-force"
    CONTROLLER = "controller"
    INTERESTED_PARTY = "interested-party"
    CASEWORKER = "caseworker"
    REPRESENTATIVE = "representative"
    LITIGATION_FRIEND = "litigation-friend"
    INTERPRETER = "interpreter"


#: Roles whose bearers screens call by alias or role, never by name.
GUARDED_ROLES = frozenset({PartyRole.CLIENT, PartyRole.LITIGATION_FRIEND, PartyRole.WITNESS})


class Capacity(StrEnum):
    """Whether the person can decide about the case, as last asked."""

    NOT_ASKED = "not-asked"
    PRESUMED = "presumed"
    ASSESSED_HAS = "assessed-has"
    ASSESSED_LACKS = "assessed-lacks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or body in a case.

    A client has three names: the real name, an alias for screens, titles and logs that no export prints, and a cipher,
    used only with an anonymity order or application that is named beside it.
    """

    uid: Uid
    case: Uid
    role: PartyRole
    real_name: str = ""
    alias: str = ""
    cipher: str = ""
    cipher_order: str = ""  #: the order or application that the cipher rests on
    organisation: str = ""
    identifier: str = ""  #: shoulder number, warrant number or force reference
    born_on: dt.date | None = None
    is_body: bool = False
    contact: str = ""  #: address, telephone, e-mail as the person gave them
    safe_contact: str = ""  #: how, when and by what words it is safe to reach them; never exported
    language: str = ""
    interpreter_needed: bool | None = None  #: None: not asked
    adjustments: str = ""  #: reasonable adjustments asked for
    capacity: Capacity = Capacity.NOT_ASKED
    relation: str = ""  #: to the client
    about: str = ""  #: description, unit, rank; internal
    handling: frozenset[HandlingMark] = frozenset()
    disclosable: bool = False

    @property
    def is_guarded(self) -> bool:
        """Whether the real name is shown to nobody who does not ask for it: private people, not officers or bodies."""
        if self.role in GUARDED_ROLES:
            return True
        return self.role is PartyRole.INTERESTED_PARTY and not self.is_body

    def shown_name(self) -> str:
        """What screens, window titles and logs may call this party."""
        role = self.role.value.replace("-", " ").capitalize()
        if self.alias:
            return self.alias
        if self.is_guarded:
            return f"{role} (no alias)"
        if self.is_body:
            return self.organisation or self.real_name or self.identifier or f"{role} (no name)"
        return self.real_name or self.identifier or self.organisation or f"{role} (no name)"

    def age_on(self, day: dt.date) -> int | None:
        """Whole years on a day, or None when the date of birth is not known."""
        if self.born_on is None:
            return None
        before_birthday = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before_birthday


def without_guarded(party: Party) -> Party:
    """A party without what is shown only to somebody who asks for it: real name, date of birth, whereabouts."""
    return replace(party, real_name="", born_on=None, contact="")


class Scope(StrEnum):
    """What an authority allows."""

    ADVISE = "advise"
    WRITE_TO_BODY = "write-to-body"
    OBTAIN_DATA = "obtain-data"
    SHARE_WITH_PERSON = "share-with-person"
    PUBLISH = "publish"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What somebody has allowed us to do, and how we know."""

    uid: Uid
    case: Uid
    by_whom: str
    for_whom: str = ""
    scopes: frozenset[Scope] = frozenset()
    named_recipient: str = ""  #: the body or person that the scope names
    given_on: dt.date | None = None
    ends_on: dt.date | None = None
    withdrawn_on: dt.date | None = None
    proof: str = ""  #: evidence number or description of the signed form

    def holds_on(self, day: dt.date) -> bool:
        """Whether the authority was given, not ended and not withdrawn on a day."""
        if self.given_on is None or day < self.given_on:
            return False
        return not any(end is not None and end <= day for end in (self.ends_on, self.withdrawn_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCheck:
    """One search of all names in the library for a conflict of interest."""

    uid: Uid
    case: Uid
    checked_at: dt.datetime
    by: str
    names_checked: int
    cases_with_matches: tuple[Uid, ...] = ()
    result: str = ""  #: what the person decided
    party_count: int = 0  #: parties in the case when it was made; more than that means: check again
