"""The catalogue of questions about a stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.questions import AskedOf, questions_by_key, read_questions
from tests.domain.rules import questions, table

ASKED_FIRST = ["camera", "officers", "footage", "witnesses", "first-words"]


def test_what_decays_first_is_asked_first() -> None:
    groups = questions()
    assert [group.key for group in groups if group.ask_first] == ASKED_FIRST
    assert [group.key for group in groups][: len(ASKED_FIRST)] == ASKED_FIRST
    for group in groups:
        if group.ask_first:
            assert all(question.decays for question in group.questions)


def test_a_first_call_of_fifteen_minutes_can_ask_all_that_decays() -> None:
    groups = questions()
    total = sum(len(group.questions) for group in groups)
    first = sum(len(group.questions) for group in groups if group.ask_first)
    assert 60 <= total <= 110
    assert first <= 40  # under half a minute each in fifteen minutes
    assert len(groups[0].questions) <= 10


def test_questions_are_short_and_end_as_questions() -> None:
    for question in questions_by_key(questions()).values():
        assert question.text.endswith("?")
        assert len(question.text.split()) <= 18, question.key
        assert len(question.text) <= 110


def test_every_yes_opens_a_box_that_asks_for_something() -> None:
    for question in questions_by_key(questions()).values():
        assert bool(question.asks) == (question.kind == "answer"), question.key


def test_only_disclosure_can_answer_what_the_police_hold() -> None:
    police = next(group for group in questions() if group.key == "alert")
    assert {question.who for question in police.questions} == {AskedOf.DISCLOSURE}
    assert not any(question.decays for question in police.questions)


def test_no_key_that_was_ever_stored_has_gone() -> None:
    stored = Path(__file__).with_name("question_keys.txt").read_text(encoding="utf-8").split()
    assert [key for key in stored if key not in questions_by_key(questions())] == []


def test_special_category_questions_are_marked() -> None:
    by_key = questions_by_key(questions())
    marked = {key for key, question in by_key.items() if question.sensitive}
    assert {"ethnicity-own", "ethnicity-recorded", "health", "faith-dress", "sex-gender", "seen-doctor"} <= marked
    assert not marked & {"shoulder-numbers", "signs-seen", "own-recording"}


def test_which_technology_it_was_is_the_first_question_and_has_every_kind() -> None:
    first = questions()[0].questions[0]
    assert first.key == "technology"
    for words in ("live facial", "retrospective", "phone or tablet", "shop"):
        assert any(words in choice for choice in first.choices)


def test_unconfirmed_lists_say_so() -> None:
    by_key = questions_by_key(questions())
    assert "unconfirmed" in by_key["ethnicity-own"].hint
    assert "unconfirmed" in by_key["ethnicity-recorded"].hint
    assert len(by_key["ethnicity-own"].choices) == 19


def _with(**changes: Any) -> dict[str, Any]:
    data = table("questions", "stop.toml")
    data["groups"][0]["questions"][3] |= changes
    return data


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "essay"}, "essay"),
        ({"key": "technology"}, "twice"),
        ({"follows": "nothing"}, "follows"),
        ({"choices": ["a", "b"]}, "choices go with the kind choice"),
        ({"kind": "words"}, "only the kind answer"),
        ({"texxt": "?"}, "texxt"),
        ({"who": "X"}, "X"),
    ],
)
def test_a_badly_edited_question_is_named_and_refused(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(RulesUnreadable) as told:
        read_questions(_with(**changes))
    assert named in str(told.value)
