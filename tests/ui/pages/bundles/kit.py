"""What the tests of the Bundles page share: the page, its case, and what a person does on the way to a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.bundles import BundlePlan, PlanEntry
from lfr_review.domain.ids import Uid
from lfr_review.services import history, plans
from lfr_review.services.plans import PlanView
from lfr_review.ui.contracts import Saved
from lfr_review.ui.pages.bundles.page import BundlesPage
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode
from tests.services.export.bundle_case import BundleCase
from tests.ui.hands import click, type_into

WAIT_MS = 30_000  #: for a worker on a busy machine


@dataclass
class Bench:
    """The page on the screen, and what lies behind it."""

    qtbot: QtBot
    page: BundlesPage
    case: BundleCase
    out: Path  #: a folder to save to
    saved: list[Saved] = field(default_factory=list)
    asked: list[tuple[str, object]] = field(default_factory=list)  #: pages that were asked for

    def heard(self, saved: Saved) -> None:
        """Something was saved: show it, as the window does."""
        self.saved.append(saved)
        self.page.look_again(saved.tables)

    # The plan

    @property
    def plan(self) -> BundlePlan:
        """The plan that is shown, as the library keeps it."""
        return self.kept.plan

    @property
    def kept(self) -> PlanView:
        """The plan that is shown with its documents, as the library keeps it."""
        view = self.page.desk.view
        assert view is not None, "no plan is shown"
        return plans.open_plan(self.case.desk, view.plan.uid)

    def node(self, title: str) -> EntryNode:
        """A document of the tree."""
        nodes = (node for section in self.page.desk.nodes() for node in section.entries)
        return next(node for node in nodes if node.title == title)

    def entry(self, title: str) -> PlanEntry:
        """A document of the tree, as the plan holds it."""
        return self.node(title).entry

    def choose(self, title: str) -> PlanEntry:
        """Choose a document in the tree."""
        entry = self.entry(title)
        assert self.page.body.contents.tree.choose(entry.uid)
        return entry

    def section(self, letter: str) -> Uid:
        """The section with a letter."""
        return next(each.section.uid for each in self.page.desk.nodes() if each.section.letter == letter)

    def titles(self, letter: str) -> list[str]:
        """The documents of a section as the tree shows them."""
        return [n.title for each in self.page.desk.nodes() if each.section.letter == letter for n in each.entries]

    def pages(self) -> dict[str, str]:
        """The page numbers of the tree by title."""
        return {node.title: node.pages for section in self.page.desk.nodes() for node in section.entries}

    def spans(self) -> list[tuple[int, int]]:
        """First and last page of each document in the order of the tree."""
        measure = self.page.desk.measure
        assert measure is not None
        nodes = (node for section in self.page.desk.nodes() for node in section.entries)
        return [(measure.spans[node.entry.uid].first, measure.spans[node.entry.uid].last) for node in nodes]

    def undo(self) -> None:
        """Undo, as the window does it."""
        assert self.page.case is not None
        history.undo(self.case.desk, self.page.case)
        self.page.look_again(frozenset())

    # Waiting

    def wait(self, condition: object) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)  # type: ignore[arg-type]

    def looked_through(self) -> None:
        """Wait until the plan was looked through."""
        looking, making = self.page.looking, self.page.making
        self.wait(lambda: not looking._timer.isActive() and making._look_job is None)

    # Making

    def begin(self) -> None:
        """Press the main button and wait for the review."""
        click(self.page.body.bar.make)
        self.wait(self.page.exporting.review.isVisible)

    def decide(self, why: str = "the time limit ends today") -> None:
        """Say why it goes with points open, and ask where to save it."""
        review = self.page.exporting.review
        if review.why.isVisible():
            type_into(review.why, why)
        click(review.go)

    def dialog(self) -> QFileDialog:
        """The question where a file goes."""
        self.wait(lambda: self.page.findChild(QFileDialog) is not None)
        dialog = self.page.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        return dialog

    def save_as(self, target: Path) -> None:
        """Answer it."""
        dialog = self.dialog()
        dialog.setDirectory(str(target.parent))
        dialog.selectFile(str(target))
        dialog.accept()

    def make(self, target: Path) -> None:
        """All of it, until the job runs."""
        self.begin()
        self.decide()
        self.save_as(target)

    def finished(self) -> None:
        """Wait until nothing runs."""
        tools = self.page._tools
        self.wait(lambda: not tools.export.jobs and not tools.look.jobs)

    @property
    def notice(self) -> str:
        """What the page says across its top."""
        notice = self.page.body.notice
        return notice.words if not notice.isHidden() else ""


def words_of(widget: QWidget) -> str:
    """What a part of the page says."""
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return "\n".join(label.text() for label in labels)
