"""Which questions about a stop are asked now."""

from __future__ import annotations

import pytest

from lfr_review.domain.answers import answers_by_key
from lfr_review.domain.asking import SENSITIVE_NEEDED, Asking, sensitive_need
from lfr_review.domain.cases import Answer
from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.stops import Question, QuestionGroup, StopAnswer
from tests.domain.records import answer, stop
from tests.domain.rules import questions

STOP = stop()
BY_KEY = questions_by_key(questions())


def asking(*answers: StopAnswer, sensitive: bool = False) -> Asking:
    return Asking(told=answers_by_key(answers), sensitive=sensitive)


def group(key: str) -> QuestionGroup:
    return next(group for group in questions() if group.key == key)


def test_a_question_that_follows_another_waits_for_its_yes() -> None:
    where = BY_KEY["signs-where"]
    assert not asking().is_shown(where)
    assert not asking(answer(STOP, "signs-seen", Answer.DONT_KNOW)).is_shown(where)
    assert asking(answer(STOP, "signs-seen")).is_shown(where)


def test_an_answer_stays_in_sight_when_the_question_before_it_is_no_longer_yes() -> None:
    now = asking(answer(STOP, "signs-seen", Answer.NO), answer(STOP, "signs-where", detail="beside the camera"))
    assert now.is_shown(BY_KEY["signs-where"]) and now.is_stale(BY_KEY["signs-where"])
    assert not now.is_stale(BY_KEY["signs-seen"])


def test_sensitive_questions_are_off_until_the_case_needs_them() -> None:
    health = BY_KEY["health"]
    assert not asking().is_shown(health)
    assert asking(sensitive=True).is_shown(health)


def test_a_sensitive_answer_is_never_hidden() -> None:
    given = answer(STOP, "health", Answer.YES, "asthma")
    assert asking(given).is_shown(BY_KEY["health"])


def test_what_is_held_back_is_counted_and_what_only_waits_is_not() -> None:
    person = group("person")
    sensitive = sum(question.sensitive for question in person.questions)
    assert asking().held_back(person) == sensitive == len(person.questions) - 1
    assert asking(sensitive=True).held_back(person) == 0
    assert asking().held_back(group("event")) == 0  # both wait for a yes before them
    assert asking(answer(STOP, "event-near")).held_back(group("event")) == 2


@pytest.mark.parametrize("state", list(Answer))
def test_every_answer_but_not_asked_counts_as_asked(state: Answer) -> None:
    answered, of = asking(answer(STOP, "leaflet", state)).progress(group("camera"))
    assert answered == (state is not Answer.NOT_ASKED)
    assert of == 6  # two of the eight follow a yes


def test_what_is_asked_first_is_counted_over_all_its_groups() -> None:
    answered, of = asking(answer(STOP, "leaflet", Answer.NO), answer(STOP, "loss", Answer.NO)).asked_first(questions())
    first = [question for group in questions() if group.ask_first for question in group.questions]
    assert (answered, of) == (1, sum(1 for question in first if not question.follows))


def test_the_need_for_sensitive_questions_is_a_record_with_its_reason() -> None:
    off = answer(STOP, SENSITIVE_NEEDED, Answer.NO)
    on = answer(STOP, SENSITIVE_NEEDED, Answer.YES, "equality claim")
    assert sensitive_need([off]) is None
    assert sensitive_need([off, on]) is on
    assert SENSITIVE_NEEDED not in BY_KEY


def test_a_question_without_a_record_was_not_asked() -> None:
    assert not asking().is_answered(Question(key="new", text="?"))
