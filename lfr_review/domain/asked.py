"""What has been asked of those who hold evidence, as far as the answers about a stop say."""

from __future__ import annotations

from collections.abc import Mapping

from lfr_review.domain.answers import state_of
from lfr_review.domain.cases import Answer
from lfr_review.domain.stops import StopAnswer

#: The question that says whether what a clock is about was asked for, by the clock's rule.
ASKED_BY = {
    "bwv_preserve": "asked-video",
    "lfr_alert_preserve": "asked-video",
    "cctv_preserve": "asked-cctv",
    "cctv_unknown_preserve": "asked-cctv",
}


def asked_for(rule: str, told: Mapping[str, StopAnswer]) -> StopAnswer | None:
    """The answer that says that what a rule is about was asked for; None where nobody says so."""
    answer = told.get(ASKED_BY.get(rule, ""))
    return answer if state_of(answer) is Answer.YES else None
