"""Chips for a question that is answered in words: don't know, not asked, refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.ui.widgets.chips import AnswerChip
from lfr_review.ui.widgets.flow import FlowLayout

STATES = (Answer.DONT_KNOW, Answer.NOT_ASKED, Answer.REFUSED)
#: keys that choose a state, pressed anywhere but in a field of text
LETTERS = {"d": Answer.DONT_KNOW, "?": Answer.DONT_KNOW, "r": Answer.REFUSED}


class StateChips(QWidget):
    """Which of the three holds; none of them once something was said."""

    chosen = Signal(object)  #: the `Answer` that a person chose; never sent by `set_state`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.chips = {state: AnswerChip(state, self) for state in STATES}
        flow = FlowLayout(self, spacing=2)
        for state, chip in self.chips.items():
            self._group.addButton(chip)
            flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, state=state: self._tell(state))
        self._state = Answer.NOT_ASKED
        self.set_state(self._state)

    @property
    def state(self) -> Answer:
        """Which answer holds; `YES` where something was said."""
        return self._state

    def set_state(self, state: Answer) -> None:
        """Show a state without telling anybody."""
        self._state = state
        self._group.setExclusive(False)  # else the last one chosen could not be taken off
        for answer, chip in self.chips.items():
            chip.setChecked(answer is state)
        self._group.setExclusive(True)
        self.setFocusProxy(self.chips[state if state in self.chips else Answer.DONT_KNOW])

    def set_question(self, question: str) -> None:
        """Tell a screen reader what is being answered."""
        self.setAccessibleName(question)
        for chip in self.chips.values():
            chip.setAccessibleDescription(question)

    def _tell(self, state: Answer) -> None:
        if state is not self._state:
            self._state = state
            self.chosen.emit(state)
