"""Timeline notes, and the caseworker's own file notes, which never leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.citations import Citation, citations_in
from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import UNKNOWN, Moment


class NoteKind(StrEnum):
    """What sort of statement a note is. Values are stored: never rename one."""

    OBSERVATION = "observation"
    HEARD = "heard"
    INFERRED = "inferred"
    OPINION = "opinion"
    POLICE_CLAIM = "claim-by-police"
    RECORD = "record"
    CASEWORK = "casework"


class FactStatus(StrEnum):
    """Whether the other side accepts it."""

    NOT_KNOWN = "not-known"
    AGREED = "agreed"
    DISPUTED = "disputed"


#: Kinds that a chronology takes once they are disclosable; inferred and opinion only when a person chooses the note.
CHRONOLOGY_KINDS = frozenset({NoteKind.OBSERVATION, NoteKind.HEARD, NoteKind.POLICE_CLAIM, NoteKind.RECORD})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineNote:
    """A dated entry with three times: when it happened, when we learnt it, when it was recorded here."""

    uid: Uid
    case: Uid
    number: int  #: for life within the case, never used again
    happened: Moment
    learnt: Moment = UNKNOWN
    recorded_at: dt.datetime  #: aware, UTC
    recorded_by: str = ""
    text: str
    kind: NoteKind = NoteKind.OBSERVATION
    status: FactStatus = FactStatus.NOT_KNOWN
    account: str = ""  #: whose account it is: client, police, a recording, a record, a witness
    sources: tuple[Citation, ...] = ()
    stop: Uid | None = None
    handling: frozenset[HandlingMark] = frozenset()
    disclosable: bool = False
    chosen: bool = False  #: an inference or opinion that a person put into the chronology

    @property
    def in_chronology(self) -> bool:
        """Whether a served chronology may print this note."""
        if not self.disclosable or self.handling & NEVER_LEAVES or self.kind is NoteKind.CASEWORK:
            return False
        return self.kind in CHRONOLOGY_KINDS or self.chosen

    def citations(self) -> tuple[Citation, ...]:
        """What the note points to: in its text first, then its sources."""
        return (*citations_in(self.text), *self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNote:
    """The caseworker's own record of a contact (an attendance note). Never exportable."""

    uid: Uid
    case: Uid
    on: dt.date
    started: str = ""  #: HH:MM, local
    minutes: int | None = None
    by: str = ""
    with_whom: str = ""
    how: str = ""
    said: str = ""
    advice: str = ""
    instructions: str = ""
    next_step: str = ""
    recorded_at: dt.datetime
