"""Checking an edition: at once or later, against what it was made of and not against what the plan has become."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lfr_review.domain.checks import Check, Result
from lfr_review.domain.errors import BlobDamaged
from lfr_review.services import plans
from lfr_review.services.export.check_edition import check_edition, what_it_was_made_of
from lfr_review.services.export.reports import report_of
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import TRAVEL, BundleCase


def test_the_report_is_kept_with_the_edition(made: BundleCase) -> None:
    report = check_edition(made.desk, made.editions()[0], Silent(), CancelToken())
    assert report_of(made.editions()[0]) == report
    assert {found.id for found in report.checks} >= {"F1", "C1", "C2", "P1", "I3", "B6", "V1", "M1"}
    wrong = [found for found in report.checks if found.result is Result.FAIL and found.id[0] in "FCPM"]
    assert wrong == []


def test_findings_are_told_as_they_are_made(made: BundleCase) -> None:
    heard: list[Check] = []
    report = check_edition(made.desk, made.editions()[0], Silent(), CancelToken(), on_check=heard.append)
    assert {found.id for found in heard} <= {found.id for found in report.checks}
    assert heard


def test_what_became_of_the_plan_does_not_change_what_an_edition_is_held_against(made: BundleCase) -> None:
    before = what_it_was_made_of(made.desk, made.editions()[0])
    plans.remove_entry(made.desk, made.complaint, made.entry(made.complaint, TRAVEL).uid)
    plans.change_plan(made.desk, replace(made.complaint.plan, title="Quite another title"))
    assert what_it_was_made_of(made.desk, made.editions()[0]) == before
    assert before.order.title == "Complaint about a police stop"


def test_every_document_is_expected_with_what_its_source_was_like(made: BundleCase) -> None:
    entries = what_it_was_made_of(made.desk, made.editions()[0]).order.entries or ()
    travel = next(entry for entry in entries if entry.title == "Travel card history")
    assert travel.source is not None
    assert travel.source.page_count == 3
    assert travel.source.outline_entries == 3
    assert travel.source.web_links == 3
    assert travel.source.internal_links == 3
    assert all("page" in probe or "Travel" in probe for probe in travel.source.probes)
    video = next(entry for entry in entries if "Body-worn" in entry.title)
    assert video.source is None
    assert video.internal


def test_a_damaged_edition_is_found(made: BundleCase) -> None:
    edition = made.editions()[0]
    stored = made.desk.library.blobs.path(edition.sha256)
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    with pytest.raises(BlobDamaged):
        check_edition(made.desk, edition, Silent(), CancelToken())
    assert report_of(made.editions()[0]) is None


def test_stop_leaves_the_report_that_was_there(made: BundleCase) -> None:
    kept = check_edition(made.desk, made.editions()[0], Silent(), CancelToken())
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        check_edition(made.desk, made.editions()[0], Silent(), token)
    assert report_of(made.editions()[0]) == kept
