"""What was asked of those who hold evidence."""

from __future__ import annotations

from lfr_review.domain.answers import answers_by_key
from lfr_review.domain.asked import ASKED_BY, asked_for
from lfr_review.domain.cases import Answer
from lfr_review.domain.questions import questions_by_key
from tests.domain.records import answer, stop
from tests.domain.rules import clock_rules, questions


def test_rules_and_questions_that_are_named_exist() -> None:
    assert set(ASKED_BY) <= {rule.id for rule in clock_rules().rules}
    assert set(ASKED_BY.values()) <= set(questions_by_key(questions()))


def test_only_a_yes_says_that_something_was_asked_for() -> None:
    encounter = stop()
    for state in Answer:
        told = answers_by_key([answer(encounter, "asked-video", state, "13 March")])
        found = asked_for("bwv_preserve", told)
        assert (found is not None) == (state is Answer.YES)
        assert asked_for("cctv_preserve", told) is None
    assert asked_for("force_records", {}) is None
