"""Everything about one party."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from lfr_review.domain.people import Party, without_guarded
from lfr_review.domain.person_prompts import person_prompts
from lfr_review.services import people
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.editor import Editor
from lfr_review.ui.pages.people.party_cards import PartyCards
from lfr_review.ui.pages.people.party_handling import PartyHandling
from lfr_review.ui.pages.people.prompts_card import PromptsCard
from lfr_review.ui.pages.people.words import ROLE_WORDS, ages_words
from lfr_review.ui.pages.tools import PageTools

BEHIND_THE_BUTTON = frozenset({"real_name", "born_on", "contact"})


class PartyEditor(Editor):
    """Made anew when the role changes: other roles have other fields."""

    add_asked = Signal(object)  #: a `PartyRole`
    waiver_asked = Signal(object)  #: a `HandlingMark`

    def __init__(self, tools: PageTools, party: Party) -> None:
        desk = tools.desk
        super().__init__(tools, party.uid, lambda **said: people.say(desk, party.uid, **said), "")
        self.shape = (party.role, party.is_body)
        self.cards = PartyCards(party, self.fields, desk.today())
        self.prompts = PromptsCard(can_write=tools.can_write)
        self.handling = PartyHandling(can_write=tools.can_write)
        self.build(self.tr("‹ All people"), self.prompts, *self.cards.cards(), self.handling)
        self._party = party
        self.guarded = self.cards.guarded
        if self.guarded is not None:
            self.guarded.shown.connect(self._fill)
            self.guarded.concealed.connect(self._empty)
        if tools.can_write:
            self.header.add_act(self._more())
        self.prompts.add_asked.connect(self.add_asked)
        self.prompts.field_asked.connect(self.focus_field)
        self.handling.waiver_asked.connect(self.waiver_asked)
        self.handling.changed.connect(self._handle)

    def show_party(self, view: PeopleView, party: Party) -> None:
        """Show what is kept of the party, leaving alone what is being typed."""
        today = self.tools.desk.today()
        self.header.set_title(party.shown_name())
        self.header.set_line(ROLE_WORDS[party.role])
        self._party = party
        if self.guarded is not None:
            self.guarded.set_has_content(party != without_guarded(party))
        self._fill()
        self.handling.show_party(party)
        self.cards.show_ages(ages_words(party, view.stops, today))
        self.prompts.show_prompts(
            person_prompts(
                party,
                stops=view.stops,
                parties=view.parties,
                authorities=view.authorities,
                today=today,
            )
        )

    def focus_field(self, name: str) -> None:
        if self.guarded is not None and name in BEHIND_THE_BUTTON:
            self.guarded.open_up()
        if name in ("handling", "disclosable"):
            self.handling.marks.setFocus()
            self.keep_in_sight()
        else:
            super().focus_field(name)

    def first_field(self) -> str:
        """The field that a new party is begun with."""
        return next(iter(self.fields.rows))

    def _fill(self) -> None:
        """Fill the fields. Those behind the button hold nothing until it is pressed, not even for a screen reader."""
        hidden = self.guarded is not None and not self.guarded.is_open
        self.fields.show_record(without_guarded(self._party) if hidden else self._party)

    def _empty(self) -> None:
        """Save what was typed behind the button before nothing is left of it there."""
        self.fields.settle()
        self._fill()

    def _handle(self, said: dict[str, object]) -> None:
        self.fields.settle()
        self.fields.put_all(said)

    def _more(self) -> QToolButton:
        more = QToolButton(self)
        more.setText(self.tr("More ▾"))
        more.setAccessibleName(self.tr("More acts on this party"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        self.remove = QAction(self.tr("Re&move this party"), menu)
        self.remove.triggered.connect(lambda _=False: self.remove_asked.emit())
        menu.addAction(self.remove)
        more.setMenu(menu)
        return more
