"""Watches the person's input, the jobs and the machine's sleep, and says when to cover and when to lock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from lfr_review.ui.entry.again import LockReason
from lfr_review.ui.entry.lock_rules import Act, LockRules
from lfr_review.ui.entry.sleep_watch import SleepWatch
from lfr_review.ui.jobs import JobRunner

LOOK_EVERY_MS = 1_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    }
)


class LockKeeper(QObject):
    """Says *cover* and *lock*; whoever listens does it."""

    cover_due = Signal()
    lock_due = Signal(object)  #: the `LockReason`

    def __init__(
        self,
        minutes: int,
        runners: Sequence[JobRunner],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._runners = tuple(runners)
        self.rules = LockRules(idle_s=minutes * 60.0, last_input_at=clock())
        self._said = Act.NOTHING
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.sleep = SleepWatch(self)
        self.sleep.slept.connect(lambda: self.lock_due.emit(LockReason.SLEEP))
        for runner in self._runners:
            runner.emptied.connect(self.look)

    def start(self) -> None:
        """Begin to watch."""
        # Input is heard at the windows, not at the application: a filter there would see every event of every widget.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        for window in QGuiApplication.topLevelWindows():
            self._watch(window)
        self.rules.heard_input(self._clock())
        self._timer.start()
        self.sleep.start()

    def set_minutes(self, minutes: int) -> None:
        """Lock after another time without input."""
        self.rules.idle_s = minutes * 60.0

    def covered(self, *, by_person: bool) -> None:
        """The window was covered."""
        self.rules.covered(self._clock(), lock_when_done=not by_person)

    def uncovered(self) -> None:
        """The window is shown again."""
        self._said = Act.NOTHING
        self.rules.uncovered(self._clock())

    def look(self) -> None:
        """See whether something is due, and say it once."""
        due = self.rules.due(self._clock(), busy=any(runner.busy for runner in self._runners))
        if due is self._said:
            return
        self._said = due
        if due is Act.COVER:
            self.cover_due.emit()
        elif due is Act.LOCK:
            self.lock_due.emit(LockReason.IDLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.rules.heard_input(self._clock())
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
