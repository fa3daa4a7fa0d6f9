"""What somebody's age, capacity and language ask of whoever works on the case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lfr_review.domain.person_prompts import PersonPrompt
from lfr_review.ui.pages.people.words import ROLE_WORDS
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.marked_line import MarkedLine


class PromptsCard(Card):
    """Reminders, each with the act that answers it. Takes no room where there are none."""

    add_asked = Signal(object)  #: the `PartyRole` to add
    field_asked = Signal(str)  #: the field to fill

    def __init__(self, *, can_write: bool) -> None:
        super().__init__("")
        self.set_title(self.tr("To think of"))
        self._can_write = can_write
        self._shown: tuple[PersonPrompt, ...] = ()
        self.hide()

    def show_prompts(self, prompts: Sequence[PersonPrompt]) -> None:
        """Show other reminders."""
        if tuple(prompts) == self._shown:
            return
        self._shown = tuple(prompts)
        self.clear()
        for prompt in prompts:
            self.add(self._line(prompt))
        self.setVisible(bool(prompts))

    def _line(self, prompt: PersonPrompt) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(MarkedLine(prompt.words, Shape.TRIANGLE, "warn"), 1)
        button = self._act(prompt)
        if button is not None and self._can_write:
            button.setAccessibleDescription(prompt.words)
            row.addWidget(button)
        return line

    def _act(self, prompt: PersonPrompt) -> QPushButton | None:
        if prompt.adds is not None:
            role = prompt.adds
            button = dress(QPushButton(self.tr("Add: {role}").format(role=ROLE_WORDS[role].lower())), kind="quiet")
            button.clicked.connect(lambda: self.add_asked.emit(role))
            return button
        if prompt.field:
            button = dress(QPushButton(self.tr("Go there")), kind="quiet")
            button.clicked.connect(lambda: self.field_asked.emit(prompt.field))
            return button
        return None
