"""An open recording, asked from a thread of its own, so that the window never waits for a decoder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.services.play_recording import Look
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.problems import problem_of

LOOK_MS = 30  #: between two looks while it runs
MOST_WAITING = 2  #: acts that wait: of jumps made while one is under way, the last counts

Size = tuple[int, int]


class OpenedRecording(Protocol):
    """A recording held open. Every call talks to another process: make it in a job."""

    def look(self, size: Size) -> Look:
        """What it shows now."""

    def play(self, speed: float, size: Size) -> Look:
        """Run."""

    def pause(self, size: Size) -> Look:
        """Stand still."""

    def seek(self, at_ms: int, size: Size) -> Look:
        """Jump."""

    def step(self, by: int, size: Size) -> Look:
        """Stand still one picture on, or back."""

    def close(self) -> None:
        """End its process."""


Act = Callable[[], Look]


class Playback(QObject):
    """Puts one question at a time, and looks again and again while the recording runs."""

    looked = Signal(object)  #: a `Look`
    failed = Signal(str)  #: a sentence; nothing more comes after it

    def __init__(self, recording: OpenedRecording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recording = recording
        self._runner = JobRunner(self)
        self._waiting: list[tuple[str, Act]] = []
        self._busy = self._closed = False
        self._again = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._again.timeout.connect(self.look)
        self.size: Size = (640, 360)  #: the largest picture that is wanted

    def look(self) -> None:
        """Ask what is shown now."""
        self._ask("look", lambda: self._recording.look(self.size))

    def play(self, speed: float) -> None:
        """Run."""
        self._ask("play", lambda: self._recording.play(speed, self.size))

    def pause(self) -> None:
        """Stand still."""
        self._ask("pause", lambda: self._recording.pause(self.size))

    def seek(self, at_ms: int) -> None:
        """Jump. Of several jumps asked for in a hurry the last is made."""
        self._ask("seek", lambda: self._recording.seek(at_ms, self.size))

    def step(self, by: int) -> None:
        """Go one picture on, or back."""
        self._ask("step", lambda: self._recording.step(by, self.size))

    def close(self) -> None:
        """Ask no more, and end the player once it has answered."""
        if not self._closed:
            self._closed = True
            self._waiting.clear()
            self._again.stop()
            self._runner.emptied.connect(self.deleteLater)
            self._runner.start(self._runner.prepare(lambda progress, token: self._recording.close()))

    def _ask(self, name: str, act: Act) -> None:
        if self._closed:
            return
        kept = [each for each in self._waiting if each[0] != name]
        self._waiting = [*kept, (name, act)][-MOST_WAITING:]
        self._next()

    def _next(self) -> None:
        if self._busy or self._closed or not self._waiting:
            return
        _, act = self._waiting.pop(0)
        self._busy = True
        job = self._runner.prepare(lambda progress, token: act())
        job.succeeded.connect(self._take)
        job.failed.connect(self._fail)
        job.ended.connect(self._free_again)
        self._runner.start(job)

    def _take(self, look: Look) -> None:
        if not self._closed:
            self.looked.emit(look)
            if look.state.playing:
                self._again.start()

    def _fail(self, error: BaseException) -> None:
        if not self._closed:
            self.failed.emit(problem_of(error).sentence)
            self.close()

    def _free_again(self) -> None:
        self._busy = False
        self._next()
