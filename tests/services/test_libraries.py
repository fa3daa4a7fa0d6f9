"""What a library as a whole is asked."""

from __future__ import annotations

from pathlib import Path

from lfr_review.domain.cases import CaseFile
from lfr_review.services.desk import Desk
from lfr_review.services.libraries import count_waiting
from tests.services.test_verify import take_in


def test_items_that_wait_are_counted_over_all_cases(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    assert count_waiting(desk) == 0
    take_in(desk, case, tmp_path, 10, 20)
    assert count_waiting(desk) == 2
