"""A failure that a direction in the case allows is something to know; every other stays a failure."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.checks import Check, CheckProfile, CheckReport, CourtRule, DirectedRules, Result, RuleStatus
from lfr_review.domain.report_words import report_text
from lfr_review.worker.checking.findings import Findings, failed, passed

PROFILE = CheckProfile(
    name="p",
    title="P",
    rules=tuple(
        CourtRule(
            id=name, words="w", source="s", status=RuleStatus.CONFIRMED, checked_on=dt.date(2026, 11, 22),
            reviewed_by="unreviewed", checks=checks,
        )
        for name, checks in (("upright", ("R1", "R2")), ("index", ("I1",)))
    ),
)  # fmt: skip
DIRECTED = DirectedRules(words="Mr Justice Alder, 13 March 2026: pages may lie.", rules=("upright",))


def found(check: Check) -> Check:
    findings = Findings(PROFILE, lambda each: None, (DIRECTED,))
    findings.add(check)
    return findings.in_order()[0]


def test_what_a_direction_allows_is_to_know_and_names_the_direction() -> None:
    told = found(failed("R2", "Page 3 lies on its side.", (3,), "Turn it."))
    assert told.result is Result.WARN
    assert "Mr Justice Alder, 13 March 2026: pages may lie." in told.words
    assert "Page 3 lies on its side." in told.words
    assert (told.pages, told.remedy) == ((3,), "")


def test_a_rule_that_no_direction_names_still_fails() -> None:
    assert found(failed("I1", "There is no index.")).result is Result.FAIL


def test_what_is_met_is_not_touched() -> None:
    assert found(passed("R2", "All upright.")) == passed("R2", "All upright.")


def test_the_report_names_every_direction() -> None:
    report = CheckReport(file="f.pdf", profile="p", checks=(), directions=(DIRECTED.words,))
    assert "By direction in the case: Mr Justice Alder" in report_text(report)
