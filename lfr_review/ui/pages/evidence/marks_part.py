"""Under which marks witnesses produced an item: each can be taken back, and another statement can produce it too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.witness_marks import WitnessMark
from lfr_review.services.witness_marks import MarksView
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import clear


class MarksPart(QWidget):
    """A line for each mark. Most items are never produced by a statement: then there is only the button."""

    asked = Signal()
    taken_back = Signal(object)  #: the mark

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: MarksView | None = None
        self.marks: tuple[WitnessMark, ...] = ()
        self.button = dress(QPushButton(self.tr("Produced by a witness…")), kind="quiet")
        self.button.setToolTip(self.tr("Record that a statement produces it, under a mark such as JJS1"))
        self.button.clicked.connect(self.asked)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE_GROUP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("Witness marks"), "section"))
        column.addWidget(self._lines)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_marks(self, view: MarksView | None, item: Uid | None, *, can_write: bool) -> None:
        """Show the marks of another item; None while they are not known."""
        self.view = view
        self.marks = view.of(item) if view is not None and item is not None else ()
        clear(self._column)
        for mark in self.marks:
            self._column.addWidget(self._line(mark, can_write=can_write))
        self._lines.setVisible(bool(self.marks))
        self.button.setVisible(can_write)
        self.setVisible(bool(self.marks) or can_write)

    def _line(self, mark: WitnessMark, *, can_write: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words_label(self._told(mark)), 1)
        button = dress(QPushButton(self.tr("Take back")), kind="quiet")
        button.setAccessibleName(self.tr("Take back the witness mark {mark}").format(mark=mark.mark))
        button.clicked.connect(lambda: self.taken_back.emit(mark))
        button.setVisible(can_write)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _told(self, mark: WitnessMark) -> str:
        view = self.view
        witness = view.witness(mark.witness) if view is not None else None
        statement = next((each for each in view.evidence if each.uid == mark.statement), None) if view else None
        words = self.tr("{mark}, produced by {witness}").format(
            mark=mark.mark, witness=witness.shown_name() if witness is not None else self.tr("a witness")
        )
        return self.tr("{words}, in {statement}").format(words=words, statement=statement.mark) if statement else words
