"""The page that is shown while the demonstration is made: what is done, how far it is, and Stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.entry.entry_page import EntryPage
from lfr_review.ui.entry.passphrase_choice import beside
from lfr_review.ui.progress import Estimate, time_left
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.centred import fill_middle

LINES = 6  #: of the newest steps that stay in sight


class DemonstrationPage(EntryPage):
    """Follows the making. It takes a minute or so, as everything in it is made for real."""

    stop_asked = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._estimate = Estimate(clock())
        self._steps: list[str] = []
        self._what = ""
        self.done = words_label("", "quiet")
        self.done.setMinimumHeight((LINES + 1) * self.done.fontMetrics().lineSpacing())  # so that nothing moves
        self.done.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.now = words_label(self.tr("Starting"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the demonstration is"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self._ticker = QTimer(self, interval=1000)  # what is left changes while nothing is told
        self._ticker.timeout.connect(self._show)
        self._ticker.start()
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_GROUPS)
        words = self.tr(
            "Three invented cases, from the first call on. Everything in them is made for real on this machine: "
            "the stand-in files, the library, four bundles and the checks of them."
        )
        title = words_label(self.tr("Making the demonstration"), "welcome")
        parts: tuple[QWidget, ...] = (
            title, words_label(words, "quiet"), self.bar, self.now, self.done, beside(self.stop),
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(460))
        fill_middle(self, middle)

    def start(self) -> QWidget:
        return self.stop

    def show_progress(self, part: float, what: str) -> None:
        """Say how far the whole is, and what is being done."""
        self._estimate.reached(part, self._clock())
        self._what = what
        self.bar.setValue(round(part * 1000))
        if self.stop.isEnabled():
            self._show()

    def show_step(self, words: str) -> None:
        """Say what is done."""
        self._steps.append(words)
        self.done.setText("\n".join(f"✓ {step}" for step in self._steps[-LINES:]))

    def _show(self) -> None:
        left = time_left(self._estimate.seconds_left(self._clock()))
        words = "  ·  ".join(part for part in (self._what, left) if part) or self.tr("working")
        self.now.setText(words[:1].upper() + words[1:])

    def _stop(self) -> None:
        self._ticker.stop()
        self.stop.setEnabled(False)
        self.now.setText(self.tr("Stopping. What was made is cleared away."))
        self.stop_asked.emit()
