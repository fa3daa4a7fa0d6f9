"""What a case still lacks, the vanishing first, each with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lfr_review.domain.answers import answers_by_key, is_open, state_of
from lfr_review.domain.cases import Answer
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import MendedOn
from lfr_review.domain.moments import MomentKind
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.stops import Question, QuestionGroup, Stop, StopAnswer
from lfr_review.domain.timeline import TimelineNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something not known that matters for every route."""

    words: str
    page: MendedOn
    key: str = ""  #: question, field of the stop or of the client
    record: Uid | None = None  #: the note or party it is about
    decays: bool = False  #: asking later may be too late


#: Questions that every route turns on, though what they ask about does not vanish.
ROUTE_KEYS = (
    "free-to-go",
    "prints-asked",
    "power-stated",
    "searched",
    "handcuffs",
    "arrested",
    "identity-kind",
    "loss",
)


def gaps(
    stop: Stop,
    answers: Iterable[StopAnswer],
    groups: Sequence[QuestionGroup],
    *,
    parties: Sequence[Party] = (),
    evidence: Sequence[EvidenceItem] = (),
    notes: Sequence[TimelineNote] = (),
) -> tuple[Gap, ...]:
    """The gaps of a case about one stop: what vanishes first, then the stop, people, evidence and timeline."""
    told = answers_by_key(answers)
    questions = [question for group in groups for question in group.questions]
    vanishing = [question for question in questions if question.decays]
    turning = [question for question in questions if question.key in ROUTE_KEYS and not question.decays]
    return (
        *_unanswered(vanishing, told),
        *_about_the_stop(stop),
        *_unanswered(turning, told),
        *_about_people(parties),
        *_about_evidence(evidence),
        *_about_the_timeline(notes),
    )


def _unanswered(questions: Iterable[Question], told: dict[str, StopAnswer]) -> Iterator[Gap]:
    for question in questions:
        state = state_of(told.get(question.key))
        if state not in (Answer.NOT_ASKED, Answer.DONT_KNOW) or not is_open(question, told):
            continue
        lead = "Not asked yet" if state is Answer.NOT_ASKED else "Not known to the client"
        yield Gap(words=f"{lead}: {question.text}", page=MendedOn.STOP, key=question.key, decays=question.decays)


def _about_the_stop(stop: Stop) -> Iterator[Gap]:
    missing = (
        ("started", stop.started.kind is MomentKind.UNKNOWN, "When the stop began is not known."),
        ("ended", stop.ended.kind is MomentKind.UNKNOWN, "When the person could leave is not known."),
        ("place", not stop.place.strip(), "Where it happened is not recorded."),
        ("force", not stop.force.strip(), "Which force it was is not recorded."),
        ("their_words", not stop.their_words.strip(), "The client’s own account is not recorded yet."),
    )
    for key, lacking, words in missing:
        if lacking:
            yield Gap(words=words, page=MendedOn.STOP, key=key)


def _about_people(parties: Sequence[Party]) -> Iterator[Gap]:
    roles = {party.role for party in parties}
    clients = [party for party in parties if party.role is PartyRole.CLIENT]
    if not clients:
        yield Gap(words="There is no client among the people.", page=MendedOn.PEOPLE)
    for client in clients:
        if not client.real_name.strip():
            yield Gap(
                words="The client’s name is not recorded.", page=MendedOn.PEOPLE, key="real_name", record=client.uid
            )
        if client.born_on is None:
            yield Gap(
                words="The client’s date of birth is not recorded.",
                page=MendedOn.PEOPLE,
                key="born_on",
                record=client.uid,
            )
    if PartyRole.OFFICER not in roles:
        yield Gap(words="No officer is recorded, not even by description.", page=MendedOn.PEOPLE)
    if not roles & {PartyRole.FORCE, PartyRole.OPERATOR_FORCE}:
        yield Gap(words="No force is recorded among the people.", page=MendedOn.PEOPLE)


def _about_evidence(evidence: Sequence[EvidenceItem]) -> Iterator[Gap]:
    if not evidence:
        yield Gap(words="No evidence has been taken in.", page=MendedOn.EVIDENCE)
    elif not any(item.may_leave for item in evidence):
        yield Gap(words="No evidence has been made disclosable.", page=MendedOn.EVIDENCE)


def _about_the_timeline(notes: Sequence[TimelineNote]) -> Iterator[Gap]:
    if not notes:
        yield Gap(words="The timeline has no notes.", page=MendedOn.TIMELINE)
        return
    if not any(note.in_chronology for note in notes):
        yield Gap(words="No note has been made disclosable, so a chronology would be empty.", page=MendedOn.TIMELINE)
    for note in notes:
        if note.in_chronology and not note.citations():
            yield Gap(words=f"Note {note.number} has no source.", page=MendedOn.TIMELINE, record=note.uid)
