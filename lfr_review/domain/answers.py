"""Answers to questions about a stop: which are known, and how each is said.

*No*, *don't know*, *not asked* and *refused* are four different answers and stay so in every text.
"""

from __future__ import annotations

from collections.abc import Iterable

from lfr_review.domain.cases import Answer
from lfr_review.domain.moment_words import in_print
from lfr_review.domain.stops import Question, StopAnswer

STATE_WORDS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.DONT_KNOW: "not known",
    Answer.NOT_ASKED: "not asked yet",
    Answer.REFUSED: "not said, by choice",
}


def answers_by_key(answers: Iterable[StopAnswer]) -> dict[str, StopAnswer]:
    """The answers of one stop by the key of their question."""
    return {answer.question: answer for answer in answers}


def state_of(answer: StopAnswer | None) -> Answer:
    """Which of the five an answer is; one that was never recorded was not asked."""
    return answer.answer if answer is not None else Answer.NOT_ASKED


def is_known(answer: StopAnswer | None) -> bool:
    """Whether the answer says something: yes or no."""
    return state_of(answer) in (Answer.YES, Answer.NO)


def answer_words(answer: StopAnswer | None) -> str:
    """An answer in words: what was said where there is something, otherwise which of the five it is."""
    if answer is None:
        return STATE_WORDS[Answer.NOT_ASKED]
    said = in_print(answer.moment) if answer.moment is not None else " ".join(answer.detail.split())
    if answer.answer is Answer.YES:
        return said or STATE_WORDS[Answer.YES]
    return f"{STATE_WORDS[answer.answer]}: {said}" if said else STATE_WORDS[answer.answer]


def is_open(question: Question, answers: dict[str, StopAnswer]) -> bool:
    """Whether a question may be asked now: those that follow another wait for its yes."""
    return not question.follows or state_of(answers.get(question.follows)) is Answer.YES
