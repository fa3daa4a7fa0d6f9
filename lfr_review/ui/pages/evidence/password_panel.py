"""Asking for the password of a protected document. It is used once and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.centred import fill_middle
from lfr_review.ui.widgets.form import FormRow


class PasswordPanel(QScrollArea):
    """What a protected item shows in the place of its pages."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words_label("", "section")
        self._words = words_label("", "quiet")
        self.field = PassphraseField()
        self.field.show_words.setAccessibleName(self.tr("Show the password"))
        self.row = FormRow(
            self.tr("&Password of the document"),
            self.field,
            self.tr(
                "It is used once, to make the pages, and is not kept. The original stays protected as it came; "
                "the pages are protected by the library alone."
            ),
        )
        self.button = dress(QPushButton(self.tr("Open")), kind="main")
        self.button.setEnabled(False)
        column = QWidget()
        column.setMaximumWidth(scaled(420))
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(BETWEEN_GROUPS)
        for part in (self._title, self._words, self.row, self.button):
            lines.addWidget(part)
        inside = dress(QWidget(), role="page")
        fill_middle(inside, column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.field)
        self.field.edited.connect(lambda typed: self.button.setEnabled(bool(typed)))
        self.field.entered.connect(self._give)
        self.button.clicked.connect(self._give)

    def show_item(self, item: EvidenceItem, *, can_open: bool) -> None:
        """Ask for the password of an item. What was typed for another is gone."""
        self.field.clear()
        self.row.set_problem("")
        self._title.setText(self.tr("{mark} needs a password").format(mark=item.mark))
        self._words.setText(item.state_reason)
        self.row.setVisible(can_open)
        self.button.setVisible(can_open)

    def show_wrong(self) -> None:
        """Say that what was typed did not open it."""
        self.row.set_problem(self.tr("That password does not open it. Nothing was changed; try another."))
        self.field.setFocus()

    def _give(self) -> None:
        typed = self.field.text
        if typed:
            self.field.clear()
            self.given.emit(typed)
