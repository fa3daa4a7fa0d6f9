"""How what is known of a party may be handled, and whether papers may name them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox

from lfr_review.domain.disclosure import NAMED_ANYHOW
from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.domain.people import Party
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.marks import MarksEditor


class PartyHandling(Card):
    """Marks, and naming. Each click is an act of its own and can be undone."""

    changed = Signal(object)  #: the fields of the party that a person changed, by name
    waiver_asked = Signal(object)  #: the `HandlingMark` to be lifted

    def __init__(self, *, can_write: bool) -> None:
        super().__init__("")
        self.set_title(self.tr("Handling"))
        self._can_write = can_write
        self._party: Party | None = None
        self.named = QCheckBox(self.tr("Papers may name this party"))
        self._words = words_label("", "hint")
        self.marks = MarksEditor()
        self.marks.setAccessibleName(self.tr("Handling marks"))
        for part in (self.named, self._words, self.marks):
            self.add(part)
        self.marks.setEnabled(can_write)
        self.marks.changed.connect(self._mark)
        self.marks.waiver_asked.connect(self.waiver_asked)
        self.named.toggled.connect(lambda on: self.changed.emit({"disclosable": on}))

    def show_party(self, party: Party) -> None:
        """Show how a party is handled."""
        self._party = party
        self.marks.set_marks(party.handling)
        barred = bool(party.handling & NEVER_LEAVES)
        with QSignalBlocker(self.named):
            self.named.setChecked(party.disclosable)
        self.named.setVisible(party.role not in NAMED_ANYHOW)
        self.named.setEnabled(self._can_write and not barred)
        self._words.setText(self._consequence(party, barred=barred))
        self.named.setAccessibleDescription(self._words.text())

    def _consequence(self, party: Party, *, barred: bool) -> str:
        if barred:
            return self.tr("The marks forbid disclosure: no paper names this party.")
        if party.role in NAMED_ANYHOW:
            return self.tr("Papers name this party in any case: a complaint or claim cannot be made without.")
        if party.disclosable:
            return self.tr("A paper may print their name or number, and never alias, description or safe contact.")
        return self.tr("Off: no paper names them, and the list of what is left out says how many.")

    def _mark(self, marks: frozenset[HandlingMark]) -> None:
        if self._party is not None:
            named = self._party.disclosable and not marks & NEVER_LEAVES
            self.changed.emit({"handling": marks, "disclosable": named})
