"""Names and whereabouts that nobody sees over a shoulder: shown on request, hidden again on leaving."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.pages.people.laying import buttons_row
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP


class Guarded(QWidget):
    """Rows behind a button. What has nothing in it yet stands open, ready to be typed into."""

    shown = Signal()
    concealed = Signal()

    def __init__(self, rows: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(self.tr("Show name, birth and address"))
        self.button.setCheckable(True)
        self.button.setAccessibleDescription(self.tr("They are hidden again when you leave this record."))
        self._words = words_label(self.tr("Recorded, and hidden from whoever looks over your shoulder."), "hint")
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_GROUPS)
        for row in rows:
            column.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self._words)
        layout.addWidget(buttons_row(self.button))
        layout.addWidget(self._inside)
        self._has_content: bool | None = None  # nobody has said yet
        self.button.toggled.connect(self._toggled)
        self._lay()

    @property
    def is_open(self) -> bool:
        """Whether the rows can be read."""
        return not self._inside.isHidden()

    def set_has_content(self, has_content: bool) -> None:
        """Say whether there is anything to hide. What is open stays open until it is left."""
        if has_content and self._has_content is False:  # just typed: it is hidden when it is left
            self.button.setChecked(True)
        self._has_content = has_content
        self._lay()

    def open_up(self) -> None:
        """Show the rows."""
        self.button.setChecked(True)
        self._lay()

    def conceal(self) -> None:
        """Hide the rows again."""
        self.button.setChecked(False)
        self._lay()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.conceal()

    def _toggled(self, on: bool) -> None:
        self._lay()
        (self.shown if on else self.concealed).emit()

    def _lay(self) -> None:
        is_open = self.button.isChecked() or not self._has_content
        self._inside.setVisible(is_open)
        self._words.setVisible(not is_open)
        self.button.setVisible(bool(self._has_content))
        shows, hides = self.tr("Show name, birth and address"), self.tr("Hide name, birth and address")
        self.button.setText(hides if self.button.isChecked() else shows)
