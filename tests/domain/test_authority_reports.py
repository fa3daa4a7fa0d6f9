"""Reports of judgments: found in titles, ranked, and put into order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.authority_reports import (
    ReportRank,
    in_report_order,
    rank_of,
    read_report_series,
    report_in,
    runs_in_order,
)
from lfr_review.domain.errors import RulesUnreadable
from tests.domain.rules import table

SERIES = read_report_series(table("rules", "authorities.toml"))


@pytest.mark.parametrize(
    ("title", "report"),
    [
        ("R (Bridges) v Chief Constable of South Wales [2020] EWCA Civ 1058", "[2020] EWCA Civ 1058"),
        ("R (Bridges) v South Wales [2020] EWCA Civ 1058, [2020] 1 WLR 5037", "[2020] 1 WLR 5037"),
        ("Bank Mellat v HM Treasury (No 2) [2013] UKSC 39 and [2014] AC 700", "[2014] AC 700"),
        ("R (Thompson and Carlo) v Commissioner [2026] EWHC 915 (Admin)", "[2026] EWHC 915 (Admin)"),
        ("S and Marper v United Kingdom (2009) 48 EHRR 50", "(2009) 48 EHRR 50"),
        ("Photograph of the van [2026] photo 3", ""),
        ("Equality Act 2010", ""),
    ],
)
def test_the_best_report_that_a_title_names_is_found(title: str, report: str) -> None:
    assert report_in(title, SERIES) == report


@pytest.mark.parametrize(
    ("report", "rank"),
    [
        ("[2014] AC 700", ReportRank.OFFICIAL),
        ("[1948] 1 KB 223", ReportRank.OFFICIAL),
        ("[2020] 1 WLR 5037", ReportRank.OTHER),
        ("(2009) 48 EHRR 50", ReportRank.OTHER),
        ("[2012] ACD 12", ReportRank.OTHER),
        ("[2020] EWCA Civ 1058", ReportRank.TRANSCRIPT),
        ("[2026] EWHC 915 (Admin)", ReportRank.TRANSCRIPT),
        ("a report that nobody knows", ReportRank.OTHER),
    ],
)
def test_official_reports_come_before_others_and_those_before_transcripts(report: str, rank: ReportRank) -> None:
    assert rank_of(report, SERIES) is rank


def test_what_is_of_one_rank_stays_as_it_stands_and_what_is_no_report_stays_behind_its_neighbour() -> None:
    reports = ["", "[2020] EWCA Civ 1058", "", "[2020] 1 WLR 5037", "[2014] AC 700", "[2019] 1 WLR 1"]
    assert in_report_order(reports, SERIES) == (0, 4, 3, 5, 1, 2)
    assert runs_in_order(["[2014] AC 700", "", "[2020] 1 WLR 5037", "[2020] EWCA Civ 1058"], SERIES)


_REPORTS = st.sampled_from(["", "[2014] AC 700", "[2020] 1 WLR 5037", "[2020] EWCA Civ 1058", "note"])


@given(st.lists(_REPORTS))
def test_order_keeps_everything_once_and_is_settled_after_one_turn(reports: list[str]) -> None:
    order = in_report_order(reports, SERIES)
    assert sorted(order) == list(range(len(reports)))
    ranked = [reports[place] for place in order if reports[place]]
    assert ranked == sorted(ranked, key=lambda report: rank_of(report, SERIES))


def test_a_badly_edited_file_is_refused() -> None:
    with pytest.raises(RulesUnreadable):
        read_report_series(table("rules", "authorities.toml") | {"best": []})
