"""The sheets of the page: about the plan, a document, a section; what begins something; a text to read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.services import plan_papers
from lfr_review.services.authority_order import report_used
from lfr_review.ui.pages.bundles.add_sheet import AddSheet
from lfr_review.ui.pages.bundles.contents_pane import Node
from lfr_review.ui.pages.bundles.entry_sheet import EntrySheet
from lfr_review.ui.pages.bundles.papers_sheet import PapersSheet
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, SectionNode
from lfr_review.ui.pages.bundles.plan_sheet import PlanSheet, rules_text
from lfr_review.ui.pages.bundles.small_sheets import NewPlanSheet, SectionSheet, TextSheet
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.side_sheet import SideSheet


class Sheets(QObject):
    """Opens sheets about what the desk has read, and shows them again when it was read anew."""

    evidence_asked = Signal(object)  #: uid of an item, or None for the Evidence page itself

    def __init__(self, tools: PageTools, desk: PlanDesk, changes: PlanChanges, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._desk = desk
        self._node: Node | None = None
        self.plan = PlanSheet(changes, page, tools.desk.today())
        self.entry = EntrySheet(changes, page)
        self.section = SectionSheet(changes, page)
        self.new = NewPlanSheet(changes, page)
        self.add = AddSheet(changes, page)
        self.text = TextSheet(page)
        self.papers = PapersSheet(changes, page)
        self._all: tuple[SideSheet, ...] = (
            self.plan, self.entry, self.section, self.new, self.add, self.text, self.papers,
        )  # fmt: skip
        self.plan.rules_asked.connect(lambda profile: self.text.show_text(self.tr("Rules"), rules_text(profile)))
        self.plan.removal_asked.connect(lambda: self._remove(changes))
        self.entry.evidence_asked.connect(self.evidence_asked)
        self.add.evidence_asked.connect(lambda: self.evidence_asked.emit(None))

    def show_about(self) -> None:
        """Show what the plan says of itself."""
        self.close()
        self._show_plan()
        self.plan.open_sheet()

    def show_node(self, node: Node) -> None:
        """Show what is said of a document or section."""
        self.close()
        self._node = node
        self._show_node(node)
        (self.entry if isinstance(node, EntryNode) else self.section).open_sheet()

    def ask_evidence(self, node: Node | None) -> None:
        """Ask what is to be added, into the section that is chosen."""
        view, case = self._desk.view, self._desk.case
        if view is None or case is None:
            return
        self.close()
        into = node.section.uid if isinstance(node, SectionNode) else None
        undisclosed = sum(not item.may_leave and not item.withdrawn for item in case.evidence)
        self.add.ask(self._desk.unused, undisclosed, view.sections, into)

    def ask_paper(self, into: Uid | None) -> None:
        """Ask which paper of the program's own is to be added, into the section that is chosen."""
        view = self._desk.view
        if view is not None:
            self.close()
            fronts = len(plan_papers.fronts_to_add(self._tools.desk, view))
            self.papers.ask(plan_papers.papers_to_add(view), fronts, view.sections, into)

    def ask_new(self, kind: BundleKind | None = None) -> None:
        """Ask for a new plan, of the kind that the case has none of yet."""
        self.close()
        there = {plan.kind for plan in self._desk.plans}
        missing = [each for each in (BundleKind.COMPLAINT, BundleKind.JR_CLAIM) if each not in there]
        self.new.ask(kind or next(iter(missing), BundleKind.COMPLAINT))

    def refresh(self) -> None:
        """Show again what is open, as it was read anew; a document that is gone takes its sheet with it."""
        if self.plan.is_open:
            self._show_plan()
        if self._node is None or not (self.entry.is_open or self.section.is_open):
            return
        now = _same(self._desk, self._node)
        if now is None:
            self.close()
        else:
            self._node = now
            self._show_node(now)

    def settle(self) -> None:
        """Keep what is being typed."""
        for sheet in (self.plan, self.entry, self.section):
            if sheet.is_open:
                sheet.settle()

    def close(self) -> None:
        """Put every sheet away; what was typed is kept."""
        for sheet in self._all:
            sheet.close_sheet()

    def _show_plan(self) -> None:
        if self._desk.view is not None:
            self.plan.show_plan(
                self._desk.view.plan,
                self._desk.directions,
                has_editions=bool(self._desk.view.editions),
                can_write=self._tools.can_write,
            )

    def _show_node(self, node: Node) -> None:
        if isinstance(node, SectionNode):
            self.section.show_section(node.section, can_write=self._tools.can_write)
            return
        measure = self._desk.measure
        available = measure.available.get(node.entry.uid) if measure is not None else None
        item = self._desk.item(node.entry)
        self.entry.show_entry(
            node, item, available, self._desk.unused, can_write=self._tools.can_write, report=self._report(node, item)
        )

    def _report(self, node: EntryNode, item: EvidenceItem | None) -> str | None:
        """The report that the title of an authority names; None for what is no authority."""
        view = self._desk.view
        if view is None or view.plan.kind is not BundleKind.AUTHORITIES or item is None:
            return None
        return report_used(node.entry, {item.uid: item})

    def _remove(self, changes: PlanChanges) -> None:
        if not changes.remove_plan():
            self.plan.close_sheet()


def _same(desk: PlanDesk, node: Node) -> Node | None:
    """The same section or document as it was read last."""
    for section in desk.nodes():
        if isinstance(node, SectionNode) and section.section.uid == node.section.uid:
            return section
        for each in section.entries:
            if isinstance(node, EntryNode) and each.entry.uid == node.entry.uid:
                return each
    return None
