"""Questions with answers to choose from: a row for each where they are few, a list to open where they are many."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.stops import Question
from lfr_review.ui.pages.stop.given import Given
from lfr_review.ui.pages.stop.inputs import AnswerInput, SaidInput
from lfr_review.ui.widgets.words_button import ChoiceButton

FEW = 7


def choice_input(question: Question) -> AnswerInput:
    """The fields for a question with choices."""
    return RowsInput(question) if len(question.choices) <= FEW else ListInput(question)


class RowsInput(SaidInput):
    """Every choice on the screen."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._group = QButtonGroup(self)
        self._other = ""  #: an answer that was given when the choices were others
        self.rows = [ChoiceButton(choice) for choice in question.choices]
        for row in self.rows:
            row.setAccessibleDescription(question.text)
            self._group.addButton(row)
            self.column.addWidget(row)
            row.clicked.connect(lambda: self._said(something=True))
        for chip in self.states.chips.values():
            chip.clicked.connect(self._uncheck)
        self.column.addWidget(self.states)
        self._point()

    @property
    def given(self) -> Given:
        chosen = next((row.text() for row in self.rows if row.isChecked()), self._other)
        return Given(answer=self.states.state, detail=chosen if self.states.state is Answer.YES else "")

    def show_given(self, given: Given) -> None:
        self._uncheck()
        said = given.answer is Answer.YES
        self._other = given.detail if said and given.detail not in self.question.choices else ""
        for row in self.rows:
            if said and row.text() == given.detail:
                row.setChecked(True)
        self.states.set_state(given.answer)
        self._point()

    def forget(self) -> None:
        self._uncheck()

    def set_read_only(self) -> None:
        super().set_read_only()
        for row in self.rows:
            row.setEnabled(False)

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for row in self.rows:
            row.setChecked(False)
        self._group.setExclusive(True)
        self._other = ""
        self._point()

    def _point(self) -> None:
        """The keyboard comes to what is chosen, or to the first choice."""
        chosen = next((row for row in self.rows if row.isChecked()), None)
        first: QWidget = chosen or self.rows[0]
        self.setFocusProxy(first)


class ListInput(SaidInput):
    """A list to open."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.list = QComboBox()
        self.list.setAccessibleName(question.text)
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(16)
        self.list.addItem(self.tr("Choose…"), "")
        for choice in question.choices:
            self.list.addItem(choice, choice)
        self.column.addWidget(self.list)
        self.column.addWidget(self.states)
        self.setFocusProxy(self.list)
        self.list.activated.connect(lambda _: self._said(something=bool(self.list.currentData())))
        self.states.chosen.connect(self._cleared)

    @property
    def given(self) -> Given:
        said = self.states.state is Answer.YES
        return Given(answer=self.states.state, detail=self.list.currentData() if said else "")

    def show_given(self, given: Given) -> None:
        detail = given.detail if given.answer is Answer.YES else ""
        if detail and self.list.findData(detail) < 0:
            self.list.addItem(detail, detail)  # given when the choices were others
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(max(0, self.list.findData(detail)))
        self.states.set_state(given.answer)

    def forget(self) -> None:
        self.list.setCurrentIndex(0)

    def set_read_only(self) -> None:
        super().set_read_only()
        self.list.setEnabled(False)

    def _cleared(self) -> None:
        self.list.setCurrentIndex(0)
