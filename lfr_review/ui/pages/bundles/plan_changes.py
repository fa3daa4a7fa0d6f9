"""Keeps every change to the shown plan through the services. Each is one act of the history, which undo takes back.

Every method answers with why nothing was kept, or with nothing where it was.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.bundles import BundleKind, BundlePlan, Generated, PlanEntry, PlanSection
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import LOOKED_AGAIN, REPORT_ORDER, Mend
from lfr_review.services import authority_order, citation_checks, plan_papers, plan_parts, plans
from lfr_review.services.plans import PlanView
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, SectionNode
from lfr_review.ui.pages.tools import PageTools

PLAN_TABLES = ("bundle_plan", "plan_section", "plan_entry", "citation_check")


class PlanChanges(QObject):
    """What a person does to a plan."""

    saved = Signal(object)  #: `Saved`, after the commit and never before

    def __init__(self, tools: PageTools, desk: PlanDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._desk = desk
        self.made: Uid | None = None  #: the section made last

    def make_plan(self, kind: BundleKind, name: str) -> str:
        """Make a plan and look at it."""
        case = self._desk.case
        if case is None:
            return ""
        uid = case.case.uid
        return self._keep(lambda: self._desk.choose(plans.make_plan(self._tools.desk, uid, kind, name).plan.uid))

    def change_plan(self, plan: BundlePlan) -> str:
        """Keep what the plan says of itself."""
        return self._keep(lambda: plans.change_plan(self._tools.desk, plan))

    def remove_plan(self) -> str:
        """Take the plan away."""
        return self._change(lambda view: plans.remove_plan(self._tools.desk, view))

    def change_entry(self, entry: PlanEntry) -> str:
        """Keep a changed document."""
        return self._change(lambda view: plans.change_entry(self._tools.desk, view, entry))

    def move_entry(self, entry: Uid, section: Uid, position: int) -> str:
        """Move a document to a position, from 1, of a section."""
        return self._change(lambda view: plans.move_entry(self._tools.desk, view, entry, section, position))

    def move_section(self, section: Uid, position: int) -> str:
        """Move a section to a position from 1."""
        return self._change(lambda view: plan_parts.move_section(self._tools.desk, view, section, position))

    def step(self, node: SectionNode | EntryNode, way: int) -> str:
        """Move a document or section one place up (-1) or down (1); a document at the end goes to the next section."""
        view = self._desk.view
        if view is None:
            return ""
        if isinstance(node, SectionNode):
            target = section_step(view, node.section, way)
            return self.move_section(node.section.uid, target) if target is not None else ""
        place = entry_step(view, node.entry, way)
        return self.move_entry(node.entry.uid, *place) if place is not None else ""

    def remove(self, node: SectionNode | EntryNode) -> str:
        """Take a document out of the plan, or a section with what stands in it."""
        if isinstance(node, EntryNode):
            return self._change(lambda view: plans.remove_entry(self._tools.desk, view, node.entry.uid))
        return self._change(lambda view: plan_parts.remove_section(self._tools.desk, view, node.section.uid))

    def add_items(self, items: tuple[EvidenceItem, ...], section: Uid | None) -> str:
        """Put items into a section, or each where it belongs."""
        return self._change(lambda view: plan_parts.add_items(self._tools.desk, view, items, section))

    def add_paper(self, which: Generated, section: Uid) -> str:
        """Put a paper of the program's own into a section, or fronts before the exhibits wherever they stand."""
        if which is Generated.EXHIBIT_FRONT:
            return self._change(lambda view: plan_papers.add_fronts(self._tools.desk, view))
        return self._change(lambda view: plan_papers.add_paper(self._tools.desk, view, which, section))

    def mend(self, mend: Mend) -> str:
        """Put right what one click puts right: an item that is cited comes in, or citations are still right."""
        record, case = mend.record, self._desk.case
        if record is None or case is None:
            return ""
        if mend.key == LOOKED_AGAIN:
            return self._keep(lambda: citation_checks.say_still_right(self._tools.desk, record))
        if mend.key == REPORT_ORDER:
            return self._change(lambda view: authority_order.put_in_report_order(self._tools.desk, view, record))
        item = next((each for each in case.evidence if each.uid == record), None)
        return self.add_items((item,), None) if item is not None else ""

    def fill(self, placeholder: Uid, item: EvidenceItem) -> str:
        """Put an item where a placeholder stands."""
        return self._change(lambda view: plan_parts.fill_placeholder(self._tools.desk, view, placeholder, item))

    def add_section(self, title: str, letter: str) -> str:
        """Add a section at the end, and remember it."""

        def add(view: PlanView) -> None:
            self.made = plan_parts.add_section(self._tools.desk, view, title, letter).uid

        return self._change(add)

    def change_section(self, section: PlanSection) -> str:
        """Keep a changed section."""
        return self._change(lambda view: plan_parts.change_section(self._tools.desk, view, section))

    def _change(self, change: Callable[[PlanView], object]) -> str:
        view = self._desk.view
        return "" if view is None else self._keep(lambda: change(view))

    def _keep(self, change: Callable[[], object]) -> str:
        if self._desk.case is None:
            return ""
        case = self._desk.case.case.uid
        try:
            change()
        except CaseworkError as error:
            return str(error)
        self.saved.emit(self._tools.saved(case, *PLAN_TABLES))
        return ""


def section_step(view: PlanView, section: PlanSection, way: int) -> int | None:
    """Where a section goes one place up or down; None at the end. What holds cover and index stays in front."""
    target = section.position + way
    first = 2 if any(not each.title for each in view.sections) else 1
    return target if section.title and first <= target <= len(view.sections) else None


def entry_step(view: PlanView, entry: PlanEntry, way: int) -> tuple[Uid, int] | None:
    """Section and position of a document one place up or down; None at the end of the plan."""
    target = entry.position + way
    if 1 <= target <= len(view.entries_of(entry.section)):
        return entry.section, target
    order = [section.uid for section in view.sections]
    place = order.index(entry.section) + way
    if not 0 <= place < len(order):
        return None
    return order[place], len(view.entries_of(order[place])) + 1 if way < 0 else 1
