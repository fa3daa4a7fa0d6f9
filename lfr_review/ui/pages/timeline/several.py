"""What can be done with several notes at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP


class SeveralPart(QWidget):
    """One act for all of them: done for every note, or refused for all with the reason."""

    disclose_asked = Signal(bool)
    remove_asked = Signal()

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self.make = QPushButton(self.tr("Make disclosable"))
        self.unmake = QPushButton(self.tr("Make undisclosed"))
        self.remove = QPushButton(self.tr("Take them out"))
        self.remove.setAccessibleDescription(self.tr("Undo brings them back"))
        self.buttons = (self.make, self.unmake, self.remove)
        self._refusal = words_label("", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(words_label(self.tr("Each is one act, which undo takes back as a whole."), "quiet"))
        for button in self.buttons:
            button.setEnabled(can_write)
            layout.addWidget(button)
        layout.addWidget(self._refusal)
        layout.addStretch(1)
        self.show_refusal("")
        self.make.clicked.connect(lambda: self.disclose_asked.emit(True))
        self.unmake.clicked.connect(lambda: self.disclose_asked.emit(False))
        self.remove.clicked.connect(self.remove_asked)

    @property
    def refusal(self) -> str:
        """Why the last act was not done, or nothing."""
        return self._refusal.text()

    def show_refusal(self, words: str) -> None:
        """Say why it was not done."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
