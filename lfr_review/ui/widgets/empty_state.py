"""Empty states: a list with nothing in it says which of four reasons it has."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, INSIDE_GROUP
from lfr_review.ui.widgets.centred import centred


class Empty(Enum):
    """Why nothing is shown."""

    NOTHING_YET = auto()  #: this is where it will be
    NOTHING_MATCHES = auto()  #: there is something, but not this
    STILL_READING = auto()
    COULD_NOT_READ = auto()


_LEAD = {
    Empty.NOTHING_YET: "Nothing here yet",
    Empty.NOTHING_MATCHES: "Nothing matches",
    Empty.STILL_READING: "Still reading",
    Empty.COULD_NOT_READ: "This could not be read",
}


class EmptyState(QWidget):
    """What belongs here, why it is not, and the one thing to do about it, or the other."""

    acted = Signal()  #: the button was pressed
    acted_otherwise = Signal()  #: the one beside it was

    def __init__(
        self, reason: Empty, words: str, act: str = "", *, lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lead = words_label("", "section")
        self._words = words_label("", "quiet")
        self.button = dress(QPushButton(self), kind="main")
        self.button.clicked.connect(lambda: self.acted.emit())
        self.other = QPushButton(self)
        self.other.clicked.connect(lambda: self.acted_otherwise.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, AROUND_PAGE, AROUND_PAGE, AROUND_PAGE)
        layout.setSpacing(INSIDE_GROUP)
        layout.addStretch(2)
        column = QWidget()
        column.setMaximumWidth(scaled(440))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(INSIDE_GROUP)
        for label in (self._lead, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
        lines.addSpacing(INSIDE_GROUP)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(centred(column))
        layout.addStretch(3)
        self.show_reason(reason, words, act, lead=lead)

    def show_reason(self, reason: Empty, words: str, act: str = "", *, lead: str = "", other: str = "") -> None:
        """Say another reason, for a list that was read, filtered or failed in the meantime."""
        self.reason = reason
        self._lead.setText(lead or _LEAD[reason])
        self._words.setText(words)
        self.button.setText(act)
        self.button.setVisible(bool(act))
        self.other.setText(other)
        self.other.setVisible(bool(other))
        self.setAccessibleName(f"{self._lead.text()}. {words}")
