"""What is done with chosen notes in one act: at once where they are few, in a job where they are many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services import timeline
from lfr_review.ui.pages.timeline.note_rows import NoteRow, note_row
from lfr_review.ui.pages.tools import PageTools

MANY_AT_ONCE = 100  #: notes; more are a job, which a person sees and can wait for


class NoteActs(QObject):
    """Each act is done for every note or for none, and undo takes it back as a whole."""

    marked = Signal(object)  #: rows of the notes as they are now
    removed = Signal(object)  #: the notes as they were
    refused = Signal(str)  #: why several notes could not be changed; none was
    failed = Signal(object)  #: any other reason why nothing was changed

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools

    def set_disclosable(self, notes: tuple[TimelineNote, ...], disclosable: bool) -> None:
        """Make notes disclosable, or no longer."""

        def act() -> tuple[NoteRow, ...]:
            changed = timeline.set_disclosable(self._tools.desk, notes, disclosable)
            return tuple(note_row(note) for note in changed)

        self._do(notes, self.tr("Marking {count} notes"), act, self.marked)

    def remove(self, notes: tuple[TimelineNote, ...]) -> None:
        """Take notes out."""

        def act() -> tuple[TimelineNote, ...]:
            timeline.remove_notes(self._tools.desk, notes)
            return notes

        self._do(notes, self.tr("Taking {count} notes out"), act, self.removed)

    def _do(self, notes: tuple[TimelineNote, ...], words: str, act: Callable[[], Any], done: SignalInstance) -> None:
        if not notes:
            return
        if len(notes) > MANY_AT_ONCE:
            job = self._tools.work.prepare(lambda progress, token: act(), words.format(count=f"{len(notes):,}"))
            job.succeeded.connect(done)
            job.failed.connect(lambda error: self._refuse(error, len(notes)))
            self._tools.work.start(job)
            return
        try:
            changed = act()
        except CaseworkError as error:
            self._refuse(error, len(notes))
            return
        done.emit(changed)

    def _refuse(self, error: Exception, count: int) -> None:
        if count > 1 and isinstance(error, CaseworkError):
            self.refused.emit(str(error))
        else:
            self.failed.emit(error)
