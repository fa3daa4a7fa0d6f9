"""A case with a scan in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from tests.kit.scans import strip
from tests.services.intake.deliveries import hand_in, write


def taken_in(desk: Desk, case: CaseFile, folder: Path, name: str, content: bytes) -> EvidenceItem:
    """A file taken in and read."""
    outcome = hand_in(desk, case.uid, *write(folder, {name: content}))[name]
    assert outcome.item is not None
    return outcome.item


@pytest.fixture
def scanned(desk: Desk, case: CaseFile, tmp_path: Path, language_data: None) -> EvidenceItem:
    """A scan of one page, upright."""
    return taken_in(desk, case, tmp_path / "in", "scan.pdf", strip())
