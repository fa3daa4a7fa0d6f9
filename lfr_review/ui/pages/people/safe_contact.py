"""The box above everything: how it is safe to reach the people this case is about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.people import Party, PartyRole
from lfr_review.services.people import PeopleView
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class SafeContact(QWidget):
    """A bar for each client, also where nothing is known; for others once something is."""

    asked = Signal(str)  #: uid of the party whose safe contact is to be recorded

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self._can_write = can_write
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.bars: list[NoticeBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)

    def show_people(self, view: PeopleView) -> None:
        """Show how each of them is reached."""
        parties = view.of_role(PartyRole.CLIENT, PartyRole.LITIGATION_FRIEND, PartyRole.WITNESS)
        told = [party for party in parties if party.role is PartyRole.CLIENT or party.safe_contact.strip()]
        shown = tuple((party.uid, *self._says(party)) for party in told)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.bars = []
        for uid, words, act in shown:
            bar = NoticeBar(Notice.WARN, words, act if self._can_write else "", parent=self)
            bar.acted.connect(lambda uid=uid: self.asked.emit(uid))
            bar.button.setAccessibleDescription(words)
            self._column.addWidget(bar)
            self.bars.append(bar)
        self.setVisible(bool(self.bars))

    def _says(self, party: Party) -> tuple[str, str]:
        name = party.shown_name()
        said = party.safe_contact.strip()
        if said:
            return self.tr("Safe contact for {name}: {said}").format(name=name, said=said), self.tr("Change")
        words = self.tr("How is it safe to reach {name}? It is not recorded. Ask before you call, write or leave word.")
        return words.format(name=name), self.tr("Record it")
