"""All people and bodies of the case as cards, by role."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Party, PartyRole
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.party_card import PartyCard, PartyFacts, party_facts
from lfr_review.ui.pages.people.words import GROUPS, ROLE_WORDS
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.card import EvenGrid
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader

NARROWEST_CARD = 280  #: px at 100 %, of two abreast
LEAST_CARD = 180  #: px at 100 %, of one alone


class PeopleScreen(QWidget):
    """A group of cards for each kind of role that somebody has."""

    opened = Signal(str)  #: uid of a party
    add_asked = Signal(object)  #: a `PartyRole`

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self._shown: tuple[tuple[PartyFacts, ...], ...] | None = None
        self.header = PageHeader(self.tr("People"))
        self.add = dress(QPushButton(self.tr("Add… ▾")), kind="main")
        self.add.setAccessibleName(self.tr("Add a person or body"))
        if not can_write:
            self.add.hide()
        self.menu = self._menu()
        self.header.add_act(self.add)
        self.empty = EmptyState(
            Empty.NOTHING_YET,
            self.tr("Nobody is recorded in this case. Begin with the client."),
            self.tr("Add the client") if can_write else "",
        )
        self._groups: list[tuple[QWidget, EvenGrid]] = []
        body = PageBody()
        body.add(self.header)
        for title, _ in GROUPS:
            heading, grid = words_label(self.tr(title), "section"), EvenGrid(NARROWEST_CARD, 2, least=LEAST_CARD)
            self._groups.append((heading, grid))
            body.add(heading)
            body.add(grid)
        body.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.add.clicked.connect(self.ask_whom)
        self.empty.acted.connect(lambda: self.add_asked.emit(PartyRole.CLIENT))

    def show_people(self, view: PeopleView, today: dt.date) -> None:
        """Show the people of a case. The cards stay where nothing changed."""
        groups = tuple(tuple(party_facts(p, view, today) for p in _of_group(view, roles)) for _, roles in GROUPS)
        if groups == self._shown:
            return
        self._shown = groups
        words = self.tr("Screens call clients and witnesses by alias. Their names are one click away, in their record.")
        self.header.set_line(words if view.parties else "")
        self.empty.setVisible(not view.parties)
        for facts, (heading, grid) in zip(groups, self._groups, strict=True):
            cards = tuple(PartyCard(each) for each in facts)
            for card in cards:
                card.opened.connect(self.opened)
            grid.set_cells(cards)
            for part in (heading, grid):
                part.setVisible(bool(cards))

    def ask_whom(self) -> None:
        """Offer the roles to add somebody in."""
        self.menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def card(self, uid: Uid) -> PartyCard | None:
        """The card of a party."""
        return next((card for card in self.findChildren(PartyCard) if card.facts.uid == uid), None)

    def start(self) -> QWidget:
        """What the keyboard comes to first."""
        first = next((group[0] for group in self._shown or () if group), None)
        card = self.card(first.uid) if first is not None else None
        return card.open if card is not None else self.empty.button

    def _menu(self) -> QMenu:
        menu = QMenu(self.add)
        for number, (_, roles) in enumerate(GROUPS):
            if number:
                menu.addSeparator()
            for role in roles:
                action = QAction(self.tr(ROLE_WORDS[role]), menu)
                action.triggered.connect(lambda _=False, role=role: self.add_asked.emit(role))
                menu.addAction(action)
        return menu


def _of_group(view: PeopleView, roles: tuple[PartyRole, ...]) -> list[Party]:
    return [party for role in roles for party in view.of_role(role)]
