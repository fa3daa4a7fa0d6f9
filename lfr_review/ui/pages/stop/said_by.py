"""Who says so: the client unless somebody else is named."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from lfr_review.domain.stop_record import SAYERS, sayer_words
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.text_fields import LineField


class SaidBy(QWidget):
    """A quiet button with a menu; *somebody else* opens a line to name them in."""

    changed = Signal()

    def __init__(self, question: str) -> None:
        super().__init__()
        self._said_by = ""
        self.button = QToolButton()
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setAccessibleDescription(question)
        self.line = LineField()
        self.line.setPlaceholderText(self.tr("Who says so"))
        self.line.setAccessibleName(self.tr("Who says so"))
        self.line.setAccessibleDescription(question)
        self.line.setMaximumWidth(scaled(240))
        self.line.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.line)
        row.addStretch(1)
        self.menu = QMenu(self.button)
        for key, words in SAYERS.items():
            action = QAction(words[0].upper() + words[1:], self.menu)
            action.triggered.connect(lambda _=False, key=key: self._choose(key))
            self.menu.addAction(action)
        other = QAction(self.tr("Somebody else…"), self.menu)
        other.triggered.connect(self._ask)
        self.menu.addAction(other)
        self.button.setMenu(self.menu)
        self.line.textEdited.connect(self._typed)

    @property
    def said_by(self) -> str:
        """A key of the usual ones, or a name as it was typed."""
        return self._said_by

    def set_said_by(self, said_by: str) -> None:
        """Show who says so, without telling anybody."""
        own = said_by not in SAYERS and bool(said_by)
        self._said_by = said_by
        self.line.setVisible(own)
        if own and self.line.text().strip() != said_by.strip():
            self.line.setText(said_by)
        self._show()

    def set_read_only(self) -> None:
        """Show it, take nothing."""
        self.button.setEnabled(False)
        self.line.setReadOnly(True)

    def _choose(self, key: str) -> None:
        self.set_said_by(key)
        self.changed.emit()

    def _ask(self) -> None:
        self.line.clear()
        self.line.show()
        self.line.setFocus()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._said_by = text.strip()
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        own = self._said_by not in SAYERS and bool(self._said_by)
        who = self.tr("somebody else") if own else sayer_words(self._said_by)
        self.button.setText(self.tr("Says so: {who} ▾").format(who=who))
        self.button.setAccessibleName(self.tr("Says so: {who}").format(who=sayer_words(self._said_by)))
