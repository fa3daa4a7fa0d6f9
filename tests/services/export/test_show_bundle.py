"""Editions and proofs opened to be looked at."""

from __future__ import annotations

import pytest

from lfr_review.domain.errors import BlobDamaged, WorkerFailed
from lfr_review.services.export.proof import make_proof
from lfr_review.services.export.show_bundle import ShownBundle, show_edition, show_proof
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import BundleCase


def first_of(shown: ShownBundle, phrase: str) -> int:
    return shown.find(phrase, CancelToken())[0].page


def test_an_edition_is_drawn_searched_and_read_aloud(made: BundleCase) -> None:
    edition = made.editions()[0]
    travel = next(place for place in edition.page_map if place.mark == "E1")
    shown = show_edition(made.desk, edition)
    try:
        assert len(shown.sizes) == edition.page_count
        frame = shown.page(travel.first_page, 0.5)
        assert (frame.width, frame.height) == (298, 421)
        found = shown.find("page 2 of the original", CancelToken(), first=travel.first_page)
        assert found[0].page == travel.first_page + 1
        assert found[0].boxes
        assert "page 3 of the original" in shown.text(travel.last_page)
        assert shown.text(1) == ""
    finally:
        shown.close()


def test_SEC_068_looking_at_an_edition_is_logged(made: BundleCase) -> None:
    show_edition(made.desk, made.editions()[0]).close()
    with made.desk.library.reading() as reader:
        assert reader.audit_entries(limit=1)[0].verb == "edition-viewed"


def test_a_proof_is_shown_from_memory(case: BundleCase) -> None:
    proof = make_proof(case.desk, case.complaint.plan.uid, Silent(), CancelToken())
    shown = show_proof(case.desk, proof)
    try:
        assert len(shown.sizes) == proof.page_count
        assert first_of(shown, "Chronology") > 1
    finally:
        shown.close()


def test_a_search_that_is_given_up_does_not_end_the_looking(made: BundleCase) -> None:
    shown = show_edition(made.desk, made.editions()[0])
    try:
        token = CancelToken()
        token.set()
        with pytest.raises(Cancelled):
            shown.find("Chronology", token)
        assert shown.page(1, 0.2).width > 0
        assert first_of(shown, "Chronology") > 1
    finally:
        shown.close()


def test_a_closed_bundle_answers_nothing(made: BundleCase) -> None:
    shown = show_edition(made.desk, made.editions()[0])
    shown.close()
    with pytest.raises(WorkerFailed):
        shown.page(1, 1.0)


def test_an_edition_that_is_gone_says_so(made: BundleCase) -> None:
    made.desk.library.blobs.path(made.editions()[0].sha256).unlink()
    with pytest.raises(BlobDamaged):
        show_edition(made.desk, made.editions()[0])
