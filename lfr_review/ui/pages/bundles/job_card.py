"""A job in the page: what it does, how far it is, how long it will take, and Stop."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from lfr_review.ui.jobs import Job
from lfr_review.ui.progress import Estimate, time_left
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, INSIDE_GROUP
from lfr_review.ui.widgets.elided_label import ElidedLabel


class JobCard(QFrame):
    """Jobs that a person waits for, the one that runs in front. It goes when the last has ended."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="notice", kind="info")
        self._clock = clock
        self._jobs: list[Job] = []  #: in the order in which they run
        self._estimate = Estimate(0)
        self._what = ""
        self.words = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(scaled(160))
        self.stop = QPushButton(self.tr("Stop"))
        row = QHBoxLayout(self)
        row.setContentsMargins(AROUND_PAGE, INSIDE_GROUP, AROUND_PAGE, INSIDE_GROUP)
        row.setSpacing(12)
        row.addWidget(self.words, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self._stop)
        self._ticker = QTimer(self, interval=1000)
        self._ticker.timeout.connect(self._show)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job that is about to start."""
        self._jobs.append(job)
        job.progressed.connect(lambda part, what: self._progressed(job, part, what))
        job.ended.connect(lambda: self._ended(job))
        if len(self._jobs) == 1:
            self._begin()
        self.show()

    def _begin(self) -> None:
        """Another job is in front."""
        self._what = ""
        self._estimate = Estimate(self._clock())
        self.bar.setValue(0)
        self._ticker.start()
        self._show()

    def _progressed(self, job: Job, part: float, what: str) -> None:
        if job in self._jobs[:1]:
            self._estimate.reached(part, self._clock())
            self._what = what
            self.bar.setValue(round(part * 1000))
            self._show()

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)
        if self._jobs:
            self._begin()
        else:
            self._ticker.stop()
            self.hide()

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[0].token.set()
            self._show()

    def _show(self) -> None:
        if not self._jobs:
            return
        job = self._jobs[0]
        stopping = job.token.is_set()
        said = self.tr("stopping") if stopping else time_left(self._estimate.seconds_left(self._clock()))
        lead = f"{job.title}: {self._what}" if self._what else job.title
        words = ", ".join(part for part in (lead, said) if part)
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.stop.setEnabled(not stopping)
        self.stop.setAccessibleDescription(job.title)
