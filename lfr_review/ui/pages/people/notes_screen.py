"""The file notes of a case, newest first. They never leave."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.moment_words import day_words
from lfr_review.domain.timeline import FileNote
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.laying import reading_column
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.words_button import WordsButton

LONGEST_LINE = 160  #: characters of a note in the list


class NotesScreen(QWidget):
    """A line for each note, which opens it."""

    opened = Signal(str)  #: uid of a file note
    add_asked = Signal()

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self._shown: tuple[FileNote, ...] | None = None
        self.lines: dict[str, WordsButton] = {}
        self.header = PageHeader(
            self.tr("File notes"), self.tr("What was said, advised and instructed in each contact, for the file.")
        )
        self.add = dress(QPushButton(self.tr("Add a file note")), kind="main")
        self._can_write = can_write
        self.header.add_act(self.add)
        self.banner = never_leaves(self)
        self.list = Card("")
        self.list.set_title(self.tr("Contacts"))
        self.empty = EmptyState(
            Empty.NOTHING_YET,
            self.tr("No contact is recorded. Write one for each call, meeting and message that matters."),
            self.tr("Add a file note") if can_write else "",
        )
        body = PageBody()
        body.add(reading_column(self.header, self.banner, self.list))
        body.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.add.clicked.connect(lambda: self.add_asked.emit())
        self.empty.acted.connect(self.add_asked)

    def show_notes(self, view: PeopleView) -> None:
        """Show the notes of a case."""
        if view.file_notes == self._shown:
            return
        self._shown = view.file_notes
        self.list.clear()
        self.lines = {}
        for note in view.file_notes:
            line = WordsButton(_gist(note) or self.tr("Nothing written yet"), note_caption(note))
            line.clicked.connect(lambda _=False, uid=note.uid: self.opened.emit(uid))
            self.lines[note.uid] = line
            self.list.add(line)
        self.list.setVisible(bool(view.file_notes))
        self.empty.setVisible(not view.file_notes)
        self.add.setVisible(self._can_write and bool(view.file_notes))  # the empty list offers the same

    def start(self) -> QWidget:
        """What the keyboard comes to first."""
        return next(iter(self.lines.values()), self.empty.button)


def never_leaves(part: QWidget) -> NoticeBar:
    """The bar that stands over every file note."""
    words = part.tr("Never leaves: no bundle, letter or package can contain file notes.")
    return NoticeBar(Notice.INFO, words, parent=part)


def note_caption(note: FileNote) -> str:
    """When a contact was, and with whom, in a line."""
    minutes = "" if note.minutes is None else "1 minute" if note.minutes == 1 else f"{note.minutes} minutes"
    parts = (day_words(note.on), note.started, minutes, note.how, f"with {note.with_whom}" if note.with_whom else "")
    return ", ".join(part for part in parts if part)


def _gist(note: FileNote) -> str:
    """The beginning of what was written."""
    words = " ".join(" ".join((note.said, note.advice, note.instructions, note.next_step)).split())
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE].rsplit(' ', 1)[0].rstrip('.,;: ')}…"
