"""The boxes of an item, page by page, in words: for whoever does not see the page, and to go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import EVERYONE, Redaction
from lfr_review.services import rules
from lfr_review.ui.pages.bundles.words import AUDIENCES
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID

MOST_SEEN = 8  #: lines at once; the others are scrolled to


class BoxesList(QWidget):
    """Shows the boxes; choosing a line chooses its box."""

    chosen = Signal(str)
    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uids: list[Uid] = []
        self.title = words_label("", "section")
        self.lines = QListWidget()
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(self.tr("Boxes of this item"))
        self.add = dress(QPushButton(self.tr("Add a &box")))
        self.add.setToolTip(self.tr("In the middle of the page. With a mouse, draw one on the page."))
        self.remove = dress(QPushButton(self.tr("Take the box &off")), kind="quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.title, self.lines):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(
            words_label(
                self.tr(
                    "On the page: N is the next box, arrows move it, Shift and arrows size it, Delete takes it off."
                ),
                "hint",
            )
        )
        self.lines.currentRowChanged.connect(self._row_chosen)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.remove_asked)

    def show_redactions(self, redactions: Sequence[Redaction], chosen: Uid | None, *, can_change: bool) -> None:
        """Show boxes in the order of the pages, and which of them is chosen."""
        with QSignalBlocker(self.lines):
            self.lines.clear()
            self._uids = [each.uid for each in redactions]
            for each in redactions:
                self.lines.addItem(QListWidgetItem(_in_words(each)))
            self.lines.setCurrentRow(self._uids.index(chosen) if chosen in self._uids else -1)
        count = len(redactions)
        self.title.setText(self.tr("No boxes yet") if not count else self.tr("Boxes: {n}").format(n=count))
        self.lines.setVisible(bool(count))
        self.lines.setFixedHeight(scaled(12) + min(count, MOST_SEEN) * max(self.lines.sizeHintForRow(0), scaled(24)))
        self.add.setEnabled(can_change)
        self.remove.setEnabled(can_change and chosen in self._uids)

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._uids):
            self.chosen.emit(self._uids[row])


def _in_words(redaction: Redaction) -> str:
    """`Page 2: home address, “14 Mill Lane”; for the public`."""
    reason = rules.redaction_reasons().words(redaction.reason)
    words = f", “{redaction.words}”" if redaction.words else ""
    readers = [words_ for audience, words_ in AUDIENCES.items() if audience in redaction.audiences]
    whose = "every reader" if redaction.audiences == EVERYONE else " and ".join(readers)
    return f"Page {redaction.page}: {reason}{words}; for {whose}"
