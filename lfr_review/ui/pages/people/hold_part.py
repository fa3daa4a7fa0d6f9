"""Hold, closing and retention: what keeps a case, and how long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.cases import CaseFile, CaseStatus
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.services import case_files
from lfr_review.services.case_files import RETENTION_YEARS, proposed_retention
from lfr_review.services.desk import Desk
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.laying import abreast, buttons_row, field_card, reading_column
from lfr_review.ui.pages.people.part import Part
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import problem_of
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.day_field import days_beside
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader


class HoldPart(Part):
    """Acts with words of their own: nothing here changes by being typed over, but for the two dates."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools)
        self.fields = RecordFields(self._say, can_write=tools.can_write, parent=self)
        self.header = PageHeader(self.tr("Hold and closing"))
        self.body = PageBody()
        self.body.add(reading_column(self.header, self._hold_card(), self._closing_card()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self._connect()

    def show_people(self, view: PeopleView) -> None:
        super().show_people(view)
        self._show_hold(view.case)
        self._show_closing(view.case)
        self.fields.show_record(view.case)

    def begin(self) -> None:
        self.fields.forget()
        self._forget_reason()
        self._closing_problem.say(Notice.DANGER, "")

    def settle(self) -> None:
        self.fields.settle()

    def unsaved(self) -> tuple[str, ...]:
        return self.fields.unsaved()

    def start(self) -> QWidget:
        return self.reason if self.tools.can_write else self.fields.rows["retention_on"].field

    def focus_closing(self) -> None:
        """Bring the act of closing into view and give it the keyboard."""
        button = self.close_case if self.close_case.isVisibleTo(self) else self.reopen
        button.setFocus()
        self.body.ensureWidgetVisible(button, 0, 80)

    def _hold_card(self) -> Card:
        self.hold_state = NoticeBar()
        self.reason = GrowingBox()
        self._reason_row = FormRow("", self.reason, self.tr("It stays in the record with your name and the time."))
        self.hold = QPushButton()
        self._hold_act = buttons_row(self.hold)
        about = self.tr(
            "A case under hold cannot be destroyed: set it when a claim is possible or running, or while a complaint, "
            "a request for data or a regulator’s question is open."
        )
        return field_card(self.tr("Hold"), self.hold_state, self._reason_row, self._hold_act, about=about)

    def _closing_card(self) -> Card:
        fields, read = self.fields, days_beside(self.tools.desk.today())
        self._closing_words = words_label("")
        closed = fields.day("closed_on", self.tr("Closed on"), read)
        until = fields.day("retention_on", self.tr("Kept until"), read, self.tr("A person decides. It can be changed."))
        self._closed_row = closed
        self.close_case = dress(QPushButton(self.tr("Close the case")), kind="main")
        self.reopen = QPushButton(self.tr("Open it again"))
        self.propose = dress(QPushButton(), kind="quiet")
        self._closing_problem = NoticeBar()
        card = field_card(self.tr("Closing and retention"), self._closing_words, self._closing_problem)
        card.add(abreast(until, closed))
        card.add(buttons_row(self.close_case, self.reopen, self.propose))
        self._closing_problem.hide()
        return card

    def _connect(self) -> None:
        self.fields.kept.connect(self._tell)
        self.fields.failed.connect(self.failed)
        self.hold.clicked.connect(self._set_hold)
        self.close_case.clicked.connect(lambda: self._close_or_open(case_files.close_case))
        self.reopen.clicked.connect(lambda: self._close_or_open(case_files.reopen_case))
        self.propose.clicked.connect(self._take_proposal)

    def _show_hold(self, case: CaseFile) -> None:
        can_write = self.tools.can_write
        if case.on_hold:
            words = self.tr("On hold: {reason}").format(reason=case.hold_reason)
            self.hold_state.say(Notice.WARN, words)
            self._reason_row.set_label(self.tr("Why is the hold lifted?"))
            self.hold.setText(self.tr("Lift the hold"))
        else:
            lifted = self.tr("Not under hold. It was lifted: {reason}").format(reason=case.hold_reason)
            self.hold_state.say(Notice.INFO, lifted if case.hold_reason else self.tr("Not under hold."))
            self._reason_row.set_label(self.tr("Why is it put under hold?"))
            self.hold.setText(self.tr("Put under hold"))
        self._reason_row.setVisible(can_write)
        self._hold_act.setVisible(can_write)

    def _show_closing(self, case: CaseFile) -> None:
        can_write, closed = self.tools.can_write, case.status is CaseStatus.CLOSED
        words = self.tr(
            "Open. Closing moves the case below the open ones and proposes how long it is kept: {years} years. "
            "Nothing is deleted, and it can be opened again."
        ).format(years=RETENTION_YEARS)
        if case.on_hold:
            words = self.tr(
                "Open. Closing moves the case below the open ones. Under hold no retention date is proposed."
            )
        self._closing_words.setText(self.tr("Closed. Nothing was deleted.") if closed else words)
        self._closed_row.setVisible(closed)
        self.close_case.setVisible(can_write and not closed)
        self.reopen.setVisible(can_write and closed)
        day = proposed_retention(case.closed_on) if case.closed_on is not None else None
        offered = can_write and closed and case.retention_on is None and not case.on_hold and day is not None
        self.propose.setVisible(offered)
        if day is not None:
            self.propose.setText(self.tr("Keep until {day}").format(day=day_words(day)))

    def _say(self, **said: object) -> None:
        if self.view is not None:
            case_files.say(self.tools.desk, self.view.case.uid, **said)

    def _set_hold(self) -> None:
        if self.view is None:
            return
        case = self.view.case
        try:
            case_files.set_hold(self.tools.desk, case.uid, not case.on_hold, self.reason.toPlainText())
        except CaseworkError as error:
            self._reason_row.set_problem(problem_of(error).sentence)
            self.reason.setFocus()
            return
        self._forget_reason()
        self._tell()

    def _forget_reason(self) -> None:
        self.reason.clear()
        self._reason_row.set_problem("")

    def _take_proposal(self) -> None:
        closed_on = self.view.case.closed_on if self.view is not None else None
        if closed_on is not None:
            self.fields.put("retention_on", proposed_retention(closed_on))

    def _close_or_open(self, act: Callable[[Desk, Uid], object]) -> None:
        if self.view is None:
            return
        self.fields.settle()
        try:
            act(self.tools.desk, self.view.case.uid)
        except CaseworkError as error:
            self._closing_problem.say(Notice.DANGER, problem_of(error).sentence, closable=True)
            return
        self._closing_problem.say(Notice.DANGER, "")
        self._tell()

    def _tell(self) -> None:
        self.kept.emit(frozenset({"case_file"}))
