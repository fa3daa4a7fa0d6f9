"""The unlock page: who you are, one passphrase, and what to do if it is forgotten.

This page is painted before anything below the window is imported, so it imports next to nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.entry.tries import delay_after
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.centred import fill_middle
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.line_field import LineField

FORGOTTEN = (
    "Nobody can open this library without a passphrase or its recovery key, and neither can we. If the library was "
    "made with a recovery key, ask whoever keeps it: it sets a new passphrase. "
    "Check first that the keyboard's layout and Caps Lock are what they were. There is no limit to the number of tries."
)


class UnlockPage(EntryPage):
    """Asks for what opens one library."""

    unlock_asked = Signal(str, str, bool)  #: passphrase, who, for reading only
    recovery_asked = Signal()  #: with the recovery key instead
    other_asked = Signal()  #: another library, or a new one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = 0
        self._wait_left = 0
        self._working = False
        self._title = words_label("", "welcome")
        self.who = LineField()
        self.passphrase = PassphraseField()
        self.unlock = dress(QPushButton(self.tr("Unlock")), kind="main")
        self.read_only = QPushButton(self.tr("Open for reading only"))
        self.read_only.hide()
        self._forgotten = words_label(FORGOTTEN, "quiet")
        self._recover = QPushButton(self.tr("Use the recovery key…"))
        self._help = QWidget()
        self._help.hide()
        self._timer = QTimer(self, interval=1000)
        self._build()
        self._timer.timeout.connect(self._second_passed)
        self.unlock.clicked.connect(lambda: self._ask(read_only=False))
        self.read_only.clicked.connect(lambda: self._ask(read_only=True))
        self.passphrase.entered.connect(lambda: self._ask(read_only=False))
        self.who.returnPressed.connect(self.passphrase.setFocus)

    def _build(self) -> None:
        forgotten = dress(QPushButton(self.tr("Forgotten the passphrase?")), kind="quiet")
        forgotten.clicked.connect(self.ask_for_help)
        self._recover.clicked.connect(lambda: self.recovery_asked.emit())
        help_column = QVBoxLayout(self._help)
        help_column.setContentsMargins(0, 0, 0, 0)
        help_column.addWidget(self._forgotten)
        help_column.addWidget(self._recover, 0, Qt.AlignmentFlag.AlignLeft)
        other = dress(QPushButton(self.tr("Another library")), kind="quiet")
        other.clicked.connect(lambda: self.other_asked.emit())
        self._who_row = FormRow(
            self.tr("&Your name"), self.who, self.tr("The history and every report call you this, as you state it")
        )
        self._passphrase_row = FormRow(self.tr("&Passphrase"), self.passphrase)
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_GROUPS)
        for part in (self._title, self.notice_place, self._who_row, self._passphrase_row):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self.read_only)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(INSIDE_GROUP)
        links = QHBoxLayout()
        links.addWidget(forgotten)
        links.addWidget(other)
        links.addStretch()
        column.addLayout(links)
        column.addWidget(self._help)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(420))
        fill_middle(self, middle)

    # What is shown

    def show_library(self, name: str, notice: str = "") -> None:
        """Ask for a library by its folder's name, perhaps after saying something."""
        self._title.setText(self.tr("Unlock {name}").format(name=name))
        self.tell(notice)
        self.read_only.hide()
        self.start().setFocus()

    def show_working(self, working: bool) -> None:
        """While a passphrase is tried nothing else can be."""
        self._working = working
        self._enable()
        self.read_only.hide()
        if working:
            self.tell(self.tr("Opening. This takes a second or two on purpose."))

    def show_wrong(self) -> None:
        """Say that the passphrase was wrong, and no more; wait before the next try."""
        self._wrong += 1
        self._wait_left = delay_after(self._wrong)
        self._working = False
        self.tell(self.tr("The passphrase does not open this library. Nothing was changed."), problem=True)
        self.passphrase.clear()
        self._timer.start()
        self._enable()
        self.passphrase.setFocus()

    def ask_for_help(self) -> None:
        """Say what to do about a forgotten passphrase; once more, put it away."""
        self._help.setVisible(self._help.isHidden())

    def offer_recovery(self) -> None:
        """Lead to the recovery key, after no passphrase can help."""
        self._help.show()

    def offer_reading(self) -> None:
        """Offer to open the library for reading only, after it was refused for writing."""
        self.read_only.show()

    def start(self) -> QWidget:
        return self.passphrase if self.who.text() else self.who

    def forget(self) -> None:
        """Leave nothing typed behind. The wrong tries still count: going away and back is no way round the wait."""
        self.passphrase.clear()

    # What is done

    def _ask(self, *, read_only: bool) -> None:
        if self._working or self._wait_left:
            return
        who = self.who.text().strip()
        self._who_row.set_problem("" if who else self.tr("Say who you are: the history needs a name."))
        self._passphrase_row.set_problem("" if self.passphrase.text else self.tr("Type the passphrase."))
        if not who:
            self.who.setFocus()
        elif not self.passphrase.text:
            self.passphrase.setFocus()
        else:
            self.unlock_asked.emit(self.passphrase.text, who, read_only)

    def _second_passed(self) -> None:
        self._wait_left = max(0, self._wait_left - 1)
        if not self._wait_left:
            self._timer.stop()
        self._enable()

    def _enable(self) -> None:
        free = not self._working and not self._wait_left
        self.unlock.setEnabled(free)
        self.read_only.setEnabled(free)
        waiting = self.tr("Wait {seconds} s").format(seconds=self._wait_left)
        self.unlock.setText(waiting if self._wait_left else self.tr("Unlock"))
