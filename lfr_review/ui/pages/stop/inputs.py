"""The fields that a question is answered in, one class for each kind of question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.moments import UNKNOWN, Moment, MomentKind
from lfr_review.domain.questions import QuestionKind
from lfr_review.domain.stops import Question
from lfr_review.ui.pages.stop.given import Given
from lfr_review.ui.pages.stop.shown_moments import show_moment
from lfr_review.ui.pages.stop.state_chips import LETTERS, StateChips
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.chips import AnswerChips
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.text_fields import LineField, TextBox


class AnswerInput(QWidget):
    """What all kinds have in common: they hold an answer, show one, and say when a person changed it."""

    changed = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)

    @property
    def given(self) -> Given:
        """The answer as it stands, without who says so."""
        raise AssertionError("every kind says what it holds")

    def show_given(self, given: Given) -> None:
        """Show an answer without telling anybody, leaving alone what says the same already."""

    def open_details(self) -> QWidget | None:
        """The field that asks for more, where there is one and it is still empty."""
        return None

    def finish(self) -> None:
        """Take what was typed as it stands: the page is about to be left."""

    def set_read_only(self) -> None:
        """Show everything, take nothing."""
        for chips in (*self.findChildren(AnswerChips), *self.findChildren(StateChips)):
            chips.setEnabled(False)
        for line in self.findChildren(LineField):
            line.setReadOnly(True)
        for box in self.findChildren(TextBox):
            box.setReadOnly(True)


class YesNoInput(AnswerInput):
    """The five answers, and a box for details once there is something to say."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.chips = AnswerChips(question.text)
        self.asks = QLabel(question.asks or self.tr("Details"))
        self.asks.setWordWrap(True)
        self.box = GrowingBox()
        self.box.setAccessibleName(question.asks or self.tr("Details"))
        self.box.setAccessibleDescription(question.text)
        self.asks.setBuddy(self.box)
        for part in (self.chips, self.asks, self.box):
            self.column.addWidget(part)
        self.setFocusProxy(self.chips)
        self.chips.chosen.connect(self._chosen)
        self.box.textChanged.connect(self.changed)
        self._lay()

    @property
    def given(self) -> Given:
        return Given(answer=self.chips.answer, detail=self.box.toPlainText())

    def show_given(self, given: Given) -> None:
        self.chips.set_answer(given.answer)
        _set_text(self.box, given.detail)
        self._lay()

    def open_details(self) -> QWidget | None:
        return self.box if self.box.isVisibleTo(self) and not self.box.toPlainText().strip() else None

    def _chosen(self) -> None:
        self._lay()
        self.changed.emit()

    def _lay(self) -> None:
        answer, said = self.chips.answer, bool(self.box.toPlainText().strip())
        needed = answer is Answer.YES or said
        self.asks.setText(self.question.asks if answer is Answer.YES else self.tr("Details"))
        for part in (self.asks, self.box):
            part.setVisible(needed)


class SaidInput(AnswerInput):
    """A field for what was said, and chips for when nothing was. What is typed counts as said."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.states = StateChips()
        self.states.set_question(question.text)
        self.states.chosen.connect(self._state_chosen)

    def _state_chosen(self, state: Answer) -> None:
        if state is Answer.NOT_ASKED:
            self.forget()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, and Delete for *not asked*, choose a state from wherever they are not typed into a field."""
        state = LETTERS.get(event.text().lower()) if event.text() else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            state = Answer.NOT_ASKED
        if state is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.states.chips[state].click()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Empty the field."""

    def _said(self, *, something: bool) -> None:
        """Something was typed, or the field was emptied."""
        if something:
            self.states.set_state(Answer.YES)
        elif self.states.state is Answer.YES:
            self.states.set_state(Answer.NOT_ASKED)
        self.changed.emit()


class WordsInput(SaidInput):
    """A box for words."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.box = GrowingBox()
        self.box.setAccessibleName(question.text)
        self.column.addWidget(self.box)
        self.column.addWidget(self.states)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(lambda: self._said(something=bool(self.box.toPlainText().strip())))

    @property
    def given(self) -> Given:
        return Given(answer=self.states.state, detail=self.box.toPlainText())

    def show_given(self, given: Given) -> None:
        _set_text(self.box, given.detail)
        self.states.set_state(given.answer)

    def forget(self) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()


class NumberInput(SaidInput):
    """A short line for a count. A few words beside the figure are kept: a person may say three or four."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.line = LineField()
        self.line.setAccessibleName(question.text)
        self.line.setMaxLength(60)
        self._advice = words_label(self.tr("Write a figure if you can, such as 3 or 3 to 4."), "hint")
        for part in (self.line, self._advice, self.states):
            self.column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda text: self._said(something=bool(text.strip())))
        self.line.editingFinished.connect(self._advise)
        self._advise()

    @property
    def given(self) -> Given:
        return Given(answer=self.states.state, detail=self.line.text())

    def show_given(self, given: Given) -> None:
        if self.line.text().strip() != given.detail.strip():
            self.line.setText(given.detail)
        self.states.set_state(given.answer)
        self._advise()

    def forget(self) -> None:
        self.line.clear()
        self._advise()

    def _advise(self) -> None:
        text = self.line.text().strip()
        self._advice.setVisible(bool(text) and not any(sign.isdigit() for sign in text))


class MomentInput(SaidInput):
    """A field for a time, which shows what was understood."""

    def __init__(self, question: Question, reference: dt.date) -> None:
        super().__init__(question)
        self.field = MomentField(moments_beside(reference))
        self.field.setAccessibleName(question.text)
        self.column.addWidget(self.field)
        self.column.addWidget(self.states)
        self.setFocusProxy(self.field)
        self.field.line.textEdited.connect(self._typed)
        self.field.line.editingFinished.connect(self.finish)
        self.field.settled.connect(lambda _: self._said(something=self._moment() is not None))

    @property
    def given(self) -> Given:
        if self.field.moment is None:  # typed and not understood: kept as it was typed
            return Given(answer=Answer.YES, detail=self.field.line.text().strip())
        return Given(answer=self.states.state, moment=self._moment())

    def show_given(self, given: Given) -> None:
        if self.given != given:
            show_moment(self.field, given.moment or Moment(kind=MomentKind.UNKNOWN, typed=given.detail))
        self.states.set_state(given.answer)

    def forget(self) -> None:
        self.field.set_moment(UNKNOWN)

    def finish(self) -> None:
        if self.field.moment is None:
            self._said(something=True)

    def _typed(self, text: str) -> None:
        if self.field.moment is not None:
            self._said(something=bool(text.strip()))

    def _moment(self) -> Moment | None:
        moment = self.field.moment
        return None if moment is None or not self.field.line.text().strip() else moment


def make_input(question: Question, reference: dt.date, choice: Callable[[Question], AnswerInput]) -> AnswerInput:
    """The fields for a question. Choices have a module of their own."""
    match QuestionKind(question.kind):
        case QuestionKind.ANSWER:
            return YesNoInput(question)
        case QuestionKind.WORDS:
            return WordsInput(question)
        case QuestionKind.NUMBER:
            return NumberInput(question)
        case QuestionKind.MOMENT:
            return MomentInput(question, reference)
        case QuestionKind.CHOICE:
            return choice(question)


def _set_text(box: TextBox, text: str) -> None:
    """Put text into a box unless it says the same already: the cursor must stay where somebody is typing."""
    if box.toPlainText().strip() != text.strip():
        with QSignalBlocker(box):
            box.setPlainText(text)
