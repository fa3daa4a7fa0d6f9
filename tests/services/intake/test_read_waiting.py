"""Items that wait: what Stop, a crash or a lock left unread is read another time."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.intake.deliveries import write


@pytest.fixture
def waiting(desk: Desk, case: CaseFile, tmp_path: Path) -> list[EvidenceItem]:
    """Two texts and a file of nothing, kept and not read."""
    items = []
    for path in write(tmp_path / "in", {"a.txt": b"one", "empty.txt": b"", "c.txt": b"three"}):
        taken = take_in_file(desk, case.uid, path, Origin(), CancelToken())
        assert taken.item is not None
        items.append(taken.item)
    return items


def test_all_that_wait_are_read_and_told_of(desk: Desk, case: CaseFile, waiting: list[EvidenceItem]) -> None:
    told: list[EvidenceItem] = []
    assert read_waiting(desk, case.uid, Silent(), CancelToken(), told.append) == 3
    assert {item.mark: item.state for item in told} == {
        "E1": ReadState.READ, "E2": ReadState.KEPT, "E3": ReadState.READ,
    }  # fmt: skip
    assert read_waiting(desk, case.uid, Silent(), CancelToken(), told.append) == 0


def test_only_the_case_that_was_named_is_read(desk: Desk, waiting: list[EvidenceItem]) -> None:
    other = case_files.new_case(desk, "NM-2026-021", "Wren")
    assert read_waiting(desk, other.uid, Silent(), CancelToken(), lambda item: None) == 0


def test_stop_keeps_what_was_read(desk: Desk, case: CaseFile, waiting: list[EvidenceItem]) -> None:
    token = CancelToken()
    told: list[EvidenceItem] = []

    def tell(item: EvidenceItem) -> None:
        told.append(item)
        token.set()

    with pytest.raises(Cancelled):
        read_waiting(desk, case.uid, Silent(), token, tell)
    known = {item.uid: item.state for item in evidence.items_of(desk, case.uid)}
    assert told and all(known[item.uid] is item.state for item in told)
    assert ReadState.WAITING in known.values()
