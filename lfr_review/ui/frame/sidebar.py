"""The left of the window: a filter, the cases, and a button for a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.case_list import CaseList
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.icons import SIDE, icon
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.arranging import fold
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.text_fields import LineField


class FilterField(LineField):
    """A field that filters a list: Down goes into the list, Esc empties the field."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Sidebar(QFrame):
    """The cases of the library."""

    chosen = Signal(str)  #: uid
    search_asked = Signal()
    new_case_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="sidebar")
        self._all: tuple[CaseLine, ...] = ()
        self.filter = FilterField(self)
        self.filter.setPlaceholderText(self.tr("Filter cases"))
        self.filter.setAccessibleName(self.tr("Filter cases"))
        self.filter.setClearButtonEnabled(True)
        self.list = CaseList(self.tr("Cases"), self)
        self.empty = EmptyState(Empty.NOTHING_YET, "")
        self.search = QPushButton(icon(Shape.FIND), self.tr("Search"))
        self.search.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
        self.new = QPushButton(self.tr("New case"))
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.search)
        layout.addWidget(self.filter)
        layout.addWidget(holder, 1)
        layout.addWidget(self.new)
        self.setMinimumWidth(scaled(180))
        self.filter.textChanged.connect(lambda _: self._filter())
        self.filter.left_down.connect(self.list.setFocus)
        self.list.chosen.connect(self.chosen)
        self.search.clicked.connect(lambda: self.search_asked.emit())
        self.new.clicked.connect(lambda: self.new_case_asked.emit())
        self._filter()

    @property
    def lines(self) -> tuple[CaseLine, ...]:
        """All cases, whatever the filter says."""
        return self._all

    def set_lines(self, lines: Sequence[CaseLine]) -> None:
        """Show the cases of the library."""
        self._all = tuple(lines)
        self._filter()

    def choose(self, case: Uid) -> None:
        """Mark a case as the one shown, without telling anybody. A filter that hides it gives way."""
        with QSignalBlocker(self.list):
            if not self.list.choose(case):
                self.filter.clear()
                self.list.choose(case)

    def choose_none(self) -> None:
        """Mark no case: what is shown is of none."""
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(QModelIndex())

    def line_of(self, case: Uid) -> CaseLine | None:
        """A case by uid."""
        return next((line for line in self._all if line.uid == case), None)

    def _filter(self) -> None:
        words = fold(self.filter.text()).split()
        shown = [line for line in self._all if all(word in _searched(line) for word in words)]
        self.list.set_lines(shown)
        if words:
            self.empty.show_reason(Empty.NOTHING_MATCHES, self.tr("No case has these words in its name or place."))
        else:
            self.empty.show_reason(
                Empty.NOTHING_YET, self.tr("Cases you open stand here."), lead=self.tr("No cases yet")
            )
        self._stack.setCurrentWidget(self.list if shown else self.empty)


def _searched(line: CaseLine) -> str:
    return fold(" ".join((line.alias, line.reference, line.place, line.force)))
