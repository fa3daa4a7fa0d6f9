"""The sheet that asks why an item is taken out of use."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import TextBox


class WithdrawSheet(SideSheet):
    """Asks why an item is taken out of use."""

    kept = Signal(object)  #: the item as it is now

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(self.tr("Withdraw an item"), page)
        self._desk = desk
        self._item: EvidenceItem | None = None
        self._words = words_label("")
        self.reason = TextBox(3)
        form = Form()
        form.add_widget(self._words)
        self._row = form.add_row(self.tr("Why it is not to be used"), self.reason)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Withdraw")), kind="main")
        self.add_foot(self.button)
        self.button.clicked.connect(self._withdraw)

    def ask(self, item: EvidenceItem) -> None:
        """Ask about an item."""
        self._item = item
        self.reason.setPlainText("")
        self._row.set_problem("")
        self._words.setText(
            self.tr(
                "{mark} keeps its number and its bytes. It is not disclosed and stands in no new bundle. "
                "It can be taken into use again at any time."
            ).format(mark=item.mark)
        )
        self.open_sheet()

    def _withdraw(self) -> None:
        if self._item is None:
            return
        try:
            now = evidence.withdraw(self._desk, self._item, self.reason.toPlainText())
        except CaseworkError as error:
            self._row.set_problem(str(error))
            self.reason.setFocus()
            return
        self.close_sheet()
        self.kept.emit(now)
