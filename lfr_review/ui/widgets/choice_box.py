"""A list to choose one thing from, which a turn of the wheel on the way past does not change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from lfr_review.ui.widgets.line_field import LineField


class ChoiceBox(QComboBox):
    """Words to choose from, each standing for a value."""

    def __init__(self, choices: Iterable[tuple[str, Any]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []  # Qt would give an enum back as a bare text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, Any]]) -> None:
        """Offer other choices, without telling anybody."""
        with QSignalBlocker(self):
            self.clear()
            self._values = []
            for words, value in choices:
                self.addItem(words, value)
                self._values.append(value)

    def set_value(self, value: Any) -> None:
        """Show a choice without telling anybody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @property
    def value(self) -> Any:
        """What the chosen words stand for."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SuggestingLine(ChoiceBox):
    """A line to type into, with a list of the usual words to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = LineField()
        self.setLineEdit(self.line)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)
