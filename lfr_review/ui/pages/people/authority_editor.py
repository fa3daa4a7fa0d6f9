"""One authority."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.people import Authority
from lfr_review.ui.pages.people.editor import Editor
from lfr_review.ui.pages.people.laying import abreast, buttons_row, field_card
from lfr_review.ui.pages.people.record_fields import Say
from lfr_review.ui.pages.people.scopes_field import ScopesField
from lfr_review.ui.pages.people.words import authority_pill, days_span
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.day_field import days_beside
from lfr_review.ui.widgets.pill import Pill


class AuthorityEditor(Editor):
    """By whom, for whom, what for, for how long, and the proof."""

    def __init__(self, tools: PageTools, authority: Authority, say: Say) -> None:
        desk = tools.desk
        super().__init__(tools, authority.uid, say, "")
        self.header.set_title(self.tr("Authority"))
        self.scopes = ScopesField(can_write=tools.can_write)
        self.state = Pill(authority_pill(authority, desk.today()), self)
        self.header.add_act(self.state)
        self.withdraw = QPushButton(self.tr("Withdrawn today"), self)
        self.remove = dress(QPushButton(self.tr("Remove: recorded by mistake"), self), kind="quiet")
        parts = self._cards(desk.today())
        acts = (buttons_row(self.withdraw, self.remove),) if tools.can_write else ()
        self.build(self.tr("‹ All authorities"), *parts, *acts)
        if not tools.can_write:
            self.withdraw.hide()
            self.remove.hide()
        self.scopes.changed.connect(lambda scopes: self.fields.put("scopes", scopes))
        self.withdraw.clicked.connect(lambda: self.fields.put("withdrawn_on", desk.today()))
        self.remove.clicked.connect(lambda: self.remove_asked.emit())

    def show_authority(self, authority: Authority) -> None:
        """Show what is kept, leaving alone what is being typed."""
        span = days_span(authority)
        self.header.set_line(span[:1].upper() + span[1:])
        self.state.set_facts(authority_pill(authority, self.tools.desk.today()))
        self.fields.show_record(authority)
        self.withdraw.setVisible(self.tools.can_write and authority.withdrawn_on is None)

    def _cards(self, today: dt.date) -> tuple[QWidget, ...]:
        fields, read = self.fields, days_beside(today)
        by = fields.line("by_whom", self.tr("Given by"), self.tr("The client, or the parent of a child."))
        to = fields.line("for_whom", self.tr("To whom"), self.tr("The person or office that may act."))
        allowed = fields.custom("scopes", self.tr("What it allows"), self.scopes, self.scopes.set_scopes)
        named = fields.line(
            "named_recipient", self.tr("Which body or person"), self.tr("To be written to, asked, or shared with.")
        )
        proof = fields.line("proof", self.tr("Proof"), self.tr("An evidence number such as E4, or where the form is."))
        given = fields.day("given_on", self.tr("Given on"), read)
        ends = fields.day("ends_on", self.tr("Ends on"), read, self.tr("Empty: until it is withdrawn."))
        withdrawn = fields.day("withdrawn_on", self.tr("Withdrawn on"), read)
        return (
            field_card(self.tr("Who, and what for"), abreast(by, to), allowed, named),
            field_card(self.tr("From when to when"), abreast(given, ends, withdrawn, most=3), proof),
        )
