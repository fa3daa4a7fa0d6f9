"""The cover: nothing of the window can be read, and only the passphrase takes it off. Jobs go on behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.entry.tries import delay_after
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.centred import fill_middle
from lfr_review.ui.widgets.form import FormRow


class Cover(QWidget):
    """Says that the window is covered, and asks for the passphrase."""

    passphrase_given = Signal(str)
    lock_asked = Signal()

    def __init__(self, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="page")
        self._wrong = 0
        self._wait_left = 0
        self.passphrase = PassphraseField()
        self.uncover = dress(QPushButton(self.tr("Uncover")), kind="main")
        self.lock = QPushButton(self.tr("Stop the jobs and lock"))
        self._row = FormRow(self.tr("&Passphrase"), self.passphrase)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._second_passed)
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_GROUPS)
        column.addWidget(words_label(self.tr("Covered"), "welcome"))
        column.addWidget(words_label(why, "quiet"))
        column.addWidget(self._row)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addWidget(self.uncover)
        buttons.addWidget(self.lock)
        buttons.addStretch()
        column.addLayout(buttons)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(420))
        fill_middle(self, middle)
        self.setFocusProxy(self.passphrase)
        self.uncover.clicked.connect(self._give)
        self.passphrase.entered.connect(self._give)
        self.lock.clicked.connect(lambda: self.lock_asked.emit())

    def show_wrong(self) -> None:
        """Say that it was the wrong one, and wait before the next try."""
        self._wrong += 1
        self._wait_left = delay_after(self._wrong)
        self.passphrase.clear()
        self._row.set_problem(self.tr("That is not the passphrase of this library."))
        self._timer.start()
        self._enable()
        self.passphrase.setFocus()

    def _give(self) -> None:
        if self.passphrase.text and self.uncover.isEnabled():
            self.uncover.setEnabled(False)
            self.passphrase_given.emit(self.passphrase.text)

    def _second_passed(self) -> None:
        self._wait_left = max(0, self._wait_left - 1)
        if not self._wait_left:
            self._timer.stop()
        self._enable()

    def _enable(self) -> None:
        self.uncover.setEnabled(not self._wait_left)
        waiting = self.tr("Wait {seconds} s").format(seconds=self._wait_left)
        self.uncover.setText(waiting if self._wait_left else self.tr("Uncover"))


class Veil(QWidget):
    """Hides the content while another program is in front. Nothing is asked: coming back takes it off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="page")
        layout = QVBoxLayout(self)
        words = words_label(self.tr("LFR Review is hidden while another program is in front."), "quiet")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words)
