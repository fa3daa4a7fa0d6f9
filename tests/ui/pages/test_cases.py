"""The cases that the tests of pages begin with."""

from __future__ import annotations

from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk
from tests.ui.pages.cases import FullCase


def test_a_full_case_has_people_answers_items_and_notes(desk: Desk, full_case: FullCase) -> None:
    view = open_case(desk, full_case.case.uid)
    assert len(view.parties) == 3 and len(view.evidence) == 4 and len(view.notes) == 9
    assert view.answers_of(full_case.stop.uid)["reason-given"].detail == "the system says you're wanted"
