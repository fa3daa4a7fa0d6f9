"""The History page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.actions import Action
from lfr_review.domain.errors import CaseworkError
from lfr_review.services import history
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS
from lfr_review.ui.widgets.page_header import PageHeader


class HistoryPage(CasePage):
    """What was done in a case, newest first, and taking the last of it back."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._telling = False
        self.head = PageHeader(self.tr("History"))
        self.undo = dress(QPushButton(self.tr("Undo")), kind="quiet")
        self.redo = dress(QPushButton(self.tr("Redo")), kind="quiet")
        self.newest = words_label("")
        self.head.add_act(self.undo)
        self.head.add_act(self.redo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, BETWEEN_GROUPS, AROUND_PAGE, BETWEEN_GROUPS)
        layout.addWidget(self.head)
        layout.addWidget(self.newest)
        layout.addStretch(1)
        self.undo.clicked.connect(lambda: self._take_back(history.undo))
        self.redo.clicked.connect(lambda: self._take_back(history.redo))

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or self._telling:
            return
        desk = self._tools.desk
        acts = history.history(desk, self.case, limit=1)
        self.newest.setText("\n".join(f"{act.what}, {act.who}" for act in acts))
        state = history.undo_state(desk, self.case)
        self.undo.setEnabled(state.undo is not None)
        self.redo.setEnabled(state.redo is not None)

    def start(self) -> QWidget:
        return self.undo

    def _take_back(self, act: Callable[..., Action]) -> None:
        if self.case is None:
            return
        try:
            act(self._tools.desk, self.case)
        except CaseworkError as error:
            self.failed.emit(error)
            return
        self.look_again(frozenset())
        self._telling = True
        try:
            self.saved.emit(self._tools.saved(self.case))
        finally:
            self._telling = False
