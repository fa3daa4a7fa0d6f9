"""The Bundles page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.bundles import BundleKind, Edition
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import MENDED_HERE, Mend, MendedOn
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.bundles.body import BundleBody
from lfr_review.ui.pages.bundles.dispatch import Dispatch
from lfr_review.ui.pages.bundles.exporting import Exporting
from lfr_review.ui.pages.bundles.looking import Looking
from lfr_review.ui.pages.bundles.making import Making
from lfr_review.ui.pages.bundles.pages_pane import PROOF
from lfr_review.ui.pages.bundles.plan_changes import PlanChanges
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.problems_pane import target_of
from lfr_review.ui.pages.bundles.sheets import Sheets
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.notice import Notice

#: tables that change no bundle
WITHOUT_EFFECT = frozenset({"edition", "sending", "direction", "file_note", "conflict_check"})


class BundlesPage(CasePage):
    """Plans of bundles, how they will look, what to know before they are sent, and what was made of them."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.desk = PlanDesk(tools, self)
        self.changes = PlanChanges(tools, self.desk, self)
        self.making = Making(tools, self)
        self.body = BundleBody(tools)
        self.looking = Looking(self.desk, self.making, self.body, self)
        self.exporting = Exporting(tools, self.desk, self.making, self.body, self)
        self.nothing = EmptyState(
            Empty.NOTHING_YET,
            self.tr("A bundle begins as a plan: which documents, in which order, for whom."),
            self.tr("New bundle…") if tools.can_write else "",
            lead=self.tr("This case has no bundle yet"),
        )
        self._stack = QStackedWidget()
        for part in (self.nothing, self.body, self.exporting.review):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.sheets = Sheets(tools, self.desk, self.changes, self)
        self.dispatch = Dispatch(tools, self.desk, self.making, self)
        self._connect_plan()
        self._connect_pages()

    def _connect_plan(self) -> None:
        """What a person does to the plan."""
        bar, contents, changes = self.body.bar, self.body.contents, self.changes
        self.nothing.acted.connect(lambda: self.sheets.ask_new())
        bar.new_asked.connect(lambda: self.sheets.ask_new())
        bar.about_asked.connect(self.sheets.show_about)
        bar.plan_chosen.connect(self.choose_plan)
        contents.add_asked.connect(lambda: self.sheets.ask_evidence(contents.tree.current))
        contents.paper_asked.connect(self.sheets.ask_paper)
        contents.section_asked.connect(self._add_section)
        contents.opened.connect(self.sheets.show_node)
        contents.stepped.connect(lambda node, way: self._did(changes.step(node, way)))
        contents.removed.connect(lambda node: self._did(changes.remove(node)))
        contents.moved_to.connect(self._move_to_end)
        tree = contents.tree.tree
        tree.entry_moved.connect(
            lambda entry, section, place: self._did(changes.move_entry(Uid(entry), Uid(section), place))
        )
        tree.section_moved.connect(lambda section, place: self._did(changes.move_section(Uid(section), place)))
        self.sheets.evidence_asked.connect(lambda item: self.asked_for.emit("evidence", item))
        changes.saved.connect(self.saved)

    def _connect_pages(self) -> None:
        """What a person looks at, and what is made."""
        pages, side = self.body.pages, self.body.side
        pages.proof_asked.connect(self._make_proof)
        pages.stop_asked.connect(self.making.stop_proof)
        pages.chosen.connect(self._show_chosen)
        self.body.edition_wanted.connect(self._show_edition)
        side.editions.show_asked.connect(self._show_edition)
        side.editions.sent_asked.connect(self.dispatch.ask_sent)
        side.editions.files_asked.connect(self.dispatch.show_files)
        side.editions.sending_asked.connect(self.dispatch.show_sending)
        self.sheets.plan.direction_asked.connect(self.dispatch.ask_direction)
        self.sheets.plan.direction_removal_asked.connect(self.dispatch.remove_direction)
        self.dispatch.saved.connect(self.saved)
        self.dispatch.text_asked.connect(self.sheets.text.show_text)
        side.problems.asked.connect(self._mend)
        self.looking.proofed.connect(lambda: self.look_again(frozenset({"edition"})))
        self.exporting.saved.connect(self.saved)
        self.exporting.began.connect(lambda: self._stack.setCurrentWidget(self.exporting.review))
        self.exporting.ended.connect(self._show_body)
        self.exporting.text_asked.connect(self.sheets.text.show_text)

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        if case != self.case:
            self.sheets.close()
            self.dispatch.close()
            self.looking.forget()
            self.exporting.leave()
            self.body.pages.show_nothing()
            self.body.notice.say(Notice.INFO, "")
        super().show_case(case)

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None:
            return
        changed = not tables or bool(tables - WITHOUT_EFFECT)
        self.desk.read(self.case)
        self.looking.compare()
        self.desk.reckon(self.looking.drawn())
        self._show()
        if changed and self.desk.view is not None:
            self.looking.look()
            if self._stack.currentWidget() is self.exporting.review:
                self.exporting.look_through_again()

    def show_target(self, target: object) -> None:
        """Show a plan or an edition by uid, offer a plan by kind, or show a document by its entry's uid."""
        if not isinstance(target, str):
            return
        kind = next((kind for kind in BundleKind if kind.value == target), None)
        if kind is not None:
            there = next((plan for plan in self.desk.plans if plan.kind is kind), None)
            if there is not None:
                self.choose_plan(there.uid)
            elif self._tools.can_write:
                self.sheets.ask_new(kind)
        elif any(plan.uid == target for plan in self.desk.plans):
            self.choose_plan(Uid(target))
        elif edition := next((each for each in self.desk.editions if each.uid == target), None):
            self._show_edition(edition)
        elif self.body.contents.tree.choose(Uid(target)):
            self.body.panes.show_pane(0)

    def settle(self) -> None:
        self.sheets.settle()

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = dict(self.body.pages.preview.acts())
        acts["bundle.check"] = self.exporting.check_shown
        acts["bundle.files"] = lambda: _of_shown(self, self.dispatch.show_files)
        if self._tools.can_write:
            acts["bundle.edition"] = self._make_edition
            acts["bundle.sent"] = lambda: _of_shown(self, self.dispatch.ask_sent)
            acts["bundle.direction"] = self.dispatch.ask_direction
        return acts

    def start(self) -> QWidget:
        shown = self._stack.currentWidget()
        if shown is self.nothing:
            return self.nothing.button
        return self.exporting.review.start() if shown is self.exporting.review else self.body.contents.tree

    # What a person does

    def choose_plan(self, plan: Uid) -> None:
        """Look at another plan of the case."""
        self.sheets.close()
        self.body.notice.say(Notice.INFO, "")
        self.desk.choose(plan)
        self.look_again(frozenset())

    def _did(self, refused: str) -> None:
        """Say why a change was not kept."""
        self.body.notice.say(Notice.WARN, refused, closable=True)

    def _move_to_end(self, entry: Uid, section: Uid) -> None:
        view = self.desk.view
        if view is not None:
            self._did(self.changes.move_entry(entry, section, len(view.entries_of(section)) + 1))

    def _add_section(self) -> None:
        """Add a section and ask what it is called."""
        self._did(self.changes.add_section(self.tr("New section"), ""))
        node = next((each for each in self.desk.nodes() if each.section.uid == self.changes.made), None)
        if node is not None:
            self.body.contents.tree.choose(node.section.uid)
            self.sheets.show_node(node)

    def _mend(self, mend: Mend) -> None:
        """Go to where a problem is mended."""
        tree = self.body.contents.tree
        if mend.page is not MendedOn.BUNDLES:
            self.asked_for.emit(mend.page.value, target_of(mend))
        elif mend.key in MENDED_HERE:
            self._did(self.changes.mend(mend))
        elif mend.record is None:
            self.sheets.ask_evidence(None)
        elif tree.choose(mend.record) and tree.current is not None:
            self.body.panes.show_pane(0)
            tree.setFocus()
            self.sheets.show_node(tree.current)

    def _make_proof(self) -> None:
        self.sheets.settle()
        self.looking.make_proof()

    def _make_edition(self) -> None:
        self.sheets.settle()
        self.exporting.begin()

    # What is shown

    def _show(self) -> None:
        there = self.looking.proof is not None
        self.body.show_plan(self.desk, proof=there, fresh=self.looking.fresh, busy=self.making.making is not None)
        self.sheets.refresh()
        if self._stack.currentWidget() is not self.exporting.review or self.desk.view is None:
            self._show_body()

    def _show_body(self) -> None:
        self._stack.setCurrentWidget(self.body if self.desk.view is not None else self.nothing)
        self.body.bar.set_busy(self.making.making is not None)

    def _show_chosen(self, key: object) -> None:
        proof = self.looking.proof
        if key == PROOF and proof is not None:
            self.body.pages.show_proof(proof)
            self._show()
        else:
            self._show_edition(next((each for each in self.desk.editions if each.uid == key), None))

    def _show_edition(self, edition: Edition | None) -> None:
        """Show an edition; without one, that whose report is read."""
        wanted = edition or self.body.shown_edition(self.desk)
        if wanted is not None:
            self.body.pages.show_edition(wanted)
            self.body.panes.show_pane(1)
            self._show()


def _of_shown(page: BundlesPage, act: Callable[[Edition], None]) -> None:
    """Do something with the edition that is looked at."""
    edition = page.body.shown_edition(page.desk)
    if edition is None:
        page.body.notice.say(Notice.INFO, page.tr("There is no edition yet. Make one first."), closable=True)
    else:
        page.sheets.close()
        act(edition)
