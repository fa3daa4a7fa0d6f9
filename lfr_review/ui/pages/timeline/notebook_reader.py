"""Reads the notes of a case: at once where they are few, in a job where they are many."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.lasting import let_last
from lfr_review.services import timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.timeline.note_rows import Notebook, read_notebook
from lfr_review.ui.pages.tools import PageTools

FEW = 400  #: notes; more are read in a job


class NotebookReader(QObject):
    """Only what was asked for last is told."""

    began = Signal()  #: a job reads: it takes a while
    read = Signal(object)  #: `Notebook`
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._turn = 0
        self._reading: Uid | None = None
        self._overtaken = False

    @property
    def reading(self) -> bool:
        """Whether a job is at it."""
        return self._reading is not None

    def ask(self, case: Uid) -> None:
        """Read the notes of a case."""
        self._turn += 1
        self._reading, self._overtaken = None, False
        desk = self._tools.desk
        try:
            few = timeline.count_notes(desk, case) <= FEW
            notebook = read_notebook(desk, case) if few else None
        except CaseworkError as error:
            self.failed.emit(error)
            return
        if notebook is not None:
            self.read.emit(notebook)
            return
        self._reading = case
        self.began.emit()
        job = self._tools.look.prepare(lambda progress, token: _read_many(desk, case))
        job.succeeded.connect(partial(self._take, self._turn))
        job.failed.connect(partial(self._could_not, self._turn))
        self._tools.look.start(job)

    def overtake(self) -> None:
        """Something was written: what a job is reading now may lack it, and is read once more before it is told."""
        self._overtaken = True

    def _take(self, turn: int, notebook: Notebook) -> None:
        if turn != self._turn or self._reading is None:
            return
        if self._overtaken:
            self.ask(self._reading)
            return
        self._reading = None
        self.read.emit(notebook)

    def _could_not(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._reading = None
            self.failed.emit(error)


def _read_many(desk: Desk, case: Uid) -> Notebook:
    notebook = read_notebook(desk, case)
    let_last()
    return notebook
