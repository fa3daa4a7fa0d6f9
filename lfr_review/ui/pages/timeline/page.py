"""The Timeline page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services import timeline
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.targets import NoteAbout
from lfr_review.ui.pages.timeline.beside import NotesBeside
from lfr_review.ui.pages.timeline.entry import EntryLine, NewNote
from lfr_review.ui.pages.timeline.filter_bar import FilterBar
from lfr_review.ui.pages.timeline.filters import Filter, sources_of
from lfr_review.ui.pages.timeline.note_acts import NoteActs
from lfr_review.ui.pages.timeline.note_panel import NotePanel
from lfr_review.ui.pages.timeline.note_rows import Notebook, NoteRow, note_row
from lfr_review.ui.pages.timeline.note_sheets import NoteSheets
from lfr_review.ui.pages.timeline.notebook_reader import NotebookReader
from lfr_review.ui.pages.timeline.notes_view import NotesView
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar

TABLES = frozenset({"timeline_note", "evidence_item", "stop", "waiver"})


class TimelinePage(CasePage):
    """Notes along time: typed in one line, seen on an axis and in a table, corrected beside it."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._telling = False
        self._wanted: object = None
        self.notebook: Notebook | None = None
        self.chosen: frozenset[Uid] = frozenset()
        self._gone: frozenset[Uid] = frozenset()  #: what the notice says was taken out
        self.entry = EntryLine()
        self.bar = FilterBar()
        self.notice = NoticeBar()
        self.notes = NotesView(tools.preferences)
        self.panel = NotePanel(tools)
        self.beside = NotesBeside(self.bar, self.notes, self.panel)
        self.reading_only = words_label(
            self.tr("This library is open for reading only. No note can be changed."), "quiet"
        )
        self._lay_out()
        self.sheets = NoteSheets(tools, self, self.entry, self.panel)
        self._reader = NotebookReader(tools, self)
        self._acts = NoteActs(tools, self)
        self._connect()
        self._make_acts()
        self.entry.setVisible(tools.can_write)
        self.reading_only.setHidden(tools.can_write)
        self.notice.hide()

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        self.sheets.close_all()
        self.panel.forget()
        self.notebook = None
        self._wanted = None
        self.chosen = self._gone = frozenset()
        self.entry.clear_line()
        self.notice.say(Notice.INFO, "")
        self.bar.set_filter(Filter())
        super().show_case(case)

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or self._telling or (tables and not tables & TABLES):
            return
        self._reader.ask(self.case)

    def show_target(self, target: object) -> None:
        if self.notebook is None or self._reader.reading:
            self._wanted = target
            return
        if isinstance(target, NoteAbout) and self._tools.can_write:
            self.entry.add_source(target.source)
            self.entry.begin()
            return
        uid = self.notebook.uid_of(target)
        if uid is None:
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not any(row.uid == uid for row in self.bar.filter_now.apply(self.notebook.rows)):
            self.bar.set_filter(Filter())
        self._choose(frozenset({uid}))
        self.open_note(uid)

    def settle(self) -> None:
        self.panel.settle()

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = {"find.page": self.bar.search.setFocus}
        if self._tools.can_write:
            acts["note.add"] = self.entry.begin
        return acts

    def start(self) -> QWidget:
        if self._tools.can_write and not (self.notebook is not None and self.notebook.rows):
            return self.entry.line
        return self.notes.start()

    # What a person does

    def add_note(self, new: NewNote) -> None:
        """Write the note that was typed."""
        if self.case is None:
            return
        if self.notebook is None:
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
                stop=self.notebook.stop_for(new.happened),
            )
        except CaseworkError as error:
            self.entry.refuse(str(error))
            return
        self.entry.clear_line()
        self.chosen = frozenset({note.uid})
        self._wrote((note_row(note),))
        if not self.bar.filter_now.apply(row for row in self.notebook.rows if row.uid == note.uid):
            words = self.tr("Note {number} was kept. It is not shown here, because only some notes are.")
            self.notice.say(Notice.INFO, words.format(number=note.number), self.tr("Show all"), closable=True)

    def open_note(self, uid: Uid) -> None:
        """Read and edit a note; in a narrow window it takes the place of the others."""
        if self.chosen != frozenset({uid}):
            self._choose(frozenset({uid}))
        self.beside.open_panel()

    def close_note(self) -> None:
        """Choose nothing, and go back to the notes."""
        self._choose(frozenset())
        self.notes.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def set_disclosable(self, disclosable: bool) -> None:
        """Make the chosen notes disclosable, or no longer, in one act."""
        self.panel.several.show_refusal("")
        if self.notebook is not None:
            self._acts.set_disclosable(self.notebook.notes(self.chosen), disclosable)

    def remove_chosen(self) -> None:
        """Take the chosen notes out. Undo brings them back."""
        if self._tools.can_write and self.notebook is not None:
            self.settle()
            self._acts.remove(self.notebook.notes(self.chosen))

    def table_acts(self) -> tuple[QAction, ...]:
        """What the menu of the table offers for the chosen notes."""
        return self._table_acts if self.chosen else ()

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
        layout.addWidget(self.beside, 1)

    def _connect(self) -> None:
        self.entry.added.connect(self.add_note)
        self.bar.filtered.connect(self._refilter)
        self.bar.view_chosen.connect(lambda view: self.notes.set_view(view, self.notebook))
        self.bar.lanes_chosen.connect(self.notes.set_by_account)
        self.notes.chose.connect(self._choose)
        self.notes.opened.connect(self.open_note)
        self.notes.empty.acted.connect(lambda: self.bar.set_filter(Filter()))
        self.notice.acted.connect(lambda: self.bar.set_filter(Filter()))
        self.panel.kept.connect(lambda note: self._wrote((note_row(note),)))
        self.panel.failed.connect(self.failed)
        self.panel.closed.connect(self.close_note)
        self.panel.remove_asked.connect(self.remove_chosen)
        self.panel.shown_asked.connect(self._show_cited)
        self.panel.several.disclose_asked.connect(self.set_disclosable)
        self.panel.several.remove_asked.connect(self.remove_chosen)
        self._reader.began.connect(self._still_reading)
        self._reader.read.connect(self._take)
        self._reader.failed.connect(self._could_not_read)
        self._acts.marked.connect(self._wrote)
        self._acts.removed.connect(self._took_out)
        self._acts.refused.connect(self._refuse_several)
        self.sheets.lifted.connect(lambda note: self._wrote((note_row(note),), "waiver"))

    def _make_acts(self) -> None:
        """What the menu of the table offers beside its orders."""
        acts = []
        for words, act in (
            (self.tr("Open the note"), self._open_chosen),
            (self.tr("Make disclosable"), lambda: self.set_disclosable(True)),
            (self.tr("Make undisclosed"), lambda: self.set_disclosable(False)),
            (self.tr("Take out"), self.remove_chosen),
        ):
            action = QAction(words, self)
            action.triggered.connect(lambda _=False, act=act: act())
            acts.append(action)
        self._table_acts = tuple(acts if self._tools.can_write else acts[:1])
        self.notes.table.set_acts(self.table_acts)

    def _still_reading(self) -> None:
        if self.notebook is None:
            self.notes.show_still_reading()

    def _take(self, notebook: Notebook) -> None:
        """Show what was read."""
        anew, self.notebook = self.notebook is None, notebook
        self.sheets.set_notebook(notebook)
        if any(notebook.row(uid) is not None for uid in self._gone):
            self._gone = frozenset()
            self.notice.say(Notice.INFO, "")  # they are back
        self.entry.set_reference(self._day(), self._tools.desk.today())
        self.chosen = frozenset(uid for uid in self.chosen if notebook.row(uid) is not None)
        self._show(anew=anew)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_target(wanted)

    def _could_not_read(self, error: Exception) -> None:
        if self.notebook is None:
            self.notes.show_unread()
        self.failed.emit(error)

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

    def _refilter(self, chosen: Filter) -> None:
        if chosen.shows_all and not self.notice.button.isHidden():
            self.notice.say(Notice.INFO, "")  # it spoke of what was left out
        self._show(anew=False)

    def _show_chosen(self) -> None:
        notebook = self.notebook
        if notebook is None:
            return
        only = next(iter(self.chosen)) if len(self.chosen) == 1 else None
        self.notes.show_chosen(self.chosen, only)
        if only is not None:
            self.panel.show_note(notebook, only, self._day())
        elif self.chosen:
            self.panel.show_several(len(self.chosen))
        else:
            self.panel.forget()
        self.beside.show_chosen(len(self.chosen))

    def _choose(self, chosen: frozenset[Uid]) -> None:
        if chosen != self.chosen:
            self.settle()
            self.sheets.leave_note()
            self.chosen = chosen
            self._show_chosen()

    def _wrote(self, rows: tuple[NoteRow, ...], *tables: str) -> None:
        """Notes were committed: show them, and tell the frame."""
        case = rows[0].note.case
        if case == self.case and self.notebook is not None:
            self._reader.overtake()
            self.notebook.put(rows)
            self._show(anew=False)
        self._tell(case, *tables)

    def _tell(self, case: Uid, *tables: str) -> None:
        self._telling = True  # what the page wrote itself, it shows already
        try:
            self.saved.emit(self._tools.saved(case, "timeline_note", *tables))
        finally:
            self._telling = False

    def _took_out(self, notes: tuple[TimelineNote, ...]) -> None:
        """Notes are gone: say so, and how they come back."""
        if notes[0].case == self.case and self.notebook is not None:
            many = self.tr("{count} notes were taken out. Undo brings them back.").format(count=f"{len(notes):,}")
            one = self.tr("Note {number} was taken out. Undo brings it back.").format(number=notes[0].number)
            self.notice.say(Notice.INFO, many if len(notes) > 1 else one, closable=True)
            self._gone = frozenset(note.uid for note in notes)
            self.chosen -= self._gone
            self._reader.overtake()
            self.notebook.drop(self._gone)
            self._show(anew=False)
            self.notes.start().setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(notes[0].case)

    def _refuse_several(self, error: Exception) -> None:
        if len(self.chosen) > 1 and isinstance(error, CaseworkError):
            self.panel.several.show_refusal(str(error))
        else:
            self.failed.emit(error)

    def _open_chosen(self) -> None:
        current = self.notes.table.current()
        if current is not None:
            self.open_note(current.uid)

    def _day(self) -> dt.date:
        day = self.notebook.day_of_stop() if self.notebook is not None else None
        return day or self._tools.desk.today()

    def _show_cited(self, citation: Citation) -> None:
        if citation.note is not None:
            self.show_target(citation)
        else:
            self.asked_for.emit("evidence", citation)
