"""The Stop page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.domain.stop_record import stop_record, stop_words
from lfr_review.domain.stops import Stop
from lfr_review.services import rules, stops
from lfr_review.services.stops import open_stops
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.stop.asking_view import AskingView
from lfr_review.ui.pages.stop.head import StopHead
from lfr_review.ui.pages.stop.keeping import Keeping
from lfr_review.ui.pages.stop.paper import Paper
from lfr_review.ui.pages.stop.reading import ReadThrough
from lfr_review.ui.pages.targets import READ_THROUGH, StopTarget
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import show_in
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.notice import Notice, NoticeBar

TABLES = frozenset({"stop", "stop_answer", "case_file"})


class StopPage(CasePage):
    """The stops of a case: asked about, read through, put on paper."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._chosen: Uid | None = None
        self.keeping = Keeping(tools.desk, self)
        self.head = StopHead(can_write=tools.can_write)
        self.notice = NoticeBar()
        self.paper = Paper(tools, self.notice, self)
        self.asking = AskingView(self.keeping, tools.desk.today(), can_write=tools.can_write)
        self.reading = ReadThrough()
        self.empty = EmptyState(
            Empty.NOTHING_YET,
            self.tr("This case has no stop. Add one for each time the person was stopped."),
            self.tr("Add a stop") if tools.can_write else "",
        )
        self._views = QStackedWidget()
        for view in (self.asking, self.reading, self.empty):
            self._views.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, dress(QFrame(), role="rule"), self.notice):
            layout.addWidget(part)
        layout.addWidget(self._views, 1)
        self.notice.hide()
        self._connect()

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        self._chosen = None
        self.notice.say(Notice.INFO, "")
        self._views.setCurrentWidget(self.asking)
        super().show_case(case)

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or (tables and not tables & TABLES):
            return
        view = open_stops(self._tools.desk, self.case)
        stop = (view.stop(self._chosen) if self._chosen is not None else None) or next(iter(view.stops), None)
        self._chosen = stop.uid if stop is not None else None
        self.keeping.show(view, stop)
        asked = self.keeping.asking().asked_first(rules.stop_questions())
        self.head.show_stops(view.stops, self._chosen, asked)
        if stop is None:
            self._views.setCurrentWidget(self.empty)
            return
        if self._views.currentWidget() is self.empty:
            self._views.setCurrentWidget(self.asking)
        self.asking.look()
        if self._views.currentWidget() is self.reading:
            self._show_record(stop)

    def show_target(self, target: object) -> None:
        if isinstance(target, StopTarget):
            self._choose(target.stop)
            target = target.key
        if target == READ_THROUGH:
            self.read_through()
        elif isinstance(target, str):
            self.ask()
            self.asking.show_key(target)
        else:
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        self.asking.keep_as_typed()
        self.keeping.flush()

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = {"case.readthrough": self.read_through}
        if self._tools.can_write:
            acts["stop.add"] = self.add_stop
        return acts

    def start(self) -> QWidget:
        shown = self._views.currentWidget()
        if shown is self.reading:
            return self.reading.text
        return self.empty.button if shown is self.empty else self.asking.start()

    # What a person does

    def ask(self) -> None:
        """Show the questions."""
        self._views.setCurrentWidget(self.empty if self.keeping.stop is None else self.asking)

    def read_through(self) -> None:
        """Show the whole record of the stop as text."""
        self.settle()
        if self.keeping.stop is not None:
            self._show_record(self.keeping.stop)
            self._views.setCurrentWidget(self.reading)
            self.reading.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_stop(self) -> None:
        """A further stop of the same case."""
        case = self.case
        if case is None:
            return
        self.settle()
        try:
            added = stops.add_stop(self._tools.desk, case)
        except CaseworkError as error:
            show_in(self.notice, error)
            return
        self._chosen = added.uid
        self._wrote(frozenset({"stop"}))
        self.show_target("started")

    def remove_stop(self) -> None:
        """Take the stop that is shown out of the case. Undo brings it back."""
        self.settle()
        stop = self.keeping.stop
        if stop is None:
            return
        try:
            stops.remove_stop(self._tools.desk, stop)
        except CaseworkError as error:
            show_in(self.notice, error)
            return
        self._wrote(frozenset({"stop", "stop_answer"}))
        words = self.tr("Stop {number} was removed with its answers. Undo brings it back.")
        self.notice.say(Notice.INFO, words.format(number=stop.position), closable=True)

    def print_record(self) -> None:
        """Put the record of the stop that is shown on paper."""
        self.settle()
        if self.keeping.view is not None and self.keeping.stop is not None:
            self.paper.print_record(self.keeping.view, self.keeping.stop.uid)

    def print_form(self) -> None:
        """Put an empty form on paper."""
        view = self.keeping.view
        self.paper.print_form(sensitive=view is not None and view.sensitive_because is not None)

    # Inside

    def _connect(self) -> None:
        self.keeping.saved.connect(self._wrote)
        self.keeping.failed.connect(lambda error: show_in(self.notice, error))
        self.head.chosen.connect(self._choose)
        self.head.read_through.connect(self.read_through)
        self.head.record_on_paper.connect(self.print_record)
        self.head.form_on_paper.connect(self.print_form)
        self.head.add_asked.connect(self.add_stop)
        self.head.remove_asked.connect(self.remove_stop)
        self.empty.acted.connect(self.add_stop)
        self.reading.closed.connect(self._close_reading)
        self.asking.personal_on.connect(self._turn_personal_on)
        self.asking.personal_off.connect(self._turn_personal_off)

    def _close_reading(self) -> None:
        self.ask()
        self.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, stop: Uid) -> None:
        if stop != self._chosen:
            self.settle()
            self._chosen = stop
            self.look_again(frozenset())

    def _wrote(self, tables: frozenset[str]) -> None:
        """Something was committed: show it, and tell the frame."""
        self.look_again(tables)
        if self.case is not None:
            self.saved.emit(self._tools.saved(self.case, *tables))

    def _show_record(self, stop: Stop) -> None:
        sections = stop_record(stop, self.keeping.asking(), rules.stop_questions())
        self.reading.show_record(stop_words(stop), sections)

    def _turn_personal_on(self, because: str) -> None:
        if self.case is None:
            return
        self.settle()
        try:
            stops.ask_sensitive(self._tools.desk, self.case, because)
        except CaseworkError as error:
            if self.asking.group is not None:
                self.asking.group.personal.refuse(str(error))
            return
        self._wrote(frozenset({"stop_answer"}))

    def _turn_personal_off(self) -> None:
        if self.case is None:
            return
        self.settle()
        try:
            stops.leave_sensitive(self._tools.desk, self.case)
        except CaseworkError as error:
            show_in(self.notice, error)
            return
        self._wrote(frozenset({"stop_answer"}))
