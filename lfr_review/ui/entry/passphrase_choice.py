"""Choosing a passphrase: six words are offered, one's own are judged, and both are typed twice."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lfr_review.passphrases import Strength, judge, offer
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone

_STRENGTH = {
    Strength.TOO_WEAK: PillFacts("Too weak", Shape.CROSS, Tone.DANGER),
    Strength.FAIR: PillFacts("Fair", Shape.HALF, Tone.WARN),
    Strength.STRONG: PillFacts("Strong", Shape.TICK, Tone.GOOD),
}


class PassphraseChoice(Form):
    """A part of a page on which a new passphrase is set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered = words_label("", "passphrase")
        self.offered.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field = PassphraseField()
        self.again = PassphraseField()
        self.strength = Pill(_STRENGTH[Strength.TOO_WEAK])
        self._strength_words = words_label("", "understood")
        another, copy = QPushButton(self.tr("Other words")), QPushButton(self.tr("Copy for a minute"))
        another.clicked.connect(self.offer_another)
        copy.clicked.connect(lambda: copy_text(self.offered.text()))
        self.add_widget(
            words_label(
                self.tr("Six words, drawn at random just now. Write them down until you know them by heart."), "quiet"
            )
        )
        self.add_widget(self.offered)
        self.add_widget(beside(another, copy))
        self._row = self.add_row(
            self.tr("&Passphrase"), self.field, self.tr("Type the words above, or a passphrase of your own")
        )
        verdict = QWidget()
        line = QHBoxLayout(verdict)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(INSIDE_GROUP)
        line.addWidget(self.strength)
        line.addWidget(self._strength_words, 1)
        self.add_widget(verdict)
        self._again_row = self.add_row(self.tr("The passphrase a&gain"), self.again)
        # Who only wants to type what is offered comes to the fields first.
        self._stops = (self.field.line, self.field.show_words, self.again.line, self.again.show_words, another, copy)
        self.field.edited.connect(lambda _: self._judge())
        self.offer_another()
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for before, after in pairwise(self._stops):  # not earlier: moving into a window puts the order back
            QWidget.setTabOrder(before, after)

    @property
    def text(self) -> str:
        """The passphrase as typed."""
        return self.field.text

    def offer_another(self) -> None:
        """Draw six other words."""
        self.offered.setText(offer())
        self.offered.setAccessibleName(self.tr("Offered passphrase: {words}").format(words=self.offered.text()))

    def first_problem(self) -> QWidget | None:
        """The field that cannot be used as it is, if any; says beside each what is wrong."""
        weak = judge(self.field.text).strength is Strength.TOO_WEAK
        different = self.again.text != self.field.text
        self._row.set_problem(self.tr("Use a stronger passphrase.") if weak else "")
        self._again_row.set_problem(self.tr("The two are not the same.") if different and not weak else "")
        return self.field if weak else self.again if different else None

    def forget(self) -> None:
        """Leave no passphrase on the page."""
        self.field.clear()
        self.again.clear()
        self.offer_another()

    def _judge(self) -> None:
        verdict = judge(self.field.text)
        self.strength.setVisible(bool(self.field.text))
        self.strength.set_facts(_STRENGTH[verdict.strength])
        self._strength_words.setText(verdict.words if self.field.text else "")


def beside(*widgets: QWidget) -> QWidget:
    """Widgets side by side, as wide as they need to be."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(INSIDE_GROUP)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch()
    return line
