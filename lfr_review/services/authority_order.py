"""The authorities of a plan: which report of each is used, and whether they stand in the order of their reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lfr_review.domain.authority_reports import in_report_order, report_in, runs_in_order
from lfr_review.domain.bundles import BundleKind, EntryKind, PlanEntry
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import REPORT_ORDER, Mend, MendedOn
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.plans import PlanView, keep_entries, read_plan

Items = Mapping[Uid, EvidenceItem]


def report_used(entry: PlanEntry, items: Items) -> str:
    """The report of an authority: as a person said, or the best that its title names; empty where it is none."""
    if entry.kind is not EntryKind.EVIDENCE or entry.evidence is None:
        return ""
    item = items.get(entry.evidence)
    title = entry.title or (item.title if item is not None else "")
    return entry.report.strip() or report_in(title, rules.report_series())


def order_problems(view: PlanView, evidence: Iterable[EvidenceItem]) -> Iterator[DocumentProblem]:
    """Sections of an authorities bundle whose judgments do not stand in the order of their reports."""
    if view.plan.kind is not BundleKind.AUTHORITIES:
        return
    items = {item.uid: item for item in evidence}
    series = rules.report_series()
    for section in view.sections:
        if not runs_in_order([report_used(entry, items) for entry in view.entries_of(section.uid)], series):
            yield DocumentProblem(
                words=f"The authorities under “{section.title}” do not stand in the order of their reports: official "
                "reports, other reports, transcripts.",
                remedy=f"That order is {series.provenance.status.value}: look it up, or leave them as they stand.",
                mend=Mend(page=MendedOn.BUNDLES, key=REPORT_ORDER, record=section.uid),
            )


def put_in_report_order(desk: Desk, plan: PlanView, section: Uid) -> None:
    """Put the authorities of a section into the order of the reports that are used, as one act."""
    what = "Put authorities into the order of their reports"
    with desk.library.writing(desk.who, what, case=plan.case) as writer:
        own = read_plan(writer, plan.plan.uid).entries_of(section)
        items = {item.uid: item for item in writer.all(EvidenceItem, case=plan.case)}
        places = in_report_order([report_used(entry, items) for entry in own], rules.report_series())
        keep_entries(writer, own, [replace(own[place], position=n) for n, place in enumerate(places, start=1)])
