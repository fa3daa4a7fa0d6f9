"""What of a case may be served. Our own papers are written from this and from nothing else.

A `Disclosed` cannot be made of anything that must not leave, and its parties carry no alias, no safe contact and no
internal description. So a paper cannot print what its writer never saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lfr_review.domain.answers import answer_words, answers_by_key, is_known, is_open
from lfr_review.domain.bundle_reach import BundleReach
from lfr_review.domain.bundles import Audience
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import UNDER_PEOPLE, Mend
from lfr_review.domain.moment_spans import sort_key
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.stops import Question, Stop, StopAnswer
from lfr_review.domain.timeline import TimelineNote


class Withheld(StrEnum):
    """Why a record is not among the disclosed."""

    NEVER_LEAVES = "never-leaves"  #: privilege claimed or without prejudice: an export stops
    NOT_DISCLOSABLE = "not-disclosable"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentProblem:
    """Something about one of our papers that a person must know before it leaves."""

    words: str
    remedy: str = ""
    stops: bool = False  #: the export stops and nobody can override it
    mend: Mend | None = None  #: where it is put right
    or_mend: Mend | None = None  #: another place where it can be put right


#: Roles that a complaint or claim cannot be made without; everybody else only once a person made them disclosable.
NAMED_ANYHOW = frozenset(
    {
        PartyRole.CLIENT,
        PartyRole.LITIGATION_FRIEND,
        PartyRole.REPRESENTATIVE,
        PartyRole.FORCE,
        PartyRole.OPERATOR_FORCE,
        PartyRole.CONTROLLER,
        PartyRole.INTERESTED_PARTY,
    }
)

#: Whose address papers may print.
_REACHED_DIRECTLY = frozenset(
    {PartyRole.CLIENT, PartyRole.REPRESENTATIVE, PartyRole.CASEWORKER, PartyRole.LITIGATION_FRIEND}
)
_PLURALS = {PartyRole.OFFICER: "officers", PartyRole.WITNESS: "witnesses"}

#: Answers that a complaint tells of. None is special category; whatever else was answered stays in the office.
SERVED_ANSWERS = frozenset(
    {
        "affected-as",
        "camera-kind",
        "vehicle-marking",
        "signs-seen",
        "signs-where",
        "signs-readable",
        "leaflet",
        "exact-place",
        "passed-camera",
        "officers-count",
        "officer-descriptions",
        "officer-vehicles",
        "plain-clothes",
        "own-recording",
        "stop-record",
        "log-number",
        "injuries",
        "loss",
        "since-then",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedStop:
    """What of a stop may be served: where and when, and the answers that papers tell of, in words."""

    place: str
    force: str
    started: Moment
    ended: Moment
    answers: Mapping[str, str]  #: only those that say something, by question key


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """Notes, evidence, people and stops that may be served to an audience, notes in the order of time."""

    audience: Audience
    notes: tuple[TimelineNote, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    parties: tuple[Party, ...] = ()
    stops: tuple[DisclosedStop, ...] = ()
    withheld_evidence: Mapping[int, Withheld] = field(default_factory=dict)  #: by evidence number
    withheld_notes: Mapping[int, Withheld] = field(default_factory=dict)  #: by note number
    reach: BundleReach | None = None  #: what the bundle will hold of it; None: the papers stand in no bundle

    def __post_init__(self) -> None:
        if not all(note.in_chronology for note in self.notes):
            raise ValueError("a note that may not be served reached the papers")
        if not all(item.may_leave for item in self.evidence):
            raise ValueError("an item that may not leave reached the papers")
        if any(party.alias or party.safe_contact or party.about for party in self.parties):
            raise ValueError("an internal field of a party reached the papers")

    def item(self, number: int) -> EvidenceItem | None:
        """The disclosed item with an evidence number."""
        return next((item for item in self.evidence if item.number == number), None)

    def note(self, number: int) -> TimelineNote | None:
        """The disclosed note with a number."""
        return next((note for note in self.notes if note.number == number), None)

    def of_role(self, *roles: PartyRole) -> tuple[Party, ...]:
        """The parties of these roles, in the order of the roles."""
        return tuple(party for role in roles for party in self.parties if party.role is role)


def disclose(
    audience: Audience,
    *,
    notes: Iterable[TimelineNote] = (),
    evidence: Iterable[EvidenceItem] = (),
    parties: Iterable[Party] = (),
    stops: Iterable[Stop] = (),
    answers: Iterable[StopAnswer] = (),
    questions: Iterable[Question] = (),
) -> tuple[Disclosed, tuple[DocumentProblem, ...]]:
    """What may be served of these records, and what was left out of the people.

    With the catalogue of questions, an answer whose question is no longer asked (its parent is not *yes* any more) is
    left out as well.
    """
    notes, evidence, parties, answers = tuple(notes), tuple(evidence), tuple(parties), tuple(answers)
    asked = {question.key: question for question in questions}
    named = tuple(party for party in parties if _is_named(party))
    disclosed = Disclosed(
        audience=audience,
        notes=tuple(
            sorted(
                (note for note in notes if note.in_chronology), key=lambda note: (sort_key(note.happened), note.number)
            )
        ),
        evidence=tuple(_outward(item) for item in evidence if item.may_leave),
        parties=tuple(_outward_party(party) for party in named),
        stops=tuple(_stop(stop, answers, asked) for stop in stops),
        withheld_evidence={item.number: _why(item) for item in evidence if not item.may_leave},
        withheld_notes={note.number: _why(note) for note in notes if not note.in_chronology},
    )
    return disclosed, _left_out(parties, named)


def _is_named(party: Party) -> bool:
    if party.handling & NEVER_LEAVES:
        return False
    return party.disclosable or party.role in NAMED_ANYHOW


def _outward_party(party: Party) -> Party:
    """The party without alias, safe contact and what was written about them; others are reached through our side."""
    contact = party.contact if party.role in _REACHED_DIRECTLY else ""
    return replace(party, alias="", safe_contact="", about="", contact=contact)


def _outward(item: EvidenceItem) -> EvidenceItem:
    """The item without what was written about it for the office, and without the file's own name and facts."""
    return replace(item, original_name="", about="", device="", taken_in_by="", state_reason="", facts=(), features=())


def _stop(stop: Stop, answers: tuple[StopAnswer, ...], asked: Mapping[str, Question]) -> DisclosedStop:
    told = answers_by_key(answer for answer in answers if answer.stop == stop.uid)
    served = {
        key: answer_words(answer)
        for key, answer in told.items()
        if key in SERVED_ANSWERS and is_known(answer) and (key not in asked or is_open(asked[key], told))
    }
    return DisclosedStop(place=stop.place, force=stop.force, started=stop.started, ended=stop.ended, answers=served)


def _why(record: EvidenceItem | TimelineNote) -> Withheld:
    if record.handling & NEVER_LEAVES:
        return Withheld.NEVER_LEAVES
    if isinstance(record, EvidenceItem) and record.withdrawn:
        return Withheld.WITHDRAWN
    return Withheld.NOT_DISCLOSABLE


def _left_out(parties: tuple[Party, ...], named: tuple[Party, ...]) -> tuple[DocumentProblem, ...]:
    kept: set[Uid] = {party.uid for party in named}
    counts: dict[PartyRole, int] = {}
    for party in parties:
        if party.uid not in kept and party.role in _PLURALS:
            counts[party.role] = counts.get(party.role, 0) + 1
    return tuple(
        DocumentProblem(
            words=f"{count} {role.value if count == 1 else _PLURALS[role]} left out: not marked disclosable.",
            remedy="Mark them disclosable under People if they are to be named.",
            mend=UNDER_PEOPLE,
        )
        for role, count in counts.items()
    )
