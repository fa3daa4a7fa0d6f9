"""Proofs: the same pages as an edition, and no trace of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lfr_review.domain.errors import ExportStopped, Refused
from lfr_review.services import evidence
from lfr_review.services.export import proof
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.proof import make_proof
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import TRAVEL, BundleCase
from tests.services.export.reading_pdf import is_sound


def contents(root: Path) -> dict[str, str]:
    """Every file of a folder by its hash."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_proof_is_the_edition_that_would_be_made(case: BundleCase, out: Path) -> None:
    made = make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())
    edition = make_edition(case.desk, case.complaint.plan.uid, None, Silent(), CancelToken()).edition
    assert made.page_map == edition.page_map
    assert made.page_count == edition.page_count
    assert hashlib.sha256(made.pdf).hexdigest() == edition.sha256
    (out / "proof.pdf").write_bytes(made.pdf)
    assert is_sound(out / "proof.pdf")


def test_a_proof_writes_nothing(case: BundleCase, tmp_path: Path) -> None:
    before = contents(tmp_path)
    make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())
    assert contents(tmp_path) == before


def test_what_must_not_leave_is_not_shown_as_though_it_could(case: BundleCase) -> None:
    evidence.set_handling(case.desk, case.item(TRAVEL), frozenset(), disclosable=False)
    with pytest.raises(ExportStopped, match="E1 cannot leave"):
        make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())


def test_stop_ends_a_proof(case: BundleCase) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        make_proof(case.desk, case.complaint.plan.uid, Silent(), token)


@pytest.mark.parametrize("largest", [100, 20_000])
def test_a_bundle_too_large_for_the_memory_is_refused(
    case: BundleCase, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(proof, "LARGEST", largest)
    with pytest.raises(Refused, match="too large for a proof"):
        make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())
