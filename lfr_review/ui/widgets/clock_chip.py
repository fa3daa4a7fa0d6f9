"""Clock chips: what disappears or falls due, and in how many days."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One clock as a chip shows it."""

    what: str  #: such as `Body-worn video`
    days_left: int | None  #: negative: past; None: the date is not known
    words: str = ""  #: the sum, or what was asked, in a sentence
    act: str = ""  #: the one thing to do, as a button says it
    done: str = ""  #: what was done about it, such as `asked 13 March`; then nothing is urgent


def days_pill(days_left: int | None, done: str = "", *, short: bool = False) -> PillFacts:
    """Days left as word, shape and tone: `▲ 3 days`, `■ expired 2 days ago`, `✓ asked 13 March`."""
    if done:
        return PillFacts(done, Shape.TICK, Tone.GOOD)
    if days_left is None:
        return PillFacts("no date", Shape.QUESTION, Tone.WARN)
    if days_left < 0:
        words = "expired" if short else f"expired {_days(-days_left)} ago"
        return PillFacts(words, Shape.SQUARE, Tone.DANGER)
    tone = Tone.WARN if days_left <= SOON_DAYS else Tone.QUIET
    shape = Shape.TRIANGLE if days_left <= SOON_DAYS else Shape.NOTHING
    if days_left == 0:
        return PillFacts("today", shape, tone)
    return PillFacts(f"{days_left} d" if short else _days(days_left), shape, tone)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


class ClockChip(QFrame):
    """A clock with its one act."""

    asked = Signal()  #: the act's button was pressed

    def __init__(self, facts: ClockFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        dress(self, role="card")
        self.setMinimumWidth(scaled(184))
        self.setMaximumWidth(scaled(280))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(words_label(facts.what, "label"))
        layout.addWidget(Pill(days_pill(facts.days_left, facts.done), self))
        if facts.words:
            layout.addWidget(words_label(facts.words, "hint"))
        layout.addStretch()
        self.button = QPushButton(facts.act, self)
        self.button.setAccessibleDescription(facts.what)
        self.button.setVisible(bool(facts.act))
        self.button.clicked.connect(lambda: self.asked.emit())
        layout.addWidget(self.button)
        self.setAccessibleName(f"{facts.what}: {days_pill(facts.days_left, facts.done).words}")
