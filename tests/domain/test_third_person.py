"""Papers speak of the complainant, not as the complainant."""

from __future__ import annotations

import re

from lfr_review.domain.disclosure import SERVED_ANSWERS
from lfr_review.domain.third_person import IN_PAPERS, in_papers
from tests.domain.rules import questions


def test_every_choice_that_papers_may_print_is_put_in_the_third_person() -> None:
    served = [question for group in questions() for question in group.questions if question.key in SERVED_ANSWERS]
    choices = {choice for question in served for choice in question.choices}
    assert {choice for choice in choices if re.search(r"\b(I|my|me)\b", choice)} == set(IN_PAPERS)
    assert not any(re.search(r"\b(I|my|me)\b", in_papers(choice)) for choice in choices)


def test_a_persons_own_words_stay_as_they_are() -> None:
    assert in_papers("I think it was a van") == "I think it was a van"
