"""The sheet that asks why items are taken out of use."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.desk import Desk
from lfr_review.services.evidence_together import named, withdraw_all
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import TextBox


class WithdrawSheet(SideSheet):
    """Asks why items are taken out of use."""

    kept = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(self.tr("Withdraw"), page)
        self._desk = desk
        self._items: tuple[EvidenceItem, ...] = ()
        self._words = words_label("")
        self.reason = TextBox(3)
        form = Form()
        form.add_widget(self._words)
        self._row = form.add_row(self.tr("Why it is not to be used"), self.reason)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Withdraw")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._withdraw)

    def ask(self, items: tuple[EvidenceItem, ...]) -> None:
        """Ask about items: one reason for all of them, and one act."""
        self._items = items
        self.reason.setPlainText("")
        self._row.set_problem("")
        one = self.tr(
            "{marks} keeps its number and its bytes. It is not disclosed and stands in no new bundle. "
            "It can be taken into use again at any time."
        )
        many = self.tr(
            "{marks} keep their numbers and their bytes. They are not disclosed and stand in no new bundle. "
            "They can be taken into use again at any time."
        )
        self._words.setText((one if len(items) == 1 else many).format(marks=named(items)))
        self.open_sheet()

    def _withdraw(self) -> None:
        try:
            withdraw_all(self._desk, self._items, self.reason.toPlainText())
        except CaseworkError as error:
            self._row.set_problem(str(error))
            self.reason.setFocus()
            return
        self.close_sheet()
        self.kept.emit()
