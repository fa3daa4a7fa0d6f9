"""The fields of a party on cards: which of them a role has, and what each is called for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lfr_review.domain.people import GUARDED_ROLES, Party, PartyRole
from lfr_review.ui.pages.people.guarded import Guarded
from lfr_review.ui.pages.people.laying import abreast, field_card
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.pages.people.words import CAPACITY_WORDS, ROLE_WORDS
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.day_field import birth_days

_COULD_BE_BODIES = frozenset({PartyRole.CONTROLLER, PartyRole.INTERESTED_PARTY, PartyRole.REPRESENTATIVE})
_PRINTED = frozenset(
    {PartyRole.CLIENT, PartyRole.LITIGATION_FRIEND, PartyRole.REPRESENTATIVE, PartyRole.CASEWORKER}
)  #: whose address papers may print


class PartyCards(QObject):
    """Makes the cards of one party. What a screen shows besides the fields is at hand by name."""

    def __init__(self, party: Party, fields: RecordFields, today: dt.date) -> None:
        super().__init__(fields)
        self._party = party
        self._fields = fields
        self._today = today
        self.guarded: Guarded | None = None
        self.ages = words_label("", "quiet")

    def show_ages(self, words: str) -> None:
        """Say how old the party was and is; without words it takes no room."""
        self.ages.setText(words)
        self.ages.setVisible(bool(words) and self.ages.parent() is not None)

    def cards(self) -> tuple[Card, ...]:
        """All cards of the party, in the order in which they are asked about."""
        if self._party.is_body:
            return tuple(self._of_body())
        if self._party.is_guarded:
            return tuple(self._of_private_person())
        return tuple(self._of_person_at_work())

    def _of_private_person(self) -> Iterator[Card]:
        fields = self._fields
        alias = fields.line("alias", self.tr("Alias"), self.tr("What screens call them. No paper ever prints it."))
        yield field_card(self.tr("What they are called"), alias, self._guard(), self.ages)
        if self._party.role in GUARDED_ROLES:
            yield self._safe_contact()
            yield self._needs()
        yield self._cipher()
        yield self._about()

    def _of_person_at_work(self) -> Iterator[Card]:
        fields, officer = self._fields, self._party.role is PartyRole.OFFICER
        name_hint = self.tr("With the rank, if known.") if officer else ""
        name = fields.line("real_name", self.tr("Name"), name_hint)
        if officer:
            number = fields.line("identifier", self.tr("Shoulder or warrant number"), self.tr("As far as it was seen."))
            unit = fields.line("organisation", self.tr("Unit or station"))
            yield field_card(self.tr("Who it was"), abreast(number, name), unit)
        else:
            firm = fields.line("organisation", self.tr("Firm or organisation"))
            rows: list[QWidget] = [abreast(name, firm), self._contact()]
            if self._party.role is PartyRole.INTERPRETER:
                rows.append(fields.line("language", self.tr("Languages")))
            yield field_card(self.tr("Who they are"), *rows)
        yield self._about()

    def _of_body(self) -> Iterator[Card]:
        fields = self._fields
        name = fields.line("organisation", self.tr("Name of the body"), self.tr("As it is to stand in papers."))
        number = fields.line("identifier", self.tr("Its reference"), self.tr("Of this complaint, request or claim."))
        yield field_card(self.tr("The body"), name, number, self._contact())
        yield self._about()

    def _guard(self) -> Guarded:
        fields = self._fields
        name = fields.line("real_name", self.tr("Real name"))
        born = fields.day("born_on", self.tr("Date of birth"), birth_days(self._today))
        self.guarded = Guarded((name, born, self._contact()))
        return self.guarded

    def _contact(self) -> QWidget:
        hint = self.tr("One to a line, as they gave it. Papers that name them may print it.")
        if self._party.role not in _PRINTED:
            hint = self.tr("One to a line. No paper prints it.")
        return self._fields.box("contact", self.tr("Address, telephone, e-mail"), hint)

    def _safe_contact(self) -> Card:
        label = self.tr("How, when and with what words is it safe to reach them?")
        row = self._fields.box("safe_contact", label, self.tr("It stands at the top of this page. It never leaves."))
        return field_card(self.tr("Safe contact"), row)

    def _needs(self) -> Card:
        fields = self._fields
        language = fields.line("language", self.tr("Language"))
        rows = [
            language,
            fields.asked("interpreter_needed", self.tr("Interpreter needed?")),
            fields.box("adjustments", self.tr("Adjustments"), self.tr("Large type, breaks, somebody beside them.")),
        ]
        if self._party.role is PartyRole.CLIENT:
            hint = self.tr("Adults are presumed able to decide. Why it was assessed belongs in a file note.")
            rows.append(fields.rows_of("capacity", self.tr("Capacity to decide about the case"), CAPACITY_WORDS, hint))
        told = self.tr("A complaint tells the force the client’s language, interpreter and adjustments.")
        about = told if self._party.role is PartyRole.CLIENT else ""
        return field_card(self.tr("What they need"), *rows, about=about)

    def _cipher(self) -> Card:
        fields = self._fields
        cipher = fields.line("cipher", self.tr("Cipher"), self.tr("Such as JAS."))
        order = fields.line("cipher_order", self.tr("Order or application it rests on"), self.tr("Court and date."))
        about = self.tr("Papers print the cipher instead of the name, wherever one is set.")
        return field_card(self.tr("Anonymity"), abreast(cipher, order), about=about)

    def _about(self) -> Card:
        fields, rows = self._fields, []
        if self._party.role not in (PartyRole.CLIENT, PartyRole.OFFICER) and not self._party.is_body:
            rows.append(fields.line("relation", self.tr("Relation to the client")))
        hint = self.tr("Description, rank, what they know. Internal: no paper prints it.")
        rows.append(fields.box("about", self.tr("About"), hint))
        rows.append(fields.list_of("role", self.tr("Role in the case"), ROLE_WORDS))
        card = field_card(self.tr("In this case"), *rows)
        if self._party.role in _COULD_BE_BODIES:
            card.add(fields.check("is_body", self.tr("This is a body, not a person")))
        return card
