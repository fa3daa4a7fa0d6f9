"""The box that is always at hand: what happened, as the client tells it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.widgets.text_fields import TextBox


class OwnWords(QFrame):
    """A large box beside the questions."""

    edited = Signal()
    left = Signal()

    def __init__(self, *, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox(2)
        self.box.setReadOnly(not can_write)
        label = QLabel(self.tr("In their own &words"))
        label.setBuddy(self.box)
        dress(label, role="label")
        hint = self.tr("As the client tells it, in any order. The questions can wait.")
        self._hint = words_label(hint, "hint")
        self.box.setAccessibleName(self.tr("In their own words"))
        self.box.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, INSIDE_GROUP, BETWEEN_GROUPS, INSIDE_GROUP)
        layout.setSpacing(GRID)
        layout.addWidget(label)
        layout.addWidget(self._hint)
        layout.addWidget(self.box, 1)
        self.box.textChanged.connect(self.edited)
        self.box.left.connect(self.left)

    def set_beside(self, *, beside: bool) -> None:
        """Stand beside the questions, or, where there is little room, as one line under them."""
        self._hint.setVisible(beside)
        self.box.setMinimumHeight(scaled(20) * (4 if beside else 1) + 16)

    @property
    def words(self) -> str:
        """What stands in the box."""
        return self.box.toPlainText().rstrip()

    def show_words(self, words: str) -> None:
        """Show what is kept, unless the box says the same: the cursor stays where somebody types."""
        if self.words != words.rstrip():
            with QSignalBlocker(self.box):
                self.box.setPlainText(words)
