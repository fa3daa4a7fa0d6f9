"""Reads the chosen plan of a case: its documents, where they will stand, what is not in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from lfr_review.domain.bundles import BundlePlan, Edition, EntryKind, PlanEntry
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.late_pages import OWN_FRONT, chain_of
from lfr_review.domain.plan_pages import Drawn
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.services import plans
from lfr_review.services.case_files import CaseView, open_case
from lfr_review.services.directions import directions_of
from lfr_review.services.plan_measure import PlanMeasure, measure_plan
from lfr_review.services.plans import PlanView
from lfr_review.services.sendings import sendings_of
from lfr_review.ui.pages.bundles.plan_nodes import SectionNode, nodes_of
from lfr_review.ui.pages.tools import PageTools


class PlanDesk(QObject):
    """The case and the plan that are shown, as they were last read."""

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._chosen: dict[Uid, Uid] = {}  #: the plan last looked at, by case
        self.case: CaseView | None = None
        self.view: PlanView | None = None
        self.measure: PlanMeasure | None = None
        self.sendings: dict[Uid, tuple[Sending, ...]] = {}  #: by uid of the edition
        self.directions: tuple[Direction, ...] = ()  #: by which the bundles of the plan depart from rules

    @property
    def plans(self) -> tuple[BundlePlan, ...]:
        """The plans of the case."""
        return self.case.plans if self.case is not None else ()

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the plan, the newest first."""
        return tuple(reversed(self.view.editions)) if self.view is not None else ()

    @property
    def sent(self) -> tuple[Edition, ...]:
        """The editions of which a sending is recorded that counts, the newest first."""
        return tuple(each for each in self.editions if any(s.holds for s in self.sendings.get(each.uid, ())))

    @property
    def late_titles(self) -> tuple[str, ...]:
        """The titles of documents that came into the plan after its newest edition was sent."""
        if not self.sent or self.view is None:
            return ()
        known = {place.uid for edition in chain_of(self.sent[0], self.editions) for place in edition.page_map}
        return tuple(
            node.title
            for section in self.nodes()
            for node in section.entries
            if node.entry.uid not in known and node.entry.generated not in OWN_FRONT
        )

    @property
    def unused(self) -> tuple[EvidenceItem, ...]:
        """The disclosable items of the case that the plan does not hold."""
        if self.case is None or self.view is None:
            return ()
        return plans.unused_evidence(self.view, self.case.evidence)

    def read(self, case: Uid) -> None:
        """Read the case and its chosen plan as they are kept now. Its numbers are reckoned next."""
        self.case = open_case(self._tools.desk, case)
        known = {plan.uid: plan for plan in self.case.plans}
        plan = known.get(self._chosen.get(case, Uid(""))) or next(iter(self.case.plans), None)
        self.view = plans.open_plan(self._tools.desk, plan.uid) if plan is not None else None
        desk, editions = self._tools.desk, self.view.editions if self.view is not None else ()
        self.sendings = {each.uid: sendings_of(desk, each.uid) for each in editions}
        self.directions = directions_of(desk, plan.uid) if plan is not None else ()

    def reckon(self, proof: Drawn | None = None) -> None:
        """Reckon page numbers and size anew, by a proof where there is one."""
        self.measure = None
        if self.case is not None and self.view is not None:
            self.measure = measure_plan(self._tools.desk, self.view, self.case.evidence, self.case.notes, proof)

    def choose(self, plan: Uid) -> None:
        """Look at another plan of the case from the next reading on."""
        if self.case is not None:
            self._chosen[self.case.case.uid] = plan

    def nodes(self) -> tuple[SectionNode, ...]:
        """The tree of the plan."""
        if self.case is None or self.view is None or self.measure is None:
            return ()
        return nodes_of(self.view, {item.uid: item for item in self.case.evidence}, self.measure)

    def item(self, entry: PlanEntry) -> EvidenceItem | None:
        """The item of evidence behind an entry."""
        items = self.case.evidence if self.case is not None and entry.kind is EntryKind.EVIDENCE else ()
        return next((item for item in items if item.uid == entry.evidence), None)
