"""The files that lie inside an item, such as attachments, each with the act that makes it an item of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.readings import ChildFacts
from lfr_review.services.intake.take_in_child import Child
from lfr_review.ui.pages.evidence.words import size_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.words_button import WordsButton

MOST_SHOWN = 60


class InsidePart(QWidget):
    """One line a file. It takes no room where nothing lies inside."""

    take_in_asked = Signal(object)  #: `ChildFacts`
    asked = Signal(object)  #: uid of an item to be looked at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE_GROUP)
        self._column.addWidget(words_label(self.tr("Files inside it"), "section"))
        self._lines: list[QWidget] = []
        self._busy: set[int] = set()
        self._children: tuple[Child, ...] = ()
        self._can_write = True
        self.hide()

    def show_children(self, children: tuple[Child, ...], *, can_write: bool) -> None:
        """Show other files."""
        self._children, self._can_write = children, can_write
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(child) for child in children[:MOST_SHOWN]]
        if len(children) > MOST_SHOWN:
            words = self.tr("and {count} more").format(count=len(children) - MOST_SHOWN)
            self._lines.append(words_label(words, "hint"))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(children))

    def set_busy(self, index: int, *, busy: bool) -> None:
        """Say that a file is being taken in, so that it is not asked for twice."""
        self._busy = self._busy | {index} if busy else self._busy - {index}
        self.show_children(self._children, can_write=self._can_write)

    def _line(self, child: Child) -> QWidget:
        facts = child.facts
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        if child.item is not None:
            taken = WordsButton(facts.name, self.tr("Taken in as {mark}").format(mark=child.item.mark))
            uid = child.item.uid
            taken.clicked.connect(lambda: self.asked.emit(uid))
            column.addWidget(taken)
            return line
        words = self.tr("{name}, {size}").format(name=facts.name, size=size_words(facts.size_bytes))
        column.addWidget(words_label(words))
        if self._can_write:
            column.addWidget(self._button(facts))
        return line

    def _button(self, facts: ChildFacts) -> QPushButton:
        busy = facts.index in self._busy
        words = self.tr("Taking it in …") if busy else self.tr("Take in as its own item")
        button = dress(QPushButton(words), kind="quiet")
        button.setEnabled(not busy)
        button.setAccessibleDescription(facts.name)
        button.clicked.connect(lambda: self.take_in_asked.emit(facts))
        return button
