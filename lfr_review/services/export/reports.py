"""Check reports kept with their editions."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.checks import CheckReport
from lfr_review.services.desk import Desk
from lfr_review.services.json_text import read_json_text, write_json_text


def keep_report(desk: Desk, edition: Edition, report: CheckReport) -> Edition:
    """Keep a report with the edition it is about."""
    with desk.library.reading() as reader:
        case = reader.get(BundlePlan, edition.plan).case
    with desk.library.writing(
        desk.who, "Checked an edition", case=case, kind=ActionKind.FINAL, verb="checked"
    ) as writer:
        kept = replace(writer.get(Edition, edition.uid), report=write_json_text(report))
        writer.replace(kept)
    return kept


def report_of(edition: Edition) -> CheckReport | None:
    """The report kept with an edition, or None where it was not checked in full."""
    return read_json_text(CheckReport, edition.report) if edition.report else None
