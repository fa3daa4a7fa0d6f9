"""The real program, without a screen: unlocked as a person would, and watched from inside its own process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.scratch import PASSPHRASE, WHO
from lfr_review.app import App
from lfr_review.settings import LOCK_MINUTES
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preferences import Preferences

SIZE = (1280, 800)


class _Paintings(QObject):
    """Counts how often the window was painted, whole."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow):
            QTimer.singleShot(0, self, self._over)  # what is inside the window is painted before that
        return False

    def _over(self) -> None:
        self.count += 1


class Program:
    """The window before and after a library is opened."""

    def __init__(self, root: Path) -> None:
        self.application = QApplication(sys.argv[:1])
        self._paintings = _Paintings()
        self._app = App(self.application, root, PASSPHRASE.decode("ascii"))
        self._app.start()
        self.until(lambda: bool(self._runners))  # they are there after the first picture
        self.settle()  # everything is imported by a job
        for preferences in self._app.findChildren(Preferences):
            preferences.set(lock_after_minutes=max(LOCK_MINUTES))  # nobody types here
        self._app.entry.unlock.who.setText(WHO)

    @property
    def _runners(self) -> list[JobRunner]:
        return self._app.findChildren(JobRunner)

    @property
    def export_runner(self) -> JobRunner:
        """Where editions are made and checked: the third runner that the program builds."""
        return self._runners[2]

    @property
    def window(self) -> MainWindow:
        """The window of the open library."""
        return self._app.window

    def unlock(self) -> float:
        """Open the library. Returns the seconds from Unlock to the painted list of cases."""
        self.application.installEventFilter(self._paintings)
        started = time.perf_counter()
        self._app.entry.unlock.unlock.click()
        self.until(lambda: self._paintings.count > 0)
        seconds = time.perf_counter() - started
        self.application.removeEventFilter(self._paintings)
        self.window.resize(*SIZE)
        self.window.installEventFilter(self._paintings)
        self.settle()
        return seconds

    def painted_after(self, act: Callable[[], object]) -> float:
        """The seconds from an act to the picture that shows it, the whole window painted anew."""
        before = self._paintings.count
        started = time.perf_counter()
        act()
        self.window.update()
        self.until(lambda: self._paintings.count > before)
        return time.perf_counter() - started

    def settle(self) -> None:
        """Wait until no job runs or waits."""
        self.until(lambda: not any(runner.jobs for runner in self._runners))

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the program go on until something is so."""
        wakes = QTimer(interval=20)  # what no event tells of is seen as well, but for that nothing waits
        wakes.start()
        while not is_so():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        wakes.stop()

    def close(self) -> None:
        """Close the window and the library as a person would."""
        ended: list[bool] = []
        self._app.session.ended.connect(ended.append)
        self.window.close()
        self.until(lambda: bool(ended))
