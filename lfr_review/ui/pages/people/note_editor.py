"""One file note."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QPushButton

from lfr_review.domain.timeline import FileNote
from lfr_review.ui.pages.people.editor import Editor
from lfr_review.ui.pages.people.laying import abreast, buttons_row, field_card
from lfr_review.ui.pages.people.minutes_field import MinutesField
from lfr_review.ui.pages.people.notes_screen import never_leaves, note_caption
from lfr_review.ui.pages.people.record_fields import Say
from lfr_review.ui.pages.people.words import HOW_WORDS
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.day_field import days_beside


class NoteEditor(Editor):
    """When, with whom, and what was said."""

    def __init__(self, tools: PageTools, note: FileNote, say: Say) -> None:
        desk = tools.desk
        super().__init__(tools, note.uid, say, "")
        self.header.set_title(self.tr("File note"))
        self.banner = never_leaves(self)
        self.minutes = MinutesField(self)
        self.minutes.setReadOnly(not tools.can_write)
        self.remove = dress(QPushButton(self.tr("Remove this note"), self), kind="quiet")
        acts = (buttons_row(self.remove),) if tools.can_write else ()
        if not tools.can_write:
            self.remove.hide()
        self.build(self.tr("‹ All file notes"), self.banner, self._contact(desk.today()), self._words(), *acts)
        self.minutes.settled.connect(lambda minutes: self.fields.put("minutes", minutes))
        self.remove.clicked.connect(lambda: self.remove_asked.emit())

    def show_note(self, note: FileNote) -> None:
        """Show what is kept, leaving alone what is being typed."""
        self.header.set_line(note_caption(note))
        self.fields.show_record(note)

    def settle(self) -> None:
        self.minutes.finish()
        super().settle()

    def _contact(self, today: dt.date) -> Card:
        fields = self.fields
        on = fields.day("on", self.tr("Date"), days_beside(today))
        started = fields.line("started", self.tr("Began at"), self.tr("Such as 14:05."))
        minutes = fields.custom("minutes", self.tr("Minutes"), self.minutes, self.minutes.set_minutes)
        with_whom = fields.line("with_whom", self.tr("With"))
        how = fields.suggesting("how", self.tr("How"), HOW_WORDS)
        by = fields.line("by", self.tr("By"), self.tr("Who had the contact."))
        return field_card(self.tr("The contact"), abreast(on, started, minutes, most=3), abreast(with_whom, how), by)

    def _words(self) -> Card:
        fields = self.fields
        return field_card(
            self.tr("What was said"),
            fields.box("said", self.tr("Said"), self.tr("What they told, in their words where it matters.")),
            fields.box("advice", self.tr("Advice given")),
            fields.box("instructions", self.tr("Instructions taken")),
            fields.box("next_step", self.tr("Next step"), self.tr("Who does what by when.")),
        )
