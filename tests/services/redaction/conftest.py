"""A case with one item whose pages are to be redacted."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken
from tests.kit.redacting import typed

FIRST = "Statement of Adaeze Okafor made on Tuesday"
SECOND = "The van stood at Tarn Cross. Mr OKAFOR left."
THIRD = "Nothing is said here."


def taken_in(desk: Desk, case: CaseFile, path: Path, content: bytes) -> EvidenceItem:
    """A file, kept and read by the real worker."""
    path.write_bytes(content)
    taken = take_in_file(desk, case.uid, path, Origin(), CancelToken())
    assert taken.item is not None
    return read_item(desk, taken.item, CancelToken())


@pytest.fixture
def item(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """Three typed pages; a name stands on the first two."""
    return taken_in(desk, case, tmp_path / "statement.pdf", typed((FIRST,), (SECOND,), (THIRD,)))
