"""The check report on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.checks import Check, CheckReport, Result
from lfr_review.domain.errors import NotFound, Refused
from lfr_review.services.export.print_report import print_report, report_name
from lfr_review.services.export.reports import keep_report
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import BundleCase
from tests.services.export.reading_pdf import is_sound, page_texts

REPORT = CheckReport(
    file="Complaint.pdf",
    profile="complaint",
    checks=(
        Check(id="C3", result=Result.WARN, words="One part is still to come.", pages=(9,), remedy="Add it."),
        Check(id="F1", result=Result.PASS, words="The file opens clean."),
    ),
)


def test_the_report_is_printed_with_its_findings_and_pages(made: BundleCase, out: Path) -> None:
    edition = keep_report(made.desk, made.editions()[0], REPORT)
    target = print_report(made.desk, edition, out / report_name(edition), Silent(), CancelToken())
    assert target.name == "Check of Complaint edition 1.pdf"
    assert is_sound(target)
    text = " ".join(" ".join(page_texts(target)).split())
    for words in ("One part is still to come. Add it.", "C3", "F1", "0 failed, 1 to know"):
        assert words in text


def test_an_edition_without_a_report_has_nothing_to_print(made: BundleCase, out: Path) -> None:
    with pytest.raises(NotFound):
        print_report(made.desk, made.editions()[0], out / "r.pdf", Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_an_existing_file_is_left_alone(made: BundleCase, out: Path) -> None:
    edition = keep_report(made.desk, made.editions()[0], REPORT)
    (out / "r.pdf").write_bytes(b"mine")
    with pytest.raises(Refused):
        print_report(made.desk, edition, out / "r.pdf", Silent(), CancelToken())
    assert (out / "r.pdf").read_bytes() == b"mine"
