"""What the page shows of a plan: its head, a job that runs, and three panes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import CheckReport
from lfr_review.domain.ids import Uid
from lfr_review.services import rules
from lfr_review.ui.pages.bundles.contents_pane import ContentsPane
from lfr_review.ui.pages.bundles.job_card import JobCard
from lfr_review.ui.pages.bundles.pages_pane import PROOF, PagesPane
from lfr_review.ui.pages.bundles.plan_bar import PlanBar
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, SectionNode
from lfr_review.ui.pages.bundles.side_pane import SidePane
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.notice import NoticeBar
from lfr_review.ui.widgets.three_panes import ThreePanes

WIDTHS = (286, 404, 350)
LOW = 430  #: px at 100 %: below it the head gives its room to the panes


class BundleBody(QWidget):
    """The plan on the left, its pages in the middle, what to know of it on the right."""

    edition_wanted = Signal(object)  #: an `Edition` that somebody wants to look at

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.unkept: dict[Uid, CheckReport] = {}  #: of editions in a library that nothing can be written to
        self.notice = NoticeBar()
        self.bar = PlanBar()
        self.job = JobCard()
        self.contents = ContentsPane(tools.can_write)
        self.pages = PagesPane(tools)
        self.side = SidePane()
        names = (self.tr("Contents"), self.tr("Pages"), self.tr("Checks and editions"))
        self.panes = ThreePanes(
            (self.contents, self.pages, self.side),
            names,
            tools.preferences,
            remembered_as="bundle panes",
            widths=WIDTHS,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.notice, self.bar, self.job, dress(QFrame(), role="rule")):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        self.contents.tree.chosen.connect(self._turn_to)
        self.side.check.page_asked.connect(self._show_checked_page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.set_tight(self.height() < scaled(LOW))

    def show_plan(self, desk: PlanDesk, *, proof: bool, fresh: bool, busy: bool) -> None:
        """Show the plan as it was read.

        Args:
            desk: has read it.
            proof: whether there is a proof of it.
            fresh: whether nothing changed since the proof.
            busy: whether an edition is being made.
        """
        view, measure = desk.view, desk.measure
        if view is None or measure is None:
            return
        profile = rules.profiles().named(view.plan.profile)
        directions = len(desk.directions)
        self.bar.show_plan(desk.plans, view, measure, profile, directions, can_write=self._tools.can_write)
        self.bar.set_busy(busy)
        self.contents.show_plan(view, desk.nodes(), len(desk.unused))
        self._show_pages(desk, proof=proof)
        self.pages.offer(desk.editions, proof=proof)
        self.pages.say_changed(not fresh)
        self.pages.proof.setText(self.tr("New proof") if proof else self.tr("Make a proof"))
        shown = Uid(self.pages.key)
        self.side.editions.show_editions(desk.editions, shown, desk.sendings, can_write=self._tools.can_write)
        self.show_check(desk)
        self.side.show_counts(len(self.side.problems.problems), len(desk.editions))

    def show_check(self, desk: PlanDesk) -> None:
        """Show the report of the edition that is looked at."""
        shown = self.shown_edition(desk)
        self.side.check.show_edition(shown, self.unkept.get(shown.uid) if shown is not None else None)

    def shown_edition(self, desk: PlanDesk) -> Edition | None:
        """The edition that is looked at; the newest where it is a proof."""
        shown = next((each for each in desk.editions if each.uid == self.pages.key), None)
        return shown or next(iter(desk.editions), None)

    def _show_pages(self, desk: PlanDesk, *, proof: bool) -> None:
        """Keep what is being looked at where it still belongs to the plan."""
        if self.pages.key == PROOF and proof:
            return
        known = {str(each.uid): each for each in desk.editions}
        if self.pages.key in known:
            return
        if desk.editions:
            self.pages.show_edition(desk.editions[0])
        elif self.pages.key:
            self.pages.show_nothing()

    def _turn_to(self, node: SectionNode | EntryNode | None) -> None:
        """The pages follow what is chosen in the plan."""
        entries = node.entries if isinstance(node, SectionNode) else (node,) if node is not None else ()
        if entries:
            self.pages.go_to_entry(entries[0].entry.uid)

    def _show_checked_page(self, page: int) -> None:
        """Show a page of the edition whose report is read, also where a proof was in front."""
        self.edition_wanted.emit(None)
        self.pages.go_to_page(page)
        self.panes.show_pane(1)
