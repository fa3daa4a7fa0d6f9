"""The sheet that changes the passphrase of an open library."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.ui.entry.passphrase_choice import PassphraseChoice
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet


class ChangePassphraseSheet(SideSheet):
    """Asks for the old passphrase and a new one."""

    asked = Signal(str, str)  #: old, new

    def __init__(self, page: QWidget) -> None:
        super().__init__("Change the passphrase", page)
        self.notice = NoticeBar()
        self.old = PassphraseField()
        self.new = PassphraseChoice()
        form = Form()
        form.add_widget(self.notice)
        self._old_row = form.add_row(self.tr("The passphrase &now"), self.old)
        form.add_heading(self.tr("The new one"))
        form.add_widget(self.new)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Change the passphrase")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._ask)
        self.closed.connect(self._forget)

    def ask(self) -> None:
        """Open with empty fields and other words on offer."""
        self._forget()
        self.show_working(False)
        self.open_sheet()

    def show_working(self, working: bool) -> None:
        """While it is changed nothing can be pressed twice."""
        self.button.setEnabled(not working)
        self.notice.say(Notice.INFO, self.tr("Changing it. This takes a few seconds on purpose.") if working else "")

    def show_refused(self, words: str) -> None:
        """Say why it was not changed."""
        self.show_working(False)
        self.notice.say(Notice.DANGER, words)
        self.old.setFocus()

    def _ask(self) -> None:
        self._old_row.set_problem("" if self.old.text else self.tr("Type the passphrase that opens the library now."))
        wrong = self.new.first_problem()
        if not self.old.text:
            self.old.setFocus()
        elif wrong is not None:
            wrong.setFocus()
        else:
            self.asked.emit(self.old.text, self.new.text)

    def _forget(self) -> None:
        self.old.clear()
        self.new.forget()
