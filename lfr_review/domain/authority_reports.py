"""Which report of a judgment is used, and the order in which an authorities bundle has them.

Source: practice on the citation of authorities, as `resources/rules/authorities.toml` has it: official reports first,
then other reports, then transcripts under their neutral citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from lfr_review.domain.rule_data import Entry, Provenance

_CITED = re.compile(r"[\[(]\d{4}[\])]\s+(?:\d+\s+)?[A-Z][A-Za-z .]*?(?:\s+(?:Civ|Crim))?\s*\d+(?:\s*\([A-Z][a-z]+\))?")


class ReportRank(IntEnum):
    """How good a report is, the best first."""

    OFFICIAL = 1
    OTHER = 2
    TRANSCRIPT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSeries:
    """The letters by which reports are known."""

    official: tuple[str, ...]
    other: tuple[str, ...]
    neutral: tuple[str, ...]
    provenance: Provenance
    version: str


def read_report_series(data: Mapping[str, Any]) -> ReportSeries:
    """The series of a parsed authorities file.

    Raises:
        RulesUnreadable: something is missing or misspelt.
    """
    entry = Entry(data, "Authorities")
    series = ReportSeries(
        version=entry.text("version"),
        official=entry.texts("official"),
        other=entry.texts("other"),
        neutral=entry.texts("neutral"),
        provenance=entry.provenance(),
    )
    entry.done()
    return series


def report_in(title: str, series: ReportSeries) -> str:
    """The best report that a title names, such as `[2020] 1 WLR 5037`; empty where it names none."""
    found = [match[0].strip() for match in _CITED.finditer(title)]
    known = [report for report in found if _series_of(report, (*series.official, *series.other, *series.neutral))]
    return min(known, key=lambda report: rank_of(report, series), default="")


def rank_of(report: str, series: ReportSeries) -> ReportRank:
    """How good a report is."""
    if _series_of(report, series.neutral):
        return ReportRank.TRANSCRIPT
    return ReportRank.OFFICIAL if _series_of(report, series.official) else ReportRank.OTHER


def in_report_order(reports: Sequence[str], series: ReportSeries) -> tuple[int, ...]:
    """The places, from 0, of documents in the order of their reports; what has none keeps its place behind another.

    Documents of one rank stay as they stand: alphabetical order is asked for by nobody.
    """
    ranks: list[int] = []
    for report in reports:
        ranks.append(int(rank_of(report, series)) if report else (ranks[-1] if ranks else 0))
    return tuple(sorted(range(len(reports)), key=lambda place: ranks[place]))


def runs_in_order(reports: Sequence[str], series: ReportSeries) -> bool:
    """Whether documents stand in the order of their reports already."""
    return in_report_order(reports, series) == tuple(range(len(reports)))


def _series_of(report: str, known: Iterable[str]) -> bool:
    """Whether a report is of one of these series, by its letters as whole words."""
    letters = re.sub(r"[.\s]+", " ", re.sub(r"[\[(]\d{4}[\])]", " ", report))
    return any(re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", letters) for name in known)
