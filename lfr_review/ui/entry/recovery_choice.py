"""The choice that every library is made with: a recovery key of the office, a new one, or explicitly none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.text_fields import LineField


class RecoveryChoice(QWidget):
    """Three ways, none of them chosen beforehand: it is a decision, not a default (security requirement 3)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = QRadioButton(self.tr("Our &office has a recovery key"))
        self.fresh = QRadioButton(self.tr("&Draw a recovery key now, to be kept at the office"))
        self.none = QRadioButton(self.tr("No &recovery key"))
        self.recipient = LineField()
        self.recipient.setPlaceholderText("age1…")
        self._recipient_row = FormRow(
            self.tr("Public half of the office's key"), self.recipient, self.tr("It begins with age1 and is no secret")
        )
        self._fresh_words = words_label(
            self.tr("You get a recovery sheet as soon as the library is made. Keep it away from the laptop."), "hint"
        )
        self._consequence = words_label(
            self.tr(
                "Then a forgotten passphrase means that everything in this library is lost for good: cases, evidence, "
                "notes. Nobody can get it back."
            ),
            "problem",
        )
        self.understood = QCheckBox(self.tr("I &understand, and choose to have none"))
        self._none_words = QWidget()
        inside = QVBoxLayout(self._none_words)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._consequence)
        inside.addWidget(self.understood)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for radio, more in (
            (self.office, self._recipient_row),
            (self.fresh, self._fresh_words),
            (self.none, self._none_words),
        ):
            layout.addWidget(radio)
            holder = QVBoxLayout()
            holder.setContentsMargins(scaled(28), 0, 0, INSIDE_GROUP)
            holder.addWidget(more)
            layout.addLayout(holder)
            radio.toggled.connect(self._show)
        self.recipient.textChanged.connect(lambda _: self.changed.emit())
        self.understood.toggled.connect(lambda _: self._show())
        self.missing = words_label("", "problem")
        layout.addWidget(self.missing)
        self._show()

    @property
    def problem(self) -> str:
        """What is still to be decided, or nothing."""
        if self.office.isChecked():
            return "" if self.recipient.text().strip() else self.tr("Paste the public half of the office's key.")
        if self.none.isChecked():
            return (
                "" if self.understood.isChecked() else self.tr("Tick that you understand what no recovery key means.")
            )
        return (
            ""
            if self.fresh.isChecked()
            else self.tr("Choose how the library is recovered if the passphrase is forgotten.")
        )

    def say_missing(self) -> None:
        """Say below the choice what is still to be decided."""
        self.missing.setText(self.problem)
        self.missing.setVisible(bool(self.problem))

    def go_to_missing(self) -> None:
        """Give the keyboard to what is still to be decided."""
        undecided = self.understood if self.none.isChecked() else self.office
        (self.recipient if self.office.isChecked() else undecided).setFocus()

    def refuse_recipient(self, words: str) -> None:
        """Say what is wrong with the office's key."""
        self._recipient_row.set_problem(words)
        self.recipient.setFocus()

    def _show(self) -> None:
        self._recipient_row.setVisible(self.office.isChecked())
        self._fresh_words.setVisible(self.fresh.isChecked())
        self._none_words.setVisible(self.none.isChecked())
        self.missing.hide()
        self.changed.emit()
