"""Words to be taken out: typed, looked for, shown with their pages, and taken only where somebody ticks and says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.redaction_proposals import Proposal
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.text_fields import LineField

_SHOWN = 120  #: letters of what stands at a place
_PLACE = Qt.ItemDataRole.UserRole


class ProposalsPanel(QWidget):
    """Asks for words and shows where they stand. Nothing is ticked by itself."""

    asked = Signal(str)  #: words to look for; empty: stop looking
    looked_at = Signal(object)  #: a proposal that somebody goes to
    accepted = Signal(tuple)  #: proposals to be marked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_looking = False
        self._proposals: tuple[Proposal, ...] = ()
        self.words = LineField()
        self.search = dress(QPushButton(self.tr("&Find")))
        self.said = words_label("", "quiet")
        self.places = QListWidget()
        self.places.setAccessibleName(self.tr("Places where the words stand"))
        self.places.setWordWrap(True)
        self.all = dress(QPushButton(self.tr("Tick &all")), kind="quiet")
        self.take = QPushButton(self.tr("&Mark what is ticked"))
        line = QHBoxLayout()
        line.setSpacing(INSIDE_GROUP)
        line.addWidget(FormRow(self.tr("Words, a name, a number or a plate"), self.words), 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignBottom)
        buttons = QHBoxLayout()
        buttons.addWidget(self.all)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(words_label(self.tr("Find words to take out"), "section"))
        column.addLayout(line)
        column.addWidget(self.said)
        column.addWidget(self.places)
        column.addLayout(buttons)
        self.search.clicked.connect(self._ask)
        self.words.returnPressed.connect(self._ask)
        self.places.currentRowChanged.connect(self._go_to)
        self.places.itemChanged.connect(lambda _: self._count())
        self.all.clicked.connect(self._tick_all)
        self.take.clicked.connect(self._accept)
        self.show_proposals((), "")

    def show_looking(self) -> None:
        """Say that the pages are being looked through."""
        self._is_looking = True
        self.search.setText(self.tr("Stop"))
        self.said.setText(self.tr("Looking through the pages …"))

    def show_proposals(self, proposals: Sequence[Proposal], said: str) -> None:
        """Show places, none of them ticked, and a sentence above them."""
        self._is_looking = False
        self._proposals = tuple(proposals)
        self.search.setText(self.tr("&Find"))
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.places.clear()
        for proposal in self._proposals:
            text = self.tr("Page {page}: {found}").format(page=proposal.page, found=proposal.found[:_SHOWN])
            item = QListWidgetItem(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.places.addItem(item)
        shown = bool(self._proposals)
        for part in (self.places, self.all, self.take):
            part.setVisible(shown)
        rows = min(len(self._proposals), 6)
        self.places.setFixedHeight(scaled(12) + rows * max(self.places.sizeHintForRow(0), scaled(24)))
        self._count()

    def _ticked(self) -> tuple[Proposal, ...]:
        rows = range(self.places.count())
        return tuple(
            self._proposals[row] for row in rows if self.places.item(row).checkState() is Qt.CheckState.Checked
        )

    def _count(self) -> None:
        self.take.setEnabled(bool(self._ticked()))

    def _ask(self) -> None:
        self.asked.emit("" if self._is_looking else self.words.text().strip())

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self._proposals):
            self.looked_at.emit(self._proposals[row])

    def _tick_all(self) -> None:
        for row in range(self.places.count()):
            self.places.item(row).setCheckState(Qt.CheckState.Checked)

    def _accept(self) -> None:
        self.accepted.emit(self._ticked())
