"""A short line for a number of minutes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lfr_review.ui.widgets.text_fields import LineField

MOST_FIGURES = 4


class MinutesField(LineField):
    """Takes figures only; empty means that nobody wrote it down."""

    settled = Signal(object)  #: the minutes, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: int | None = None
        self.setMaxLength(MOST_FIGURES)
        self.textEdited.connect(self._keep_figures)
        self.editingFinished.connect(self.finish)

    @property
    def minutes(self) -> int | None:
        """What is typed."""
        return int(self.text()) if self.text() else None

    def set_minutes(self, minutes: int | None) -> None:
        """Show a number without telling anybody, unless another one is being typed."""
        is_typed = self.minutes != self._told
        self._told = minutes
        if not is_typed and self.minutes != minutes:
            self.setText("" if minutes is None else str(minutes))

    def finish(self) -> None:
        """Take what was typed as it stands."""
        if self.minutes != self._told:
            self._told = self.minutes
            self.settled.emit(self.minutes)

    def _keep_figures(self, text: str) -> None:
        figures = "".join(sign for sign in text if sign in "0123456789")
        if figures != text:
            self.setText(figures)
