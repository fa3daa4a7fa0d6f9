"""Chips to choose with: answers of which one holds, and marks of which any may."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.pill import ANSWER_PILLS

_LETTERS = {"y": Answer.YES, "n": Answer.NO, "d": Answer.DONT_KNOW, "?": Answer.DONT_KNOW, "r": Answer.REFUSED}


def chip_size(button: QAbstractButton) -> QSize:
    """The room a chip takes: its shape, its word, and enough height for a finger."""
    metrics = button.fontMetrics()
    width = metrics.horizontalAdvance(button.text()) + round(metrics.height() * 0.55) + scaled(30)
    return QSize(width, max(scaled(30), metrics.height() + scaled(10)))


def paint_chip(button: QAbstractButton, shape: Shape, *, quiet: bool = False) -> None:
    """Paint a button as a chip: filled when chosen, ringed when it has the keyboard.

    A `quiet` one is only outlined when chosen: it stands for nothing having been said.
    """
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = quiet and button.isChecked()
    chosen, radius = button.isChecked() and not quiet, scaled(8)
    body = QRectF(button.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
    if button.hasFocus():
        painter.setPen(QPen(colour("focus"), 2))
        painter.drawRoundedRect(body.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 1, radius + 1)
    hovered = button.underMouse() and button.isEnabled() and not chosen
    edge = "accent" if chosen or outlined else "edge" if button.isEnabled() else "line"
    painter.setPen(QPen(colour(edge), 2 if outlined else 1))
    painter.setBrush(colour("accent" if chosen else "accent_soft" if hovered or outlined else "surface_raised"))
    painter.drawRoundedRect(body, radius, radius)
    ink = colour("accent_text" if chosen else "text" if button.isEnabled() else "text_quiet")
    side = round(painter.fontMetrics().height() * 0.55)
    mark = QRectF(body.left() + scaled(9), body.center().y() - side / 2, side, side)
    paint_shape(painter, shape, mark, ink)
    painter.setPen(ink)
    words = QRectF(mark.right() + scaled(6), body.top(), body.right() - mark.right() - scaled(6), body.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, button.text())
    painter.end()


class AnswerChip(QRadioButton):
    """One answer. A radio button to the keyboard and to a screen reader."""

    def __init__(self, answer: Answer, parent: QWidget) -> None:
        super().__init__(ANSWER_PILLS[answer].words, parent)
        self.answer = answer
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self)

    def minimumSizeHint(self) -> QSize:
        return chip_size(self)

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload,no-any-return]  # the whole chip, not a dot

    def paintEvent(self, _: QPaintEvent) -> None:
        paint_chip(self, ANSWER_PILLS[self.answer].shape, quiet=self.answer is Answer.NOT_ASKED)


class AnswerChips(QWidget):
    """Yes, no, don't know, not asked, refused: five answers, of which exactly one holds.

    Arrow keys move, letters choose (y, n, d, r), Delete goes back to *not asked*. Where a question knows fewer
    `answers`, the others are not offered; *not asked* is always one of them.
    """

    chosen = Signal(object)  #: the `Answer` that a person chose; never sent by `set_answer`

    def __init__(
        self, question: str = "", parent: QWidget | None = None, *, answers: Iterable[Answer] = tuple(Answer)
    ) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=2)
        self._chips = {answer: AnswerChip(answer, self) for answer in answers}
        for chip in self._chips.values():
            flow.addWidget(chip)
            chip.clicked.connect(self._tell)
        self._answer = Answer.NOT_ASKED
        self.set_answer(self._answer)
        self.set_question(question)

    @property
    def answer(self) -> Answer:
        """The answer that holds."""
        return self._answer

    def set_answer(self, answer: Answer) -> None:
        """Show an answer without telling anybody."""
        self._answer = answer
        self._chips[answer].setChecked(True)
        self.setFocusProxy(self._chips[answer])

    def set_question(self, question: str) -> None:
        """Tell a screen reader what is being answered."""
        self.setAccessibleName(question)
        for chip in self._chips.values():
            chip.setAccessibleDescription(question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(Answer.NOT_ASKED)
        elif event.text().lower() in _LETTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(_LETTERS[event.text().lower()])
        else:
            super().keyPressEvent(event)

    def _choose(self, answer: Answer) -> None:
        if answer not in self._chips:
            return
        self._chips[answer].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._chips[answer].click()

    def _tell(self) -> None:
        answer = next(answer for answer, chip in self._chips.items() if chip.isChecked())
        if answer is not self._answer:
            self._answer = answer
            self.setFocusProxy(self._chips[answer])
            self.chosen.emit(answer)


class MarkChip(QCheckBox):
    """One mark that is on or off. A check box to the keyboard and to a screen reader."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self)

    def minimumSizeHint(self) -> QSize:
        return chip_size(self)

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload,no-any-return]

    def paintEvent(self, _: QPaintEvent) -> None:
        paint_chip(self, Shape.TICK if self.isChecked() else Shape.RING)
