"""Which of the things that can be allowed were allowed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.people import Scope
from lfr_review.ui.pages.people.words import SCOPE_WORDS
from lfr_review.ui.widgets.chips import MarkChip
from lfr_review.ui.widgets.flow import FlowLayout


class ScopesField(QWidget):
    """A chip for each scope, of which any may hold."""

    changed = Signal(object)  #: frozenset[Scope]

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        flow = FlowLayout(self, spacing=2)
        self.chips: dict[Scope, MarkChip] = {}
        for scope, words in SCOPE_WORDS.items():
            chip = MarkChip(words, self)
            chip.setEnabled(can_write)
            chip.clicked.connect(lambda _=False: self.changed.emit(self.scopes))
            self.chips[scope] = chip
            flow.addWidget(chip)
        self.setFocusProxy(self.chips[Scope.ADVISE])

    @property
    def scopes(self) -> frozenset[Scope]:
        """Those that hold."""
        return frozenset(scope for scope, chip in self.chips.items() if chip.isChecked())

    def set_scopes(self, scopes: Iterable[Scope]) -> None:
        """Show scopes without telling anybody."""
        held = set(scopes)
        for scope, chip in self.chips.items():
            chip.setChecked(scope in held)
