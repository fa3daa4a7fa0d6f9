"""Which bookmark is a section's, where sections are lettered and one name holds another."""

from __future__ import annotations

import dataclasses

import pytest

from lfr_review.domain.checks import Result
from tests.worker.checking.kit import found, make
from tests.worker.checking.kit_pages import PAPERS, Recipe

FIRST, SECOND = "A. Chronology and list of evidence", "B. Evidence"


@pytest.mark.parametrize("label", ["", "{} ", "{}. ", "Section {}: ", "Tab {} "])
def test_a_section_whose_name_is_part_of_an_earlier_one_is_told_apart(label: str) -> None:
    sections = {"A. Correspondence": "Chronology and list of evidence", "B. Plans and scans": "Evidence"}
    papers = tuple(
        dataclasses.replace(paper, section=label.format(paper.section[0]) + sections[paper.section]) for paper in PAPERS
    )
    bundle = make(Recipe(papers=papers))
    assert bundle.order.entries is not None
    bare = tuple(
        dataclasses.replace(entry, section=next((s for s in sections.values() if entry.section.endswith(s)), ""))
        for entry in bundle.order.entries
    )
    report = bundle.check(entries=bare)
    assert found(report, "B4").result is Result.PASS
    assert found(report, "B5").result is Result.PASS


def test_a_document_under_the_section_that_only_holds_the_name_is_noticed() -> None:
    papers = tuple(
        dataclasses.replace(paper, section=FIRST if paper.section.startswith("A") else SECOND) for paper in PAPERS
    )
    bundle = make(Recipe(papers=papers))
    assert bundle.order.entries is not None
    wrong = tuple(
        dataclasses.replace(entry, section="Evidence") if entry.section else entry for entry in bundle.order.entries
    )
    assert "Letter to the force" in found(bundle.check(entries=wrong), "B5").words
