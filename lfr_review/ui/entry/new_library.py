"""The page that makes a library: where, who, the passphrase, and how it is recovered. All on one page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.entry.passphrase_choice import PassphraseChoice, beside
from lfr_review.ui.entry.recovery_choice import RecoveryChoice
from lfr_review.ui.file_dialogs import ask_folder
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.centred import centred
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.text_fields import LineField


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLibrary:
    """What a person decided about a new library."""

    root: Path
    passphrase: str
    who: str
    recipient: str = ""  #: the office's key
    draw_key: bool = False  #: a recovery key is to be drawn


class NewLibraryPage(EntryPage):
    """Asks for everything that a library is made with."""

    asked = Signal(object)  #: `NewLibrary`
    left = Signal()  #: back to the welcome page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = False
        self.folder = LineField()
        self.name = LineField()
        self.who = LineField()
        self.passphrase = PassphraseChoice()
        self.recovery = RecoveryChoice()
        self.make = dress(QPushButton(self.tr("Make the library")), kind="main")
        self._build()
        self.make.clicked.connect(self._ask)

    def _build(self) -> None:
        form = Form()
        header = PageHeader(
            self.tr("New library"),
            self.tr("A folder that holds your cases, encrypted. It can be copied and backed up whole."),
        )
        back = dress(QPushButton(self.tr("Back")), kind="quiet")
        back.clicked.connect(lambda: self.left.emit())
        header.add_act(back)
        form.add_widget(header)
        form.add_widget(self.notice_place)
        form.add_heading(self.tr("Where"))
        choose = QPushButton(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        place.setFocusProxy(self.folder)
        self._folder_row = form.add_row(
            self.tr("&Folder"), place, self.tr("On this machine's own disk, not in a folder that is sent to a cloud")
        )
        self.folder.setAccessibleName(self.tr("Folder"))
        self._name_row = form.add_row(
            self.tr("&Name of the library"),
            self.name,
            self.tr("A folder of this name is made. Anyone who sees the disk can read it: no client's name."),
        )
        self._who_row = form.add_row(self.tr("&Your name"), self.who, self.tr("As the history is to call you"))
        form.add_heading(self.tr("Passphrase"))
        form.add_widget(self.passphrase)
        form.add_heading(self.tr("If the passphrase is forgotten"))
        form.add_widget(self.recovery)
        form.add_widget(beside(self.make))
        body = PageBody()
        body.add(centred(form))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self.folder.setText(str(Path.home()))

    # What is shown

    def show_working(self, working: bool) -> None:
        """While the library is made nothing can be pressed twice."""
        self._working = working
        self.make.setEnabled(not working)
        self.tell(self.tr("Making the library. This takes a few seconds.") if working else "")

    def start(self) -> QWidget:
        return self.name

    def forget(self) -> None:
        """Leave no passphrase on the page."""
        self.passphrase.forget()

    # What is done

    def _choose_folder(self) -> None:
        ask_folder(
            self, self.tr("Where the library's folder is made"), lambda chosen: self.folder.setText(str(chosen[0]))
        )

    def _ask(self) -> None:
        if self._working or not self._is_complete():
            return
        self.asked.emit(
            NewLibrary(
                root=Path(self.folder.text().strip()) / self.name.text().strip(),
                passphrase=self.passphrase.text,
                who=self.who.text().strip(),
                recipient="".join(self.recovery.recipient.text().split()) if self.recovery.office.isChecked() else "",
                draw_key=self.recovery.fresh.isChecked(),
            )
        )

    def _is_complete(self) -> bool:
        """Whether everything is there; says beside each field what is not."""
        name = self.name.text().strip()
        nameable = name not in ("", ".", "..") and not set(name) & set('/\\:*?"<>|')
        problems = [
            (self._folder_row, "" if self.folder.text().strip() else self.tr("Choose a folder.")),
            (self._name_row, "" if nameable else self.tr("Give it a name that a folder can have.")),
            (self._who_row, "" if self.who.text().strip() else self.tr("Say who you are: the history needs a name.")),
        ]
        for row, words in problems:
            row.set_problem(words)
        self.recovery.say_missing()
        self.tell("")
        wrong = [row.field for row, words in problems if words]
        wrong += [field for field in (self.passphrase.first_problem(),) if field is not None]
        if wrong:
            wrong[0].setFocus()
        elif self.recovery.problem:
            self.recovery.go_to_missing()
        return not wrong and not self.recovery.problem
