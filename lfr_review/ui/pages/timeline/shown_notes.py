"""Which notes the page shows, and which of them are chosen: told to every part of the page alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QObject

from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.pages.timeline.beside import NotesBeside
from lfr_review.ui.pages.timeline.filter_bar import FilterBar
from lfr_review.ui.pages.timeline.filters import Filter, sources_of
from lfr_review.ui.pages.timeline.note_panel import NotePanel
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow
from lfr_review.ui.pages.timeline.notes_view import NotesView
from lfr_review.ui.pages.tools import PageTools


class ShownNotes(QObject):
    """The notes of one case, once they were read."""

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self.notebook: Notebook | None = None
        self.chosen: frozenset[Uid] = frozenset()
        self.bar = FilterBar()
        self.notes = NotesView(tools.preferences)
        self.panel = NotePanel(tools)
        self.beside = NotesBeside(self.bar, self.notes, self.panel)
        self.bar.filtered.connect(lambda _: self._show(anew=False))
        self.bar.view_chosen.connect(lambda view: self.notes.set_view(view, self.notebook))
        self.bar.lanes_chosen.connect(self.notes.set_by_account)
        self.notes.empty.acted.connect(self.show_all)

    def forget(self) -> None:
        """Let go of the case; another comes."""
        self.panel.forget()
        self.notebook = None
        self.chosen = frozenset()
        self.bar.set_filter(Filter())

    def take(self, notebook: Notebook) -> None:
        """Show what was read. What was chosen stays so, as far as it is still there."""
        anew, self.notebook = self.notebook is None, notebook
        self.chosen = frozenset(uid for uid in self.chosen if notebook.row(uid) is not None)
        self._show(anew=anew)

    def put(self, rows: Iterable[NoteRow]) -> None:
        """Show notes that are new or were changed."""
        if self.notebook is not None:
            self.notebook.put(rows)
            self._show(anew=False)

    def drop(self, uids: frozenset[Uid]) -> None:
        """Show no longer what was taken out."""
        if self.notebook is not None:
            self.chosen -= uids
            self.notebook.drop(uids)
            self._show(anew=False)

    def choose(self, chosen: frozenset[Uid]) -> None:
        """Show what a person chose, everywhere."""
        self.chosen = chosen
        self._show_chosen()

    def show_all(self) -> None:
        """Leave nothing out any more."""
        self.bar.set_filter(Filter())

    def shows(self, uid: Uid) -> bool:
        """Whether a note is among those that are shown."""
        row = self.notebook.row(uid) if self.notebook is not None else None
        return row is not None and bool(self.bar.filter_now.apply((row,)))

    def chosen_notes(self) -> tuple[TimelineNote, ...]:
        """The chosen notes, in the order of time."""
        return self.notebook.notes(self.chosen) if self.notebook is not None else ()

    def show_reading(self) -> None:
        """Say that a case's notes are being read, where nothing is shown of it yet."""
        if self.notebook is None:
            self.notes.show_still_reading()

    def show_unread(self) -> None:
        """Say that they could not be read."""
        if self.notebook is None:
            self.notes.show_unread()

    def day(self) -> dt.date:
        """The day that a time alone belongs to: of the stop, or today."""
        day = self.notebook.day_of_stop() if self.notebook is not None else None
        return day or self._tools.desk.today()

    def _show(self, *, anew: bool) -> None:
        notebook = self.notebook
        if notebook is None:
            return
        rows = self.bar.filter_now.apply(notebook.rows)
        self.bar.set_sources(lambda: sources_of(notebook.rows))
        self.bar.set_count(len(rows), len(notebook.rows))
        self.bar.setVisible(bool(notebook.rows))
        self.notes.show_rows(notebook, rows, anew=anew)
        self._show_chosen()

    def _show_chosen(self) -> None:
        notebook = self.notebook
        if notebook is None:
            return
        only = next(iter(self.chosen)) if len(self.chosen) == 1 else None
        self.notes.show_chosen(self.chosen, only)
        if only is not None:
            self.panel.show_note(notebook, only, self.day())
        elif self.chosen:
            self.panel.show_several(len(self.chosen))
        else:
            self.panel.forget()
        self.beside.show_chosen(len(self.chosen))
