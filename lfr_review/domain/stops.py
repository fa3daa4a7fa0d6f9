"""Stops: one encounter each, and the answers to what was asked about it."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.cases import Answer
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import UNKNOWN, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One encounter: place, time, and the client's own words. Everything else is an answer to a question."""

    uid: Uid
    case: Uid
    position: int = 1  #: first, second … stop of the case
    place: str = ""
    started: Moment = UNKNOWN
    ended: Moment = UNKNOWN
    time_known_by: str = ""  #: phone, receipt, travel card
    force: str = ""
    their_words: str = ""  #: what happened, as the client told it


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAnswer:
    """The answer to one question about one stop."""

    uid: Uid
    stop: Uid
    question: str  #: key in the question catalogue
    answer: Answer = Answer.NOT_ASKED
    detail: str = ""
    moment: Moment | None = None  #: for questions that ask when
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the catalogue."""

    key: str
    text: str
    kind: str = "answer"  #: answer, words, moment, number or choice
    hint: str = ""
    choices: tuple[str, ...] = ()
    asks: str = ""  #: what the detail box asks for once the answer is yes
    decays: bool = False  #: ask at first contact
    sensitive: bool = False  #: special category: off unless the case needs it
    who: str = "C"  #: C the client can say, D needs disclosure, P public record, CD the client or disclosure
    follows: str = ""  #: key of the question that must be answered yes before this one is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions that belong on one screen, in the order they are asked."""

    key: str
    title: str
    questions: tuple[Question, ...]
    ask_first: bool = False
    about: str = ""
