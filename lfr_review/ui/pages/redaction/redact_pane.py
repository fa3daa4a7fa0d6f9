"""Redacting one item: its pages with boxes, or as they will be, and beside them what is marked, why and for whom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.domain.redactions import Box, Redaction
from lfr_review.services.redaction import standing
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.pages.redaction.box_acts import BoxActs
from lfr_review.ui.pages.redaction.box_view import BoxView, ShownBox
from lfr_review.ui.pages.redaction.boxes_list import BoxesList
from lfr_review.ui.pages.redaction.look_panel import LookPanel
from lfr_review.ui.pages.redaction.page_opening import PageOpening
from lfr_review.ui.pages.redaction.proposals_panel import ProposalsPanel
from lfr_review.ui.pages.redaction.proposing import Proposing
from lfr_review.ui.pages.redaction.why_form import WhyForm
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.geometry import Fit
from lfr_review.ui.preview.page_view import PageView
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.elided_label import ElidedLabel

SIDES = (700, 380)  #: widths of the pages and of what stands beside them to begin with, px at 100 %


class RedactPane(QWidget):
    """Shows one item. What is done is kept at once; nothing is made of it before somebody asks for a bundle."""

    closed = Signal()
    kept = Signal(tuple)  #: the tables that were written
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.opening = PageOpening(tools, self)
        self.acts_on_boxes = BoxActs(tools, self)
        self._redactions: tuple[Redaction, ...] = ()
        self.back = dress(QPushButton(self.tr("Back to the list")), kind="quiet")
        self.title = ElidedLabel(role="label")
        self.earlier = dress(QPushButton(self.tr("Previous page")), kind="quiet")
        self.later = dress(QPushButton(self.tr("Next page")), kind="quiet")
        self.where = words_label("")
        self.view = BoxView()
        self.burnt = PageView()
        self.pages = QStackedWidget()
        self.proposals = ProposalsPanel()
        self.proposing = Proposing(tools, self.proposals, self)
        self.why = WhyForm()
        self.list = BoxesList()
        self.look = LookPanel()
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(BETWEEN_GROUPS, INSIDE_GROUP, BETWEEN_GROUPS, INSIDE_GROUP)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        self.where.setWordWrap(False)
        for part in (self.earlier, self.where, self.later):
            top.addWidget(part)
        for view in (self.view, self.burnt):
            self.pages.addWidget(view)
        self.burnt.set_fit(Fit.FIXED, 1.0)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(BETWEEN_GROUPS, 0, BETWEEN_GROUPS, BETWEEN_GROUPS)
        column.setSpacing(2 * BETWEEN_GROUPS)
        for panel in (self.proposals, self.list, self.why, self.look):
            column.addWidget(panel)
        column.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(side)
        scrolled.setMinimumWidth(scaled(300))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.pages)
        both.addWidget(scrolled)
        both.setStretchFactor(0, 1)
        both.setSizes([scaled(SIDES[0]), scaled(SIDES[1])])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(both, 1)

    def _connect(self) -> None:
        view, look = self.view, self.look
        self.back.clicked.connect(self.close_item)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        view.page_changed.connect(lambda _: self._page_turned(view))
        self.burnt.page_changed.connect(lambda _: self._page_turned(self.burnt))
        acts = self.acts_on_boxes
        view.drawn.connect(self._draw)
        view.changed.connect(lambda uid, box: acts.move(Uid(uid), box))
        view.removed.connect(lambda uid: acts.remove(Uid(uid)))
        view.chosen.connect(lambda _: self._show_chosen())
        self.list.chosen.connect(lambda uid: view.choose(Uid(uid)))
        self.list.add_asked.connect(self._add)
        self.list.remove_asked.connect(self._remove_chosen)
        self.why.changed.connect(self._say)
        acts.kept.connect(self.kept)
        acts.done.connect(self.look_again)
        acts.failed.connect(self.failed)
        self.opening.opened.connect(self._show_pages)
        self.opening.failed.connect(self._not_opened)
        self.proposals.looked_at.connect(self._go_to_proposal)
        self.proposals.accepted.connect(self._accept)
        look.audience_chosen.connect(self._other_readers)
        look.look_changed.connect(self._show_as_it_will_be)
        look.confirm_asked.connect(lambda: acts.confirm(self.burnt.page, look.readers))
        look.next_asked.connect(lambda page: self._current.go_to(page))
        look.camera_decided.connect(acts.decide_camera)

    @property
    def item(self) -> EvidenceItem | None:
        """The item that is redacted."""
        return self.acts_on_boxes.item

    @property
    def _current(self) -> PageView:
        return self.burnt if self.look.as_it_will_be.isChecked() else self.view

    # What is shown

    def show_item(self, item: EvidenceItem) -> None:
        """Open the pages of an item, with the boxes that are on them."""
        self.close_item(tell=False)
        self.acts_on_boxes.item = item
        self.proposing.set_item(item)
        self.title.setText(self.tr("Redact {item}").format(item=f"{item.mark} {item.title}"))
        can_change = self._tools.can_write
        self.view.can_change = can_change
        self.proposals.setEnabled(can_change)
        self.why.setEnabled(can_change)
        self.opening.open(item, self.look.readers)
        self.look_again()
        self.view.setFocus()

    def close_item(self, *, tell: bool = True) -> None:
        """Let go of the item, its pages and its workers."""
        if self.item is None:
            return
        self.view.settle()
        for view in (self.view, self.burnt):
            view.set_source(None)
        self.opening.close()
        self.acts_on_boxes.item = None
        self.look.as_it_will_be.setChecked(False)
        self.proposing.set_item(None)
        if tell:
            self.closed.emit()

    def look_again(self) -> None:
        """Read the boxes anew: something was kept, here or by undo."""
        if self.item is None:
            return
        self._redactions = standing.redactions_of(self._tools.desk, self.item)
        readers = self.look.readers
        self.view.set_boxes(
            tuple(
                ShownBox(
                    uid=each.uid,
                    page=each.page,
                    box=each.box,
                    same_width=each.same_width,
                    applies=readers in each.audiences,
                )
                for each in self._redactions
            )
        )
        self._show_chosen()
        self.burnt.frames.drop()
        self.burnt.set_fit(Fit.FIXED, 1.0)  # asks for its pixels again

    def acts(self) -> Mapping[str, Act]:
        """What the window's commands do while an item is redacted."""
        return {
            "evidence.next": lambda: self._turn(1),
            "evidence.previous": lambda: self._turn(-1),
            "evidence.larger": lambda: self.view.zoom_by_step(larger=True),
            "evidence.smaller": lambda: self.view.zoom_by_step(larger=False),
            "evidence.width": lambda: self.view.set_fit(Fit.WIDTH),
            "evidence.whole": lambda: self.view.set_fit(Fit.WHOLE),
            "evidence.actual": lambda: self.view.set_fit(Fit.FIXED, 1.0),
            "evidence.turn": lambda: None,
            "find.page": self.proposals.words.setFocus,
        }

    def set_covered(self, covered: bool) -> None:
        """Cover the pages until somebody clicks, or no longer."""
        for view in (self.view, self.burnt):
            view.set_covered(covered)

    # Behind it: pages

    def _show_pages(self) -> None:
        self.view.set_source(self.opening.whole)
        self.burnt.set_source(self.opening.as_it_will_be)
        self._page_turned(self.view)

    def _not_opened(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.close_item()

    def _turn(self, way: int) -> None:
        self._current.go_to(self._current.page + way)

    def _page_turned(self, view: PageView) -> None:
        if view is not self._current:
            return
        page, count = view.page, view.page_count
        self.where.setText(self.tr("Page {page} of {count}").format(page=page, count=count) if count else "")
        self.earlier.setEnabled(page > 1)
        self.later.setEnabled(page < count)
        self._show_standing()

    def _show_as_it_will_be(self, looking: bool) -> None:
        page = (self.view if looking else self.burnt).page
        self.pages.setCurrentWidget(self._current)
        self._current.go_to(page)
        self._page_turned(self._current)

    def _other_readers(self) -> None:
        self.opening.look_as(self.look.readers)
        self.look_again()

    def _show_standing(self) -> None:
        if self.item is not None:
            found = standing.standing_of(self._tools.desk, self.item, self.look.readers)
            self.look.show_standing(found, self._current.page, can_change=self._tools.can_write)

    def _escape(self) -> None:
        if self.view.chosen_box is not None:
            self.view.choose(None)
        else:
            self.close_item()

    # Behind it: boxes

    def _show_chosen(self) -> None:
        chosen = self.view.chosen_box
        uid = chosen.uid if chosen is not None else None
        self.list.show_redactions(self._redactions, uid, can_change=self._tools.can_write)
        self.why.show_redaction(next((each for each in self._redactions if each.uid == uid), None))
        self._show_standing()

    def _draw(self, page: int, box: Box) -> None:
        made = self.acts_on_boxes.draw(page, box, self.why.why)
        if made is not None:
            self.view.choose(made)

    def _add(self) -> None:
        self.look.as_it_will_be.setChecked(False)
        self.view.add_in_the_middle()
        self.view.setFocus()

    def _remove_chosen(self) -> None:
        if (box := self.view.chosen_box) is not None:
            self.acts_on_boxes.remove(box.uid)

    def _say(self) -> None:
        if (box := self.view.chosen_box) is not None:
            self.acts_on_boxes.say(box.uid, self.why.why)

    def _go_to_proposal(self, proposal: Proposal) -> None:
        self.look.as_it_will_be.setChecked(False)
        self.view.go_to(proposal.page)

    def _accept(self, proposals: tuple[Proposal, ...]) -> None:
        if self.acts_on_boxes.accept(proposals, self.why.why):
            self.proposals.show_proposals((), self.tr("Marked. Look at each page as it will be, and confirm it."))
