"""The case record: what a practice keeps about every matter."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.cases import Conduct
from lfr_review.domain.moment_words import day_words
from lfr_review.services import case_files
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.editor import AROUND_FIELD
from lfr_review.ui.pages.people.laying import abreast, field_card, reading_column
from lfr_review.ui.pages.people.part import Part
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.pages.people.words import CONDUCT_WORDS
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.day_field import days_beside
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader

#: What the client may face, by the field that holds the answer.
JEOPARDY = {
    "jeopardy_investigation": "Is there a police investigation?",
    "jeopardy_bail": "On bail, or released under investigation?",
    "jeopardy_charge": "Charged with anything?",
    "jeopardy_warrant": "Is a warrant out?",
    "jeopardy_immigration": "Anything open about immigration?",
}


class RecordPart(Part):
    """The record, saved as it is left."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools)
        self.fields = RecordFields(self._say, can_write=tools.can_write, parent=self)
        self.header = PageHeader(self.tr("Case record"))
        self.body = PageBody()
        self.body.add(reading_column(self.header, *self._cards(tools.desk.today())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self.fields.kept.connect(lambda: self.kept.emit(frozenset({"case_file"})))
        self.fields.failed.connect(self.failed)

    def show_people(self, view: PeopleView) -> None:
        super().show_people(view)
        case = view.case
        opened = self.tr("Opened on {day}. Screens call it {label}; the alias is the client’s, under People.")
        self.header.set_line(opened.format(day=day_words(case.opened_on), label=case.label))
        self.fields.show_record(case)
        has_firm = case.conduct is Conduct.AUTHORISED_PERSON or bool(case.firm or case.regulator_number)
        self._firm.setVisible(has_firm)

    def begin(self) -> None:
        self.fields.forget()

    def settle(self) -> None:
        self.fields.settle()

    def unsaved(self) -> tuple[str, ...]:
        return self.fields.unsaved()

    def has_field(self, name: str) -> bool:
        """Whether the record has a field of that name here."""
        return name == "jeopardy" or name in self.fields.rows

    def focus_field(self, name: str) -> bool:
        """Bring a field into view and give it the keyboard; whether there is one of that name."""
        name = next(iter(JEOPARDY)) if name == "jeopardy" else name
        if not self.fields.focus_field(name):
            return False
        QTimer.singleShot(0, self, lambda: self._keep_in_sight(name))  # once the screen has its height
        return True

    def start(self) -> QWidget:
        return self.fields.rows["jeopardy_investigation"].field

    def _keep_in_sight(self, name: str) -> None:
        self.body.ensureWidgetVisible(self.fields.rows[name], 0, scaled(AROUND_FIELD))

    def _say(self, **said: object) -> None:
        if self.view is not None:
            case_files.say(self.tools.desk, self.view.case.uid, **said)

    def _cards(self, today: dt.date) -> tuple[Card, ...]:
        return (self._jeopardy(), self._conduct(), self._aim(), self._care(today))

    def _jeopardy(self) -> Card:
        fields = self.fields
        rows = [fields.answer(name, self.tr(question)) for name, question in JEOPARDY.items()]
        note = fields.box("jeopardy_note", self.tr("What is known about it"), self.tr("Internal: it never leaves."))
        about = self.tr(
            "Ask before any account leaves this office: what the client says in a complaint can be used elsewhere. "
            "While one of these is yes or not asked, a lawyer decides."
        )
        return field_card(self.tr("What the client may face"), *rows, note, about=about)

    def _conduct(self) -> Card:
        fields = self.fields
        conduct = fields.rows_of("conduct", self.tr("Who conducts the matter"), CONDUCT_WORDS)
        firm = fields.line("firm", self.tr("Firm"))
        number = fields.line("regulator_number", self.tr("Number with the regulator"))
        self._firm = abreast(firm, number)
        supervisor = fields.line("supervisor", self.tr("Supervisor"))
        return field_card(self.tr("Conduct"), conduct, self._firm, supervisor)

    def _aim(self) -> Card:
        fields = self.fields
        outcome = fields.box(
            "outcome_sought",
            self.tr("Outcome sought"),
            self.tr("One to a line: an apology, erasure, an explanation. A complaint prints these lines."),
        )
        defendant = fields.line("defendant", self.tr("Defendant"), self.tr("The public body, as a claim names it."))
        number = fields.line("claim_number", self.tr("Claim number"), self.tr("Once the court has given one."))
        return field_card(self.tr("What the client wants"), outcome, abreast(defendant, number))

    def _care(self, today: dt.date) -> Card:
        fields, read = self.fields, days_beside(today)
        review = fields.day("next_review_on", self.tr("Next file review"), read)
        privacy = fields.day("privacy_notice_on", self.tr("Privacy notice given"), read)
        reference = fields.line("reference", self.tr("Reference"), self.tr("The office’s own, never a person’s name."))
        funding = fields.box("funding_note", self.tr("Funding"), self.tr("Internal: it never leaves."))
        return field_card(self.tr("Care of the file"), abreast(review, privacy), funding, reference)
