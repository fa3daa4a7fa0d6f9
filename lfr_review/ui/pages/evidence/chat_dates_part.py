"""Which way round the dates of a chat are: ten of them as they are written, and what each order makes of them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.chat_dates import ChatDates, DateOrder
from lfr_review.domain.moment_words import day_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP


class ChatDatesPart(QWidget):
    """Takes no room where the figures themselves say how they are to be read."""

    chosen = Signal(object)  #: `DateOrder`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = words_label("")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self.buttons = {
            DateOrder.DAY_FIRST: dress(QPushButton(self.tr("The day comes first")), kind="quiet"),
            DateOrder.MONTH_FIRST: dress(QPushButton(self.tr("The month comes first")), kind="quiet"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        for part in (words_label(self.tr("Dates of the chat"), "section"), self._why, self._rows):
            column.addWidget(part)
        for order, button in self.buttons.items():
            button.clicked.connect(lambda _=False, order=order: self._choose(order))
            column.addWidget(button)
        self.hide()

    def show_dates(self, dates: ChatDates | None, *, can_write: bool) -> None:
        """Show the dates of another chat; None where the item is none."""
        if dates is None or not dates.rows:
            self.hide()
            return
        self._why.setText(dates.why)
        self._show_rows(dates)
        self.show()  # only now: what is put into a part that is shown appears an event later
        for order, button in self.buttons.items():
            button.setVisible(can_write and order is not dates.order)
            button.setEnabled(True)

    def _choose(self, order: DateOrder) -> None:
        for button in self.buttons.values():
            button.setEnabled(False)  # until it is read anew
        self.chosen.emit(order)

    def _show_rows(self, dates: ChatDates) -> None:
        for label in self._rows.findChildren(QLabel):
            label.hide()
            label.deleteLater()
        headings = (self.tr("As written"), self.tr("Day first"), self.tr("Month first"))
        for place, heading in enumerate(headings):
            self._grid.addWidget(words_label(heading, "hint"), 0, place)
        for number, row in enumerate(dates.rows, start=1):
            for place, words in enumerate((row.written, _spoken(row.day_first), _spoken(row.month_first))):
                self._grid.addWidget(words_label(words), number, place)


def _spoken(iso: str) -> str:
    return day_words(dt.date.fromisoformat(iso)) if iso else "–"
