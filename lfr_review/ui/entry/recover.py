"""The page for a forgotten passphrase: the recovery key, and a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.entry.passphrase_choice import PassphraseChoice, beside
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.centred import centred
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.text_fields import LineField


class RecoverPage(EntryPage):
    """Asks for the secret half of the recovery key and a passphrase to replace the forgotten one."""

    asked = Signal(str, str, str)  #: identity, new passphrase, who
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.identity = PassphraseField()
        self.who = LineField()
        self.passphrase = PassphraseChoice()
        self.go = dress(QPushButton(self.tr("Set the passphrase and open")), kind="main")
        self._header = PageHeader(
            self.tr("Use the recovery key"), self.tr("The evidence is not touched. The old passphrase stops working.")
        )
        back = dress(QPushButton(self.tr("Back")), kind="quiet")
        back.clicked.connect(lambda: self.left.emit())
        self._header.add_act(back)
        form = Form()
        form.add_widget(self._header)
        form.add_widget(self.notice_place)
        self._identity_row = form.add_row(
            self.tr("&Secret half of the recovery key"), self.identity, self.tr("It begins with AGE-SECRET-KEY-1")
        )
        self._who_row = form.add_row(self.tr("&Your name"), self.who, self.tr("As the history is to call you"))
        form.add_heading(self.tr("The new passphrase"))
        form.add_widget(self.passphrase)
        form.add_widget(beside(self.go))
        body = PageBody()
        body.add(centred(form))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self.go.clicked.connect(self._ask)

    def show_working(self, working: bool) -> None:
        """While the key is tried nothing can be pressed twice."""
        self.go.setEnabled(not working)
        self.tell(self.tr("Opening with the recovery key.") if working else "")

    def start(self) -> QWidget:
        return self.identity

    def forget(self) -> None:
        """Leave no key and no passphrase on the page."""
        self.identity.clear()
        self.passphrase.forget()

    def _ask(self) -> None:
        secret = "".join(self.identity.text.split()).upper()  # the sheet prints it in groups
        who = self.who.text().strip()
        looks_right = secret.startswith("AGE-SECRET-KEY-1")
        self._identity_row.set_problem(
            ""
            if looks_right
            else self.tr("This is not the secret half of a recovery key: it begins with AGE-SECRET-KEY-1.")
        )
        self._who_row.set_problem("" if who else self.tr("Say who you are: the history needs a name."))
        wrong = self.passphrase.first_problem()
        if not looks_right:
            self.identity.setFocus()
        elif not who:
            self.who.setFocus()
        elif wrong is not None:
            wrong.setFocus()
        else:
            self.asked.emit(secret, self.passphrase.text, who)
