"""The story of a stop in five lines."""

from __future__ import annotations

from lfr_review.domain.cases import Answer
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.story import STORY_KEYS, story
from tests.domain.records import answer, at, stop
from tests.domain.rules import questions


def test_the_story_has_five_lines_even_when_nothing_is_known() -> None:
    lines = story(stop(started=UNKNOWN, place="", force=""), ())
    assert [line.title for line in lines] == [
        "When and where",
        "The camera",
        "What was said",
        "What was done",
        "How it ended",
    ]
    assert not any(part.known for line in lines for part in line.parts)
    assert lines[0].text == "Started: not known. Ended: not known. Place: not known. Force: not known."
    assert lines[2].text == "Reason given: not asked yet. Facial recognition mentioned: not asked yet."


def test_the_five_answers_read_as_five_different_things() -> None:
    encounter = stop()
    said = {state: story(encounter, [answer(encounter, "handcuffs", state)])[3].parts[3].text for state in Answer}
    assert len(set(said.values())) == len(Answer)
    known = {state for state in Answer if story(encounter, [answer(encounter, "handcuffs", state)])[3].parts[3].known}
    assert known == {Answer.YES, Answer.NO}


def test_what_is_known_is_told_in_the_words_given() -> None:
    encounter = stop(ended=at("18:12"))
    told = story(
        encounter,
        [
            answer(encounter, "reason-given", detail="the system says\nyou’re wanted"),
            answer(encounter, "searched", Answer.NO),
        ],
    )
    assert told[0].text == (
        "Started: Tuesday 10 March 2026, 17:44. Ended: Tuesday 10 March 2026, 18:12. "
        "Place: Tarn Cross station. Force: Northmarch Constabulary."
    )
    assert "Reason given: “the system says you’re wanted”." in told[2].text
    assert "Searched: no." in told[3].text


def test_the_story_asks_only_for_questions_that_exist() -> None:
    assert set(questions_by_key(questions())) >= STORY_KEYS
