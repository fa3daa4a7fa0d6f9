"""What the menu of the table of notes offers beside its orders."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.timeline.note_rows import NoteRow
from lfr_review.ui.tables.table_view import RowTableView


class TableMenu(QObject):
    """Acts on the chosen notes; none where nothing is chosen."""

    open_asked = Signal(str)  #: uid of the note that has the keyboard
    disclose_asked = Signal(bool)
    remove_asked = Signal()

    def __init__(self, table: RowTableView[NoteRow], chosen: Callable[[], frozenset[Uid]], *, can_write: bool) -> None:
        super().__init__(table)
        self._table = table
        self._chosen = chosen
        acts = (
            (self.tr("Open the note"), self._open),
            (self.tr("Make disclosable"), lambda: self.disclose_asked.emit(True)),
            (self.tr("Make undisclosed"), lambda: self.disclose_asked.emit(False)),
            (self.tr("Take out"), self.remove_asked.emit),
        )
        self._acts = tuple(self._act(words, do) for words, do in (acts if can_write else acts[:1]))
        table.set_acts(self.acts)

    def acts(self) -> tuple[QAction, ...]:
        """What is offered now."""
        return self._acts if self._chosen() else ()

    def _act(self, words: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda _=False: do())
        return action

    def _open(self) -> None:
        current = self._table.current()
        if current is not None:
            self.open_asked.emit(current.uid)
