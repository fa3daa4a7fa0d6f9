"""The panel beside the notes: the one that is chosen, to be read and edited, or what can be done with several."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import NEVER_LEAVES
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.domain.note_standing import standing
from lfr_review.domain.timeline import NoteKind, TimelineNote
from lfr_review.services import timeline
from lfr_review.ui.pages.timeline.note_form import NoteForm
from lfr_review.ui.pages.timeline.note_rows import Notebook
from lfr_review.ui.pages.timeline.several import SeveralPart
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar

#: fields whose refusal is said at the switch and not beside a field
_AT_THE_SWITCH = ("disclosable", "chosen")


class NotePanel(QFrame):
    """Shows what is chosen. Every field keeps itself; undo takes any of it back."""

    kept = Signal(object)  #: the note as it is now, after the commit
    failed = Signal(object)
    closed = Signal()
    remove_asked = Signal()
    cite_asked = Signal(str)  #: field that the citation is to go into
    shown_asked = Signal(object)  #: `Citation`
    waiver_asked = Signal(object)  #: `HandlingMark` that a person wants lifted

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._notebook: Notebook | None = None
        self.note: TimelineNote | None = None
        dress(self, role="sheet")
        self.setAccessibleName(self.tr("The chosen note"))
        self.title = words_label("", "section")
        self.close_button = dress(QPushButton(self.tr("Close")), kind="quiet")
        self.notice = NoticeBar()
        self.form = NoteForm(self._keep, can_write=tools.can_write)
        self.recorded = words_label("", "hint")
        self.remove = dress(QPushButton(self.tr("Take this note out")), kind="quiet")
        self.remove.setAccessibleDescription(self.tr("Undo brings it back; its number is never given again"))
        self.remove.setVisible(tools.can_write)
        self.several = SeveralPart(can_write=tools.can_write)
        self._parts = QStackedWidget()
        self._lay_out()
        self.notice.hide()
        self._connect()

    def show_note(self, notebook: Notebook, uid: Uid, day: dt.date) -> None:
        """Show one note of a case; `day` is that of a time alone."""
        row = notebook.row(uid)
        if row is None:
            return
        if self.note is None or self.note.uid != uid:
            self.settle()
            self.notice.say(Notice.INFO, "")
        self._notebook, self.note = notebook, row.note
        self.title.setText(self.tr("Note {number}").format(number=row.note.number))
        self.form.show_note(row.note, notebook.stops, day, self._tools.desk.today())
        numbers = notebook.by_number()
        self.form.chips.show_cited(row.cited, notebook.items, numbers)
        self.form.served.show_note(row.note, standing(row.note, notebook.items, numbers))
        self.recorded.setText(self._recorded(row.note))
        self._parts.setCurrentIndex(0)

    def show_several(self, count: int) -> None:
        """Show what can be done with several notes."""
        self.settle()
        self.note = None
        self.title.setText(self.tr("{count} notes chosen").format(count=f"{count:,}"))
        self.several.show_refusal("")
        self._parts.setCurrentIndex(1)

    def forget(self) -> None:
        """Show nothing any more."""
        self.settle()
        self.note = None

    def settle(self) -> None:
        """Keep what is being typed."""
        self.form.autosave.settle()

    def begin(self) -> None:
        """Take the keyboard."""
        first = self.form.text if self._parts.currentIndex() == 0 else self.several.buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_GROUPS)
        for part in (self.form, self.recorded, self.remove):
            column.addWidget(part)
        column.setAlignment(self.remove, Qt.AlignmentFlag.AlignLeft)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(dress(one, role="sheet-content"))
        self._parts.addWidget(scroll)
        self._parts.addWidget(self.several)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, INSIDE_GROUP, BETWEEN_GROUPS, INSIDE_GROUP)
        layout.setSpacing(INSIDE_GROUP)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(self._parts, 1)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.remove.clicked.connect(self.remove_asked)
        self.form.cite_asked.connect(self.cite_asked)
        self.form.shown_asked.connect(self.shown_asked)
        self.form.marks.waiver_asked.connect(self.waiver_asked)

    def _keep(self, name: str, value: Any) -> bool:
        """Keep one field of the note that is shown; say beside it why it could not be."""
        note = self.note
        if note is None or not self._tools.can_write:
            return True
        try:
            said = self._said(note, name, value)
            now = timeline.say(self._tools.desk, note.uid, **said) if said else note
        except CaseworkError as error:
            self._refuse(name, error)
            return False
        self._refuse(name, None)
        if now != note:
            self.note = now
            self.kept.emit(now)
        return True

    def _said(self, note: TimelineNote, name: str, value: Any) -> dict[str, Any]:
        """The fields to keep; none where it says what is kept already."""
        if name == "sources":
            value = timeline.read_sources(value)
        if getattr(note, name) == value:
            return {}
        never = name == "handling" and value & NEVER_LEAVES
        if note.disclosable and (never or (name == "kind" and value is NoteKind.CASEWORK)):
            # Protecting a note is never refused: it takes the permission to serve it off in the same act.
            words = self.tr("The note is not disclosable any more. Undo brings both back.")
            self.notice.say(Notice.INFO, words, closable=True)
            return {name: value, "disclosable": False}
        return {name: value}

    def _refuse(self, name: str, error: CaseworkError | None) -> None:
        words = str(error) if error is not None else ""
        if name in _AT_THE_SWITCH:
            self.form.served.refuse(words)
        elif error is None or error.code in ("wrong-use", "refused"):
            self.form.rows[name].set_problem(words)
        else:
            self.failed.emit(error)
        if error is not None and self.note is not None and self._notebook is not None:
            told = standing(self.note, self._notebook.items, self._notebook.by_number())
            self.form.served.show_note(self.note, told)
            self.form.kind.set_value(self.note.kind)
            self.form.marks.set_marks(self.note.handling)

    def _recorded(self, note: TimelineNote) -> str:
        local = note.recorded_at.astimezone()
        when = f"{day_words(local.date())}, {time_words(local.time().replace(second=0, microsecond=0))}"
        who = self.tr(" by {who}, as stated").format(who=note.recorded_by) if note.recorded_by else ""
        return self.tr("Recorded {when}{who}.").format(when=when, who=who)

    def put_citation(self, name: str, citation: Citation) -> None:
        """Write a citation into a field of the note that is shown."""
        if self.note is not None:
            self.form.put_citation(name, citation)
