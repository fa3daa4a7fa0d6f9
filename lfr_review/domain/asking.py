"""Which questions about a stop are asked now, and how far the asking has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lfr_review.domain.answers import is_open, state_of
from lfr_review.domain.cases import Answer
from lfr_review.domain.stops import Question, QuestionGroup, StopAnswer

#: The key under which is kept whether a case needs the sensitive questions, and why. It stands in no catalogue.
SENSITIVE_NEEDED = "special-category-needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The answers about one stop, and whether its case needs the sensitive questions."""

    told: Mapping[str, StopAnswer]
    sensitive: bool = False

    def is_answered(self, question: Question) -> bool:
        """Whether something was recorded: even that it is not known, or was refused."""
        return state_of(self.told.get(question.key)) is not Answer.NOT_ASKED

    def is_shown(self, question: Question) -> bool:
        """Whether a question stands on the screen. One that was answered always does: nothing recorded is hidden."""
        if self.is_answered(question):
            return True
        return is_open(question, dict(self.told)) and (self.sensitive or not question.sensitive)

    def is_stale(self, question: Question) -> bool:
        """Whether a question was answered that would not be asked any more, since the one it follows has changed."""
        return self.is_answered(question) and not is_open(question, dict(self.told))

    def shown(self, group: QuestionGroup) -> tuple[Question, ...]:
        """The questions of a group that stand on the screen."""
        return tuple(question for question in group.questions if self.is_shown(question))

    def held_back(self, group: QuestionGroup) -> int:
        """How many questions of a group are not asked only because they are sensitive."""
        return sum(
            1
            for question in group.questions
            if question.sensitive and not self.is_shown(question) and is_open(question, dict(self.told))
        )

    def progress(self, group: QuestionGroup) -> tuple[int, int]:
        """How many of a group's questions are answered, and of how many."""
        shown = self.shown(group)
        return sum(1 for question in shown if self.is_answered(question)), len(shown)

    def asked_first(self, groups: Sequence[QuestionGroup]) -> tuple[int, int]:
        """The same for all groups that come first because what they ask about vanishes."""
        pairs = [self.progress(group) for group in groups if group.ask_first]
        return sum(answered for answered, _ in pairs), sum(of for _, of in pairs)


def sensitive_need(answers: Iterable[StopAnswer]) -> StopAnswer | None:
    """The record that a case needs the sensitive questions, with why in its detail; None where they are off."""
    needs = (answer for answer in answers if answer.question == SENSITIVE_NEEDED and answer.answer is Answer.YES)
    return next(needs, None)
