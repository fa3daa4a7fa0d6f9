"""A field for a passphrase: hidden until shown, pasting allowed, never copied, never kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.line_field import LineField


class PassphraseField(QWidget):
    """A passphrase and a button that shows it."""

    entered = Signal()  #: Enter was pressed
    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineField(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.line.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.show_words = QToolButton(self)
        self.show_words.setText(self.tr("Show"))
        self.show_words.setCheckable(True)
        self.show_words.setAccessibleName(self.tr("Show the passphrase"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.show_words)
        self.setFocusProxy(self.line)
        self.show_words.toggled.connect(self._shown)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field and hide what comes next."""
        self.line.clear()
        self.show_words.setChecked(False)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def _shown(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_words.setText(self.tr("Hide") if shown else self.tr("Show"))
