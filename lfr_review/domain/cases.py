"""Case files and the record that a practice keeps about each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Uid


class Answer(StrEnum):
    """An answer to a question. Five different things; none is a default for another."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont-know"
    NOT_ASKED = "not-asked"
    REFUSED = "refused"


class Conduct(StrEnum):
    """Who conducts the matter."""

    NONE = "none"
    CLIENT_IN_PERSON = "client-in-person"
    AUTHORISED_PERSON = "authorised-person"


class CaseStatus(StrEnum):
    """Where the work stands."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The work on one client's stop, or linked stops, with its case record."""

    uid: Uid
    reference: str  #: the office's own reference, never a person's name
    alias: str = ""  #: what screens call the case: the client's alias
    opened_on: dt.date
    status: CaseStatus = CaseStatus.OPEN
    conduct: Conduct = Conduct.NONE
    firm: str = ""
    regulator_number: str = ""
    supervisor: str = ""
    next_review_on: dt.date | None = None
    privacy_notice_on: dt.date | None = None
    funding_note: str = ""
    jeopardy_investigation: Answer = Answer.NOT_ASKED
    jeopardy_bail: Answer = Answer.NOT_ASKED
    jeopardy_charge: Answer = Answer.NOT_ASKED
    jeopardy_warrant: Answer = Answer.NOT_ASKED
    jeopardy_immigration: Answer = Answer.NOT_ASKED
    jeopardy_note: str = ""
    outcome_sought: str = ""
    closed_on: dt.date | None = None
    retention_on: dt.date | None = None
    on_hold: bool = False
    hold_reason: str = ""
    defendant: str = ""  #: the public body in the heading of a claim
    claim_number: str = ""

    @property
    def label(self) -> str:
        """What screens and window titles call the case."""
        return f"{self.reference} “{self.alias}”" if self.alias else self.reference
