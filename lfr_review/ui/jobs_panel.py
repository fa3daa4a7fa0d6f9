"""The jobs in the status bar: what runs, how far it is, how long it will take, and Stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from lfr_review.ui.jobs import Job, JobRunner
from lfr_review.ui.progress import Estimate, time_left
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.elided_label import ElidedLabel


class JobsPanel(QWidget):
    """Shows the job that has run longest; the others are counted."""

    def __init__(self, runners: Iterable[JobRunner], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._jobs: dict[Job, tuple[Estimate, float, str]] = {}
        self.words = ElidedLabel()
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(scaled(120))
        self.stop = dress(QPushButton(self.tr("Stop")), kind="quiet")
        self.stop.clicked.connect(self._stop_first)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        for part in (self.words, self.bar, self.stop):
            layout.addWidget(part)
        # Time left changes while nothing is reported; once a second is as often as a person looks.
        self._ticker = QTimer(self, interval=1000)
        self._ticker.timeout.connect(self._show)
        for runner in runners:
            runner.started.connect(self._follow)
        self._show()

    @property
    def count(self) -> int:
        """How many jobs are shown or counted."""
        return len(self._jobs)

    def _follow(self, job: Job) -> None:
        if job.quiet:
            return
        self._jobs[job] = (Estimate(self._clock()), 0.0, "")
        job.progressed.connect(lambda part, what: self._progressed(job, part, what))
        job.ended.connect(lambda: self._ended(job))
        self._ticker.start()
        self._show()

    def _progressed(self, job: Job, part: float, what: str) -> None:
        estimate = self._jobs[job][0]
        estimate.reached(part, self._clock())
        self._jobs[job] = (estimate, part, what)
        self._show()

    def _ended(self, job: Job) -> None:
        self._jobs.pop(job, None)
        if not self._jobs:
            self._ticker.stop()
        self._show()

    def _show(self) -> None:
        first = next(iter(self._jobs), None)
        self.setVisible(first is not None)
        if first is None:
            return
        estimate, part, what = self._jobs[first]
        said = self.tr("stopping") if first.token.is_set() else time_left(estimate.seconds_left(self._clock()))
        words = ", ".join(piece for piece in (f"{first.title}: {what}" if what else first.title, said) if piece)
        more = len(self._jobs) - 1
        self.words.setText(words + (f"  ·  {more} more" if more else ""))
        self.bar.setValue(round(part * 1000))
        self.bar.setAccessibleName(words)
        self.stop.setEnabled(not first.token.is_set())
        self.stop.setAccessibleDescription(first.title)

    def _stop_first(self) -> None:
        first = next(iter(self._jobs), None)
        if first is not None:
            first.token.set()
            self._show()
