"""The Timeline page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services import timeline
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.targets import NoteAbout
from lfr_review.ui.pages.timeline.entry import EntryLine, NewNote
from lfr_review.ui.pages.timeline.note_acts import NoteActs
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow, note_row
from lfr_review.ui.pages.timeline.note_sheets import NoteSheets
from lfr_review.ui.pages.timeline.notebook_reader import NotebookReader
from lfr_review.ui.pages.timeline.page_notice import PageNotice
from lfr_review.ui.pages.timeline.shown_notes import ShownNotes
from lfr_review.ui.pages.timeline.table_menu import TableMenu
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, INSIDE_GROUP

TABLES = frozenset({"timeline_note", "evidence_item", "stop", "waiver"})


class TimelinePage(CasePage):
    """Notes along time: typed in one line, seen on an axis and in a table, corrected beside it."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._telling = False
        self._wanted: object = None
        self.entry = EntryLine()
        self.notice = PageNotice()
        self.shown = ShownNotes(tools, self)
        self.bar, self.notes, self.panel = self.shown.bar, self.shown.notes, self.shown.panel
        self.reading_only = words_label(
            self.tr("This library is open for reading only. No note can be changed."), "quiet"
        )
        self._lay_out()
        self.sheets = NoteSheets(tools, self, self.entry, self.panel)
        self.menu = TableMenu(self.notes.table, lambda: self.shown.chosen, can_write=tools.can_write)
        self._reader = NotebookReader(tools, self)
        self._acts = NoteActs(tools, self)
        self._connect()
        self.entry.setVisible(tools.can_write)
        self.reading_only.setHidden(tools.can_write)

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        self.sheets.close_all()
        self._wanted = None
        self.shown.forget()
        self.entry.clear_line()
        self.notice.forget()
        super().show_case(case)

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or self._telling or (tables and not tables & TABLES):
            return
        self._reader.ask(self.case)

    def show_target(self, target: object) -> None:
        notebook = self.shown.notebook
        if notebook is None or self._reader.reading:
            self._wanted = target
            return
        if isinstance(target, NoteAbout) and self._tools.can_write:
            self.entry.add_source(target.source)
            self.entry.begin()
            return
        uid = notebook.uid_of(target)
        if uid is None:
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.shown.shows(uid):
            self.shown.show_all()
        self.open_note(uid)

    def settle(self) -> None:
        self.panel.settle()

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = {"find.page": self.bar.search.setFocus}
        if self._tools.can_write:
            acts["note.add"] = self.entry.begin
        return acts

    def start(self) -> QWidget:
        notebook = self.shown.notebook
        if self._tools.can_write and not (notebook is not None and notebook.rows):
            return self.entry.line
        return self.notes.start()

    # What a person does

    def add_note(self, new: NewNote) -> None:
        """Write the note that was typed."""
        if self.case is None:
            return
        notebook = self.shown.notebook
        if notebook is None:
            self.entry.refuse(self.tr("The notes are still being read. Press Enter again in a moment."))
            return
        self.settle()
        try:
            note = timeline.add_note(
                self._tools.desk,
                self.case,
                new.happened,
                new.text,
                sources=new.sources,
                kind=new.kind,
                account=new.account,
                stop=notebook.stop_for(new.happened),
            )
        except CaseworkError as error:
            self.entry.refuse(str(error))
            return
        self.entry.clear_line()
        self.shown.chosen = frozenset({note.uid})
        self._wrote((note_row(note),))
        if not self.shown.shows(note.uid):
            self.notice.tell_left_out(note)

    def choose(self, chosen: frozenset[Uid]) -> None:
        """Choose notes; what was typed in the one before is kept first."""
        if chosen != self.shown.chosen:
            self.settle()
            self.sheets.leave_note()
            self.shown.choose(chosen)

    def open_note(self, uid: Uid) -> None:
        """Read and edit a note; in a narrow window it takes the place of the others."""
        self.choose(frozenset({uid}))
        self.shown.beside.open_panel()

    def close_note(self) -> None:
        """Choose nothing, and go back to the notes."""
        self.choose(frozenset())
        self.notes.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_disclosable(self, disclosable: bool) -> None:
        """Make the chosen notes disclosable, or no longer, in one act."""
        self.panel.several.show_refusal("")
        self._acts.set_disclosable(self.shown.chosen_notes(), disclosable)

    def remove_chosen(self) -> None:
        """Take the chosen notes out. Undo brings them back."""
        if self._tools.can_write:
            self.settle()
            self._acts.remove(self.shown.chosen_notes())

    # Inside

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(AROUND_PAGE, BETWEEN_GROUPS, AROUND_PAGE, INSIDE_GROUP)
        for part in (self.entry, self.reading_only):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.notice)
        layout.addWidget(dress(QFrame(), role="rule"))
        layout.addWidget(self.shown.beside, 1)

    def _connect(self) -> None:
        self.entry.added.connect(self.add_note)
        self.bar.filtered.connect(self.notice.look_at_filter)
        self.notice.acted.connect(self.shown.show_all)
        self.notes.chose.connect(self.choose)
        self.notes.opened.connect(self.open_note)
        self.panel.kept.connect(lambda note: self._wrote((note_row(note),)))
        self.panel.failed.connect(self.failed)
        self.panel.closed.connect(self.close_note)
        self.panel.remove_asked.connect(self.remove_chosen)
        self.panel.shown_asked.connect(self._show_cited)
        for asking in (self.panel.several, self.menu):
            asking.disclose_asked.connect(self.set_disclosable)
            asking.remove_asked.connect(self.remove_chosen)
        self.menu.open_asked.connect(self.open_note)
        self._reader.began.connect(self.shown.show_reading)
        self._reader.read.connect(self._take)
        self._reader.failed.connect(lambda _: self.shown.show_unread())
        self._reader.failed.connect(self.failed)
        self._acts.marked.connect(self._wrote)
        self._acts.removed.connect(self._took_out)
        self._acts.refused.connect(self.panel.several.show_refusal)
        self._acts.failed.connect(self.failed)
        self.sheets.lifted.connect(lambda note: self._wrote((note_row(note),), "waiver"))

    def _take(self, notebook: Notebook) -> None:
        """Show what was read, and what was asked for meanwhile."""
        self.sheets.set_notebook(notebook)
        self.notice.look_at(notebook)
        self.shown.take(notebook)
        self.entry.set_reference(self.shown.day(), self._tools.desk.today())
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_target(wanted)

    def _wrote(self, rows: tuple[NoteRow, ...], *tables: str) -> None:
        """Notes were committed: show them, and tell the frame."""
        case = rows[0].note.case
        if case == self.case and self.shown.notebook is not None:
            self._reader.overtake()
            self.shown.put(rows)
        self._tell(case, *tables)

    def _tell(self, case: Uid, *tables: str) -> None:
        self._telling = True  # what the page wrote itself, it shows already
        try:
            self.saved.emit(self._tools.saved(case, "timeline_note", *tables))
        finally:
            self._telling = False

    def _took_out(self, notes: tuple[TimelineNote, ...]) -> None:
        """Notes are gone: say so, and how they come back."""
        if notes[0].case == self.case and self.shown.notebook is not None:
            self.notice.tell_taken_out(notes)
            self._reader.overtake()
            self.shown.drop(frozenset(note.uid for note in notes))
            self.notes.start().setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(notes[0].case)

    def _show_cited(self, citation: Citation) -> None:
        if citation.note is not None:
            self.show_target(citation)
        else:
            self.asked_for.emit("evidence", citation)
