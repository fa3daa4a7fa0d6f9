"""The sheet that opens a new case file: two fields, so that the call can begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import LineField


class NewCaseSheet(SideSheet):
    """Asks for a reference and an alias."""

    asked = Signal(str, str)  #: reference, alias

    def __init__(self, page: QWidget) -> None:
        super().__init__("New case", page)
        form = Form()
        self.reference = LineField()
        self.alias = LineField()
        self._reference_row = form.add_row(
            self.tr("&Reference"), self.reference, self.tr("The office's own number, never a person's name")
        )
        form.add_row(
            self.tr("&Alias"),
            self.alias,
            self.tr("What screens call the client, such as a bird or a town. Exports never print it."),
        )
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Open the case")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._ask)
        self.reference.returnPressed.connect(self._ask)
        self.alias.returnPressed.connect(self._ask)

    def ask(self) -> None:
        """Open with empty fields."""
        self.reference.clear()
        self.alias.clear()
        self._reference_row.set_problem("")
        self.open_sheet()

    def refuse(self, words: str) -> None:
        """Say why the case cannot be opened so."""
        self._reference_row.set_problem(words)
        self.reference.setFocus()

    def _ask(self) -> None:
        reference = self.reference.text().strip()
        if not reference:
            self.refuse(self.tr("A case file needs a reference."))
            return
        self.asked.emit(reference, self.alias.text().strip())
