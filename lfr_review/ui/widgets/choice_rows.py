"""A few answers, all of them on the screen, of which one holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.words_button import ChoiceButton


class ChoiceRows(QWidget):
    """One row for each value. Arrow keys move between them."""

    chosen = Signal(object)  #: the value that a person chose; never sent by `set_value`

    def __init__(self, choices: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.rows: dict[Any, ChoiceButton] = {}
        for value, words in choices.items():
            row = ChoiceButton(words)
            self._group.addButton(row)
            column.addWidget(row)
            row.clicked.connect(lambda _=False, value=value: self._choose(value))
            self.rows[value] = row
        self._value: Any = next(iter(choices))
        self.set_value(self._value)

    @property
    def value(self) -> Any:
        """The value that holds."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        self._value = value
        self.rows[value].setChecked(True)
        self.setFocusProxy(self.rows[value])

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for row in self.rows.values():
            row.setAccessibleDescription(name)

    def _choose(self, value: Any) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)
