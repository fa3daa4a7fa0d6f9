"""Pages that lie wrong are proposed for turning, and turned only when a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.recognition.options import PageTurn, options_of
from lfr_review.services.recognition.recognise_item import recognise_item
from lfr_review.services.recognition.turn_pages import leave_pages, turn_page, turn_pages, turn_proposals
from lfr_review.services.work import CancelToken
from tests.kit.scans import strip
from tests.services.recognition.conftest import taken_in


@pytest.fixture
def upside_down(desk: Desk, case: CaseFile, tmp_path: Path, language_data: None) -> EvidenceItem:
    """Two pages on their head, recognised."""
    item = taken_in(desk, case, tmp_path / "in", "scan.pdf", strip(turned=180, pages=2))
    recognise_item(desk, item, CancelToken())
    return item


def rotations(desk: Desk, item: EvidenceItem) -> list[int]:
    import io

    import pikepdf

    rendition = rendition_of(desk, item)
    assert rendition is not None
    with pikepdf.open(io.BytesIO(desk.library.blobs.read(rendition.sha256))) as pdf:
        return [int(page.obj.get("/Rotate", 0)) for page in pdf.pages]


def test_pages_on_their_head_are_proposed_and_not_turned(desk: Desk, upside_down: EvidenceItem) -> None:
    assert [(each.page, each.quarter) for each in turn_proposals(desk, upside_down)] == [(1, 180), (2, 180)]
    assert rotations(desk, upside_down) == [0, 0]
    with desk.library.reading() as reader:
        assert reader.find_in_pages(upside_down.uid, "constabulary") == (1, 2)


def test_a_page_is_turned_when_a_person_says_so_and_back_by_undo(
    desk: Desk, case: CaseFile, upside_down: EvidenceItem
) -> None:
    first, second = turn_proposals(desk, upside_down)
    made = turn_page(desk, upside_down, first, CancelToken())
    assert rotations(desk, upside_down) == [180, 0] and turn_proposals(desk, upside_down) == (second,)
    assert options_of(made).turns == (PageTurn(page=1, degrees=first.degrees),)
    with desk.library.reading() as reader:
        assert reader.find_in_pages(upside_down.uid, "officer 4471 spoke to you") == (1,)
        assert reader.actions(case.uid)[0].what == "Turned page 1 of E1"
    desk.library.undo(case.uid, desk.who)
    assert rotations(desk, upside_down) == [0, 0] and turn_proposals(desk, upside_down) == (first, second)
    desk.library.redo(case.uid, desk.who)
    assert rotations(desk, upside_down) == [180, 0] and turn_proposals(desk, upside_down) == (second,)


def test_pages_that_are_to_stay_are_not_proposed_again_until_that_is_undone(
    desk: Desk, case: CaseFile, upside_down: EvidenceItem
) -> None:
    both = turn_proposals(desk, upside_down)
    leave_pages(desk, upside_down, both)
    assert turn_proposals(desk, upside_down) == () and rotations(desk, upside_down) == [0, 0]
    desk.library.undo(case.uid, desk.who)
    assert turn_proposals(desk, upside_down) == both


def test_what_was_decided_outlasts_recognising_again(desk: Desk, upside_down: EvidenceItem) -> None:
    turn_pages(desk, upside_down, turn_proposals(desk, upside_down), CancelToken())
    made = recognise_item(desk, upside_down, CancelToken(), languages=("eng",))
    assert made is not None and rotations(desk, upside_down) == [180, 180]
    assert turn_proposals(desk, upside_down) == ()


def test_a_crooked_page_is_proposed_with_its_degrees(
    desk: Desk, case: CaseFile, tmp_path: Path, language_data: None
) -> None:
    item = taken_in(desk, case, tmp_path / "in", "scan.pdf", strip(turned=4))
    recognise_item(desk, item, CancelToken())
    (proposal,) = turn_proposals(desk, item)
    assert proposal.quarter == 0 and abs(proposal.degrees - 4) < 0.5
