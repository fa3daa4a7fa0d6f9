"""The whole record of a stop, question by question, for reading it through and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lfr_review.domain.answers import STATE_WORDS, answer_words, state_of
from lfr_review.domain.asking import Asking
from lfr_review.domain.cases import Answer
from lfr_review.domain.moment_words import NOT_KNOWN, in_table, understood_as
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.questions import QuestionKind
from lfr_review.domain.stops import Question, QuestionGroup, Stop, StopAnswer

CLIENT = "client"  #: who says so where nothing else is recorded
SAYERS = {
    CLIENT: "the client",
    "witness": "a witness",
    "police": "the police",
    "document": "a document or recording",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One thing asked, and what was answered."""

    asked: str
    said: str  #: in words; what is not known says so
    state: Answer
    said_by: str = ""  #: in words; empty where nothing was said
    question: Question | None = None  #: None for the stop's own fields

    @property
    def is_answered(self) -> bool:
        """Whether something was recorded."""
        return self.state is not Answer.NOT_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSection:
    """Lines that stand under one heading."""

    title: str
    lines: tuple[RecordLine, ...]

    @property
    def answered(self) -> int:
        """How many of its lines were answered."""
        return sum(1 for line in self.lines if line.is_answered)


def stop_record(stop: Stop, asking: Asking, groups: Sequence[QuestionGroup]) -> tuple[RecordSection, ...]:
    """The record of a stop: its own fields first, then every question that is asked, in the order of asking."""
    own = RecordSection(title="Day, time and place", lines=tuple(_own(stop)))
    asked = (
        RecordSection(title=group.title, lines=tuple(_line(question, asking) for question in asking.shown(group)))
        for group in groups
    )
    return (own, *(section for section in asked if section.lines))


def stop_words(stop: Stop) -> str:
    """What lists call a stop: its number, place and time as far as known."""
    known = stop.started.kind is not MomentKind.UNKNOWN
    parts = (f"Stop {stop.position}", stop.place.strip(), in_table(stop.started) if known else "")
    return ", ".join(part for part in parts if part)


def sayer_words(said_by: str) -> str:
    """Who says so, in words."""
    return SAYERS.get(said_by, said_by) or SAYERS[CLIENT]


def _own(stop: Stop) -> Iterator[RecordLine]:
    yield _field("Force", stop.force)
    yield _field("Place", stop.place)
    yield _moment("Began", stop.started)
    yield _moment("Could leave", stop.ended)
    yield _field("How the times are known", stop.time_known_by)
    yield _field("In the client’s own words", stop.their_words.strip(), keep_lines=True)


def _line(question: Question, asking: Asking) -> RecordLine:
    answer = asking.told.get(question.key)
    state = state_of(answer)
    said_by = sayer_words(answer.said_by) if answer is not None and state is not Answer.NOT_ASKED else ""
    return RecordLine(
        asked=question.text, said=_said(question, answer), state=state, said_by=said_by, question=question
    )


def _said(question: Question, answer: StopAnswer | None) -> str:
    """The answer in words, beginning with the yes where a yes was what was asked for."""
    said = answer_words(answer)
    if state_of(answer) is not Answer.YES:
        return said[:1].upper() + said[1:]
    if question.kind != QuestionKind.ANSWER:
        return said
    return "Yes" if said == STATE_WORDS[Answer.YES] else f"Yes: {said}"


def _field(asked: str, value: str, *, keep_lines: bool = False) -> RecordLine:
    value = value if keep_lines else " ".join(value.split())
    return RecordLine(asked=asked, said=value or _NOT_RECORDED, state=Answer.YES if value else Answer.NOT_ASKED)


def _moment(asked: str, moment: Moment) -> RecordLine:
    if moment.kind is not MomentKind.UNKNOWN:
        return RecordLine(asked=asked, said=understood_as(moment), state=Answer.YES)
    if not moment.typed.strip():
        return RecordLine(asked=asked, said=_NOT_RECORDED, state=Answer.NOT_ASKED)
    said = f"{NOT_KNOWN.capitalize()}; typed: “{moment.typed.strip()}”"
    return RecordLine(asked=asked, said=said, state=Answer.DONT_KNOW)


_NOT_RECORDED = "Not recorded yet"
