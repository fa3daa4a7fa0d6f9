"""One question: its words, its fields, and who says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.stops import Question, StopAnswer
from lfr_review.ui.pages.stop.choices import RowsInput, choice_input
from lfr_review.ui.pages.stop.given import Given, given_of, usual_sayer
from lfr_review.ui.pages.stop.inputs import make_input
from lfr_review.ui.pages.stop.said_by import SaidBy
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.chips import AnswerChip

_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuestionCard(QWidget):
    """A question as it is asked. Enter goes on to the next one, Up and Down walk between them."""

    changed = Signal(str)  #: key of the question; a person changed what stands here
    grown = Signal()  #: higher than before, while it is asked
    walked = Signal(int)  #: 1: on to the next question, -1: back to the one before

    def __init__(self, question: Question, reference: dt.date, *, can_write: bool) -> None:
        super().__init__()
        self.question = question
        self._is_current = False
        self.input = make_input(question, reference, choice_input)
        self.said_by = SaidBy(question.text)
        self._label = QLabel(question.text)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setBuddy(self.input)
        dress(self._label, role="label")
        self._hint = words_label(question.hint, "hint")
        if not question.hint:
            self._hint.hide()
        self._stale = words_label(
            self.tr(
                "This was asked because of an earlier yes, which has changed since. "
                "If it does not hold any more, choose Not asked."
            ),
            "problem",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), 12, 0, 12)
        layout.setSpacing(GRID)
        parts: tuple[QWidget, ...] = (self._label, self._hint, self._stale, self.input, self.said_by)
        for each in parts:
            layout.addWidget(each)
        self.setFocusProxy(self.input)
        self.setAccessibleName(question.text)
        if not can_write:
            self.input.set_read_only()
            self.said_by.set_read_only()
        self.input.changed.connect(self._changed)
        self.said_by.changed.connect(lambda: self.changed.emit(question.key))
        self.show_answer(None, stale=False)
        for part in self.findChildren(QWidget):
            part.installEventFilter(self)

    @property
    def given(self) -> Given:
        """The answer as it stands on the screen."""
        return replace(self.input.given, said_by=self.said_by.said_by)

    @property
    def is_answered(self) -> bool:
        """Whether anything stands here, even that it is not known."""
        return self.input.given.answer is not Answer.NOT_ASKED

    def show_answer(self, answer: StopAnswer | None, *, stale: bool) -> None:
        """Show what is kept, without telling anybody."""
        given = given_of(answer)
        self.input.show_given(replace(given, said_by=""))
        self.said_by.set_said_by(given.said_by or usual_sayer(self.question))
        self._stale.setVisible(stale)
        self._lay()

    def set_current(self, is_current: bool) -> None:
        """Mark the question that is being asked."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = self._step(watched, event)
            if step:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_current and event.size().height() > event.oldSize().height() > 0:
            self.grown.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(scaled(14), self.height() - 1, self.width(), self.height() - 1)
        if self._is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, 10, scaled(4), self.height() - 20), 2, 2)
        painter.end()

    def _changed(self) -> None:
        self._lay()
        self.changed.emit(self.question.key)

    def _lay(self) -> None:
        """Who says so matters only once something was said."""
        self.said_by.setVisible(self.is_answered)

    def _step(self, watched: QObject, event: QKeyEvent) -> int:
        """Where a key leads from a field: on, back, or nowhere."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        arrow = _UP_DOWN.get(key, 0)
        if arrow and modifiers & Qt.KeyboardModifier.AltModifier:
            return arrow
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(watched, QPushButton | QToolButton) or modifiers & Qt.KeyboardModifier.ControlModifier:
                return 0
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                return 0 if not isinstance(watched, QAbstractButton | QLineEdit) else -1
            return 1
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return 0
        if isinstance(watched, AnswerChip | QLineEdit):
            return arrow
        first = self.input.rows[0] if isinstance(self.input, RowsInput) else None
        return arrow if arrow < 0 and watched is first else 0  # Up leads out of the first row of the choices

    def _walk(self, step: int) -> None:
        details = self.input.open_details() if step > 0 else None
        if details is not None and not details.hasFocus():
            details.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.walked.emit(step)
