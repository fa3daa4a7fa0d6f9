"""A check report in words."""

from __future__ import annotations

from lfr_review.domain.checks import Check, CheckReport, Result
from lfr_review.domain.documents import Heading, Table, runs_of
from lfr_review.domain.report_words import report_document, report_text

REPORT = CheckReport(
    file="Client v Force.pdf",
    profile="complaint",
    checks=(
        Check(id="F1", result=Result.PASS, words="The file opens."),
        Check(
            id="P1",
            result=Result.FAIL,
            words="Pages 3, 7–12 do not carry their own numbers.",
            pages=(3, 7, 8, 9, 10, 11, 12),
            remedy="Number the pages again.",
        ),
        Check(id="D2", result=Result.WARN, words="The file has 60 MB; CE-File takes 50 MB."),
        Check(id="C2", result=Result.ASK, words="Do pages 1 and 9 look right?", pages=(1, 9)),
        Check(id="V1", result=Result.PASS, words="The file opens at page 1."),
    ),
)


def test_text_begins_with_the_counts_and_puts_failures_first() -> None:
    text = report_text(REPORT)
    assert "1 failed, 1 to know, 1 for a person to answer, 2 met." in text
    places = [text.index(words) for words in ("To be put right", "P1", "To know", "D2", "For a person", "C2", "F1, V1")]
    assert places == sorted(places)
    assert "Pages: 3, 7–12" in text and "→ Number the pages again." in text


def test_text_keeps_to_the_width_of_the_terminal() -> None:
    assert all(len(line) <= 40 for line in report_text(REPORT, width=40).splitlines()[2:])


def test_document_names_every_check_with_its_words_pages_and_remedy() -> None:
    document = report_document(REPORT)
    said = " ".join(run.text for run in runs_of(document) if hasattr(run, "text"))
    for check in REPORT.checks:
        assert check.id in said and check.words in said
    assert "3, 7–12" in said and "Number the pages again." in said and "not legal advice" in said
    assert [block.text for block in document.blocks if isinstance(block, Heading)][1] == "To be put right"
    assert sum(len(block.rows) for block in document.blocks if isinstance(block, Table)) == len(REPORT.checks)


def test_a_report_without_failures_has_no_group_for_them() -> None:
    clean = CheckReport(file="a.pdf", profile="plain", checks=REPORT.checks[:1])
    assert "To be put right" not in report_text(clean)
    assert len([block for block in report_document(clean).blocks if isinstance(block, Table)]) == 1
