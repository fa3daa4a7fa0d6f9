"""The line that says that personal questions are off and why, and how to turn them on for this case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.text_fields import LineField


class PersonalQuestions(QFrame):
    """Off until somebody says what the case needs them for."""

    turned_on = Signal(str)  #: what the case needs them for
    turned_off = Signal()

    def __init__(self, *, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = can_write
        self._words = words_label("", "quiet")
        self.button = QPushButton()
        self.line = LineField()
        self.row = FormRow(
            self.tr("What does the case need them for?"), self.line, self.tr("A sentence. It stays in the record.")
        )
        self.confirm = dress(QPushButton(self.tr("Ask them in this case")), kind="main")
        self.cancel = dress(QPushButton(self.tr("Leave them off")), kind="quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.reason = QWidget()
        reason = QVBoxLayout(self.reason)
        reason.setContentsMargins(0, 0, 0, 0)
        reason.setSpacing(INSIDE_GROUP)
        reason.addWidget(self.row)
        reason.addLayout(buttons)
        act = QHBoxLayout()
        act.addWidget(self.button)
        act.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 0, 12)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self._words)
        layout.addLayout(act)
        layout.addWidget(self.reason)
        self.reason.hide()
        self.button.clicked.connect(self._act)
        self.cancel.clicked.connect(self._put_away)
        self.confirm.clicked.connect(self._confirm)
        self.line.returnPressed.connect(self._confirm)
        self._because: str | None = None

    def show_state(self, because: str | None, held_back: int, *, has_some: bool) -> None:
        """Show whether they are on, and how many are held back here."""
        self._because = because
        self.reason.hide()
        self.row.set_problem("")
        self.setVisible(has_some and (held_back > 0 or because is not None))
        if because is None:
            lead = self.tr("1 personal question is not asked here.")
            several = self.tr("{count} personal questions are not asked here.").format(count=held_back)
            why = self.tr(
                "Questions about health, faith, ethnicity, sex or past matters with the police are off, because such "
                "data is specially protected: it is asked for only where the case needs it."
            )
            self._words.setText(f"{lead if held_back == 1 else several} {why}")
            self.button.setText(self.tr("Ask them in this case…"))
        else:
            words = self.tr("Personal questions are asked in this case. Recorded reason: {because}")
            self._words.setText(words.format(because=because))
            self.button.setText(self.tr("Turn them off"))
        self.button.setVisible(self._can_write)

    def refuse(self, words: str) -> None:
        """Say beside the line what is wrong with it."""
        self.row.set_problem(words)
        self.line.setFocus()

    def _act(self) -> None:
        if self._because is not None:
            self.turned_off.emit()
            return
        self.button.hide()
        self.reason.show()
        self.line.clear()
        self.line.setFocus()

    def _confirm(self) -> None:
        self.turned_on.emit(self.line.text())

    def _put_away(self) -> None:
        self.reason.hide()
        self.button.show()
        self.button.setFocus()
