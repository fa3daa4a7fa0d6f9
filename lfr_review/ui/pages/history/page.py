"""The History page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.actions import Action
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.services import audit_log, history
from lfr_review.services.desk import Desk
from lfr_review.services.history import UndoState
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.history.acts_pane import ActsPane
from lfr_review.ui.pages.history.details_pane import DetailsPane
from lfr_review.ui.pages.history.log_pane import LogPane
from lfr_review.ui.pages.history.stamping import StampSheet
from lfr_review.ui.pages.history.words import bare, standing
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import AROUND_PAGE, INSIDE_GROUP
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.three_panes import ThreePanes

PANES = "history"  #: the name under which the widths are remembered
ACTS, DETAILS, LOG = range(3)
LOG_TARGET = "log"  #: what `show_target` calls the audit log


class HistoryPage(CasePage):
    """What was done in a case, what it changed, taking the last of it back, and the log that seals it."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._telling = False
        self._state = UndoState(None, None)
        self.undo = QPushButton(self.tr("Undo"))
        self.redo = QPushButton(self.tr("Redo"))
        self.head = PageHeader(self.tr("History"), " ")
        self.acts_pane = ActsPane(tools)
        self.details = DetailsPane()
        self.log = LogPane()
        self.panes = ThreePanes(
            (self.acts_pane, self.details, self.log),
            (self.tr("What was done"), self.tr("What it changed"), self.tr("Audit log")),
            tools.preferences,
            remembered_as=PANES,
            widths=(430, 330, 280),
        )
        self._lay_out()
        self.stamps = StampSheet(tools, self)
        self._connect()

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        self.case = case
        self.acts_pane.show_case(case)
        self._look_around()

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or self._telling:
            return
        self.acts_pane.look_again()
        self._look_around()

    def show_target(self, target: object) -> None:
        if target == LOG_TARGET:
            self.panes.show_pane(LOG)
            self.log.verify.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.panes.show_pane(ACTS)
        place = self.acts_pane.acts.place_of(Uid(target)) if isinstance(target, str) else None
        if place is not None:
            self.acts_pane.view.setCurrentIndex(self.acts_pane.acts.index(place))
        else:
            self.acts_pane.choose_newest()
        self.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def acts(self) -> Mapping[str, Act]:
        stamping = {"audit.request": self.stamps.ask_request, "audit.answer": self.stamps.ask_answer}
        return {"audit.verify": self.verify_log, **(stamping if self._tools.can_write else {})}

    def start(self) -> QWidget:
        return self.acts_pane.view

    # What a person does

    def take_back(self, act: Callable[[Desk, Uid], Action]) -> None:
        """Undo or redo, and show it on top."""
        if self.case is None:
            return
        try:
            act(self._tools.desk, self.case)
        except CaseworkError as error:
            self.failed.emit(error)
            return
        self.look_again(frozenset())
        self.acts_pane.choose_newest()
        self._telling = True
        try:
            self.saved.emit(self._tools.saved(self.case))
        finally:
            self._telling = False

    def verify_log(self) -> None:
        """Hold the whole log against itself, in the background."""
        if not self.log.verify.isEnabled():
            return
        self.panes.show_pane(LOG)
        self.log.show_verifying()
        job = self._tools.export.prepare(partial(audit_log.verify_log, self._tools.desk), self.tr("Audit log"))
        job.succeeded.connect(self.log.show_check)
        job.succeeded.connect(lambda _: self._show_head())
        job.cancelled.connect(lambda: self.log.show_not_verified(self.tr("Verifying was stopped: nothing is known.")))
        job.failed.connect(self._could_not_verify)
        self._tools.export.start(job)

    # Inside

    def _lay_out(self) -> None:
        for button in (self.undo, self.redo):
            self.head.add_act(button)
            button.setVisible(self._tools.can_write)
        top = QVBoxLayout()
        top.setContentsMargins(AROUND_PAGE, INSIDE_GROUP + 4, AROUND_PAGE, INSIDE_GROUP + 4)
        top.addWidget(self.head)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(dress(QFrame(), role="rule"))
        layout.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.undo.clicked.connect(lambda: self.take_back(history.undo))
        self.redo.clicked.connect(lambda: self.take_back(history.redo))
        self.acts_pane.chosen.connect(lambda _: self._show_chosen())
        self.acts_pane.opened.connect(lambda _: self.panes.show_pane(DETAILS))
        self.details.shown_asked.connect(self._tell)
        self.log.verify_asked.connect(self.verify_log)
        self.log.stamps_asked.connect(self.stamps.show_stamps)
        self.stamps.failed.connect(self.failed)

    def _look_around(self) -> None:
        """Everything but the list itself."""
        if self.case is None:
            return
        self._state = history.undo_state(self._tools.desk, self.case)
        self._show_state()
        self._show_chosen()
        self._show_head()

    def _show_state(self) -> None:
        undo, redo = self._state.undo, self._state.redo
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setAccessibleDescription(self.tr("Takes back: {what}").format(what=bare(undo.what)) if undo else "")
        self.redo.setAccessibleDescription(self.tr("Does again: {what}").format(what=bare(redo.what)) if redo else "")
        if not self._tools.can_write:
            self.head.set_line(self.tr("This library is open for reading only: nothing can be undone."))
            return
        lines = [
            self.tr("Undo takes back: {what}").format(what=bare(undo.what)) if undo else self.tr("Nothing to undo.")
        ]
        if redo is not None:
            lines.append(self.tr("Redo does again: {what}").format(what=bare(redo.what)))
        self.head.set_line("\n".join(lines))

    def _show_head(self) -> None:
        self.log.show_head(audit_log.log_head(self._tools.desk))

    def _show_chosen(self) -> None:
        action = self.acts_pane.current
        if action is None:
            self.details.show_nothing()
            return
        acts = self.acts_pane.acts
        words = standing(
            action,
            None if acts.holds(action) else acts.taken_back_by(action),
            holds=acts.holds(action),
            next_undo=self._state.undo is not None and self._state.undo.uid == action.uid,
            can_write=self._tools.can_write,
        )
        self.details.show_act(action, words, acts.pill(action), history.details(self._tools.desk, action))

    def _tell(self, shown: bool) -> None:
        """Tell the chosen act again, with what is private in it or without."""
        action = self.acts_pane.current
        if action is not None:
            self.details.show_told(history.details(self._tools.desk, action, shown=shown))

    def _could_not_verify(self, error: Exception) -> None:
        self.log.show_not_verified(self.tr("The log could not be verified: nothing is known of it."))
        self.failed.emit(error)
