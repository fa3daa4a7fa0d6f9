"""Whether a note may be served: the switch, the choice for inferences, and why it is or is not in the chronology."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lfr_review.domain.note_standing import Standing
from lfr_review.domain.timeline import CHRONOLOGY_KINDS, NoteKind, TimelineNote
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.marked_line import MarkedLine


class ServedPart(QWidget):
    """Off unless a person turns it on. A refusal stands here, and the switch stays as it was."""

    asked = Signal(str, bool)  #: field of the note, and what it is to be

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self._can_write = can_write
        self.disclosable = QCheckBox(self.tr("&Disclosable: it may be served"))
        self.chosen = QCheckBox(self.tr("P&ut this one into the chronology"))
        self.chosen.setAccessibleDescription(
            self.tr("An inference or opinion is in a chronology only when a person chooses it")
        )
        self._refusal = words_label("", "problem")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self.disclosable, self.chosen, self._refusal):
            layout.addWidget(part)
        layout.addLayout(self._lines)
        self.words: tuple[str, ...] = ()
        self.refuse("")
        self.disclosable.clicked.connect(lambda on: self.asked.emit("disclosable", on))
        self.chosen.clicked.connect(lambda on: self.asked.emit("chosen", on))

    @property
    def refusal(self) -> str:
        """Why the switch was not turned, or nothing."""
        return self._refusal.text()

    def show_note(self, note: TimelineNote, told: Standing) -> None:
        """Show where a note stands."""
        self.disclosable.setChecked(note.disclosable)
        self.chosen.setChecked(note.chosen)
        self.chosen.setVisible(note.kind not in CHRONOLOGY_KINDS and note.kind is not NoteKind.CASEWORK)
        for box in (self.disclosable, self.chosen):
            box.setEnabled(self._can_write)
        words = (told.words, *told.doubts)
        if words == self.words:
            return
        self.words = words
        clear(self._lines)
        shape, tone = (Shape.TICK, "good") if told.in_chronology else (Shape.RING, "text_quiet")
        self._lines.addWidget(MarkedLine(told.words, shape, tone))
        for doubt in told.doubts:
            self._lines.addWidget(MarkedLine(doubt, Shape.TRIANGLE, "warn"))

    def refuse(self, words: str) -> None:
        """Say why it cannot be; nothing takes the words away."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        self.disclosable.setAccessibleDescription(words)
