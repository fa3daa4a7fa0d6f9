"""Find: go to any case by typing a part of its name, reference or place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.case_list import CaseList
from lfr_review.ui.frame.sidebar import FilterField
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.tables.arranging import fold

SHOWN = 50  #: as many as anybody looks through


class FindBox(QDialog):
    """A field and what matches it. Enter goes to the first, or to the chosen one."""

    found = Signal(str)  #: uid of a case

    def __init__(self, lines: Callable[[], Sequence[CaseLine]], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWindowTitle("LFR Review")
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("Find a case by alias, reference, place or force"))
        self.field.setAccessibleName(self.tr("Find a case"))
        self.list = CaseList(self.tr("Found cases"), self)
        self._none = words_label(self.tr("No case has these words."), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.field)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        self.resize(scaled(520), scaled(420))
        self.field.textChanged.connect(lambda _: self._look())
        self.field.left_down.connect(self._go_down)
        self.field.returnPressed.connect(self._take)
        self.list.activated.connect(lambda _: self._take())

    def ask(self) -> None:
        """Open with an empty field and the newest cases."""
        self.field.clear()
        self._look()
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self) -> None:
        words = fold(self.field.text()).split()
        lines = [line for line in self._lines() if all(word in _searched(line) for word in words)]
        self.list.set_lines(lines[:SHOWN])
        self._none.setVisible(not lines)
        self.list.setVisible(bool(lines))

    def _go_down(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid() and self.list.lines:
            self.list.choose(self.list.lines[0].uid)

    def _take(self) -> None:
        case = self.list.current or (self.list.lines[0].uid if self.list.lines else None)
        if case is not None:
            self.accept()
            self.found.emit(case)


def _searched(line: CaseLine) -> str:
    return fold(" ".join((line.alias, line.reference, line.place, line.force, line.when)))
