"""The foot of the window: what was saved, what runs, and which library this is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.jobs_panel import JobsPanel
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.elided_label import ElidedLabel
from lfr_review.ui.widgets.pill import Pill, PillFacts


class StatusStrip(QFrame):
    """Saved, jobs, library."""

    def __init__(self, runners: Iterable[JobRunner], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="status")
        self._saved = ElidedLabel(role="quiet")
        self._library = ElidedLabel(role="quiet")
        self._read_only = Pill(PillFacts(self.tr("read only"), Shape.LOCK), self)
        self._read_only.hide()
        self.jobs = JobsPanel(runners)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, 4, BETWEEN_GROUPS, 4)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(self._saved)
        layout.addWidget(self.jobs, 1)
        layout.addStretch(1)
        layout.addWidget(self._read_only)
        layout.addWidget(self._library)

    @property
    def words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def show_saved(self, at: dt.datetime) -> None:
        """Say when something was last committed, by the clock on the wall."""
        self._saved.setText(self.tr("Saved {time}").format(time=f"{at.astimezone():%H:%M}"))

    def show_words(self, words: str) -> None:
        """Say something else about the last act, such as what was undone."""
        self._saved.setText(words)

    def show_library(self, name: str, who: str, read_only: bool) -> None:
        """Say which library is open, and who is at it."""
        parts = (
            self.tr("library: {name}").format(name=name),
            self.tr("{who} (as stated)").format(who=who) if who else "",
        )
        self._library.setText("  ·  ".join(part for part in parts if part))
        self._read_only.setVisible(read_only)
