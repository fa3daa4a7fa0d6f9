"""The sheets over the page: choosing what to cite, and recording a waiver."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import timeline
from lfr_review.ui.pages.timeline.citation_sheet import CitationSheet
from lfr_review.ui.pages.timeline.entry import EntryLine
from lfr_review.ui.pages.timeline.note_panel import NotePanel
from lfr_review.ui.pages.timeline.note_rows import Notebook
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.waiver_sheet import WaiverSheet


class NoteSheets(QObject):
    """What is chosen in a sheet goes to where it was asked from: the entry line, or the note that was shown then."""

    lifted = Signal(object)  #: the note as it is, with one mark less

    def __init__(self, tools: PageTools, page: QWidget, entry: EntryLine, panel: NotePanel) -> None:
        super().__init__(page)
        self._tools = tools
        self._entry, self._panel = entry, panel
        self._notebook: Notebook | None = None
        self._field = ""  #: of the note that is cited in; none for the entry line
        self.citing = CitationSheet(tools, page)
        self.waiver = WaiverSheet(page)
        entry.cite_asked.connect(lambda: self._ask_citation(""))
        panel.cite_asked.connect(self._ask_citation)
        panel.waiver_asked.connect(self._ask_waiver)
        self.citing.chose.connect(self._cite)
        self.waiver.lifted.connect(self.lifted)

    def set_notebook(self, notebook: Notebook | None) -> None:
        """The case whose items can be cited."""
        self._notebook = notebook

    def close_all(self) -> None:
        """Another case is shown: nothing that was asked belongs to it."""
        self.citing.close_sheet()
        self.waiver.close_sheet()

    def leave_note(self) -> None:
        """Another note is shown: what was asked of the one before would go into it."""
        if self._field:
            self.citing.close_sheet()
        self.waiver.close_sheet()

    def _ask_citation(self, field: str) -> None:
        if self._notebook is not None:
            self._field = field
            self.citing.ask(self._notebook.items.values())

    def _cite(self, citation: Citation) -> None:
        if self._field:
            self._panel.put_citation(self._field, citation)
        else:
            self._entry.add_source(citation)
            self._entry.begin()

    def _ask_waiver(self, mark: HandlingMark) -> None:
        note = self._panel.note
        if note is not None:
            lift = partial(timeline.lift_mark, self._tools.desk, note, mark)
            self.waiver.ask(self.tr("Note {number}").format(number=note.number), mark, lift)
