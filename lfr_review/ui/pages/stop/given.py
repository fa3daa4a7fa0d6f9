"""What a question's fields hold at the moment."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.cases import Answer
from lfr_review.domain.moments import Moment
from lfr_review.domain.questions import AskedOf
from lfr_review.domain.stop_record import CLIENT
from lfr_review.domain.stops import Question, StopAnswer
from lfr_review.ui.pages.stop.shown_moments import same_time

POLICE = "police"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as it stands on the screen."""

    answer: Answer = Answer.NOT_ASKED
    detail: str = ""
    moment: Moment | None = None
    said_by: str = ""

    def differs_from(self, kept: StopAnswer | None) -> bool:
        """Whether it says something else than what is kept. Who says so counts only once something is said."""
        before = given_of(kept)
        if (self.answer, self.detail.strip()) != (before.answer, before.detail.strip()):
            return True
        if not same_time(self.moment, before.moment):
            return True
        return self.answer is not Answer.NOT_ASKED and self.said_by != before.said_by


def given_of(kept: StopAnswer | None) -> Given:
    """What is kept, as the screen shows it."""
    if kept is None:
        return Given()
    return Given(answer=kept.answer, detail=kept.detail, moment=kept.moment, said_by=kept.said_by)


def usual_sayer(question: Question) -> str:
    """Who answers a question where nobody says otherwise."""
    return POLICE if question.who == AskedOf.DISCLOSURE else CLIENT
