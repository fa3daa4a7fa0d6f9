"""The three parts that are lists: people, authorities, file notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Party, PartyRole
from lfr_review.domain.timeline import FileNote
from lfr_review.services import authorities, file_notes, people
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.adding import new_authority, new_file_note, new_party
from lfr_review.ui.pages.people.authority_editor import AuthorityEditor
from lfr_review.ui.pages.people.authority_screen import AuthorityScreen
from lfr_review.ui.pages.people.editor import Editor
from lfr_review.ui.pages.people.note_editor import NoteEditor
from lfr_review.ui.pages.people.notes_screen import NotesScreen
from lfr_review.ui.pages.people.part import ListPart
from lfr_review.ui.pages.people.party_editor import PartyEditor
from lfr_review.ui.pages.people.people_screen import PeopleScreen
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.widgets.waiver_sheet import WaiverSheet


class PeoplePart(ListPart[Party, PeopleScreen]):
    """The parties."""

    table = "party"
    removed = "The party was removed. Undo brings them back."

    def __init__(self, tools: PageTools, waiver: WaiverSheet) -> None:
        super().__init__(tools, PeopleScreen(can_write=tools.can_write))
        self._waiver = waiver
        self.listed.opened.connect(lambda uid: self.open(uid, "alias"))
        self.listed.add_asked.connect(self.add)
        waiver.lifted.connect(lambda _: self.kept.emit(frozenset({"party", "waiver"})))

    def add(self, role: PartyRole) -> None:
        """A further party, open to be written about."""
        view = self.view
        if view is None or not self.tools.can_write:
            return
        added = self.do(lambda: new_party(self.tools.desk, view, role), self.table)
        if added is not None:
            self.open(added.uid)
            editor = cast(PartyEditor, self.editor)
            editor.focus_field(editor.first_field())

    def record_of(self, view: PeopleView, uid: Uid) -> Party | None:
        return view.party(uid)

    def make(self, record: Party) -> Editor:
        editor = PartyEditor(self.tools, record)
        editor.add_asked.connect(self.add)
        editor.waiver_asked.connect(self._ask_for_waiver)
        return editor

    def fits(self, record: Party) -> bool:
        return cast(PartyEditor, self.editor).shape == (record.role, record.is_body)

    def show_list(self, view: PeopleView) -> None:
        self.listed.show_people(view, self.tools.desk.today())

    def show_record(self, view: PeopleView, record: Party) -> None:
        cast(PartyEditor, self.editor).show_party(view, record)

    def remove_record(self, record: Party) -> None:
        people.remove_party(self.tools.desk, record)

    def in_list(self, uid: Uid) -> QWidget | None:
        card = self.listed.card(uid)
        return card.open if card is not None else None

    def start(self) -> QWidget:
        return self.editor.back if self.editor is not None else self.listed.start()

    def _ask_for_waiver(self, mark: HandlingMark) -> None:
        editor, desk = self.editor, self.tools.desk
        if editor is None:
            return
        self.settle()
        party = editor.record
        self._waiver.ask(
            self.tr("The record of this party"),
            mark,
            lambda decided_by, instructed_by, reason: people.lift_mark(
                desk, party, mark, decided_by, instructed_by, reason
            ),
        )


class AuthorityPart(ListPart[Authority, AuthorityScreen]):
    """The authorities."""

    table = "authority"
    removed = "The authority was removed. Undo brings it back."

    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools, AuthorityScreen(can_write=tools.can_write))
        self.listed.opened.connect(lambda uid: self.open(uid, "by_whom"))
        self.listed.add_asked.connect(self.add)

    def add(self) -> None:
        """A further authority, open to be written about."""
        view = self.view
        if view is None or not self.tools.can_write:
            return
        self.open_draft(new_authority(self.tools.desk, view), "by_whom")

    def record_of(self, view: PeopleView, uid: Uid) -> Authority | None:
        return self.found(view.authorities, uid)

    def make(self, record: Authority) -> Editor:
        return AuthorityEditor(self.tools, record, lambda **said: self._say(record.uid, **said))

    def _say(self, uid: Uid, **said: Any) -> None:
        """Keep what is said of an authority; the first of it makes the one that was begun."""
        if self.draft is None:
            authorities.say(self.tools.desk, uid, **said)
        else:
            authorities.add_authority(self.tools.desk, replace(self.draft, **said))
            self.draft = None

    def show_list(self, view: PeopleView) -> None:
        self.listed.show_authorities(view, self.tools.desk.today())

    def show_record(self, view: PeopleView, record: Authority) -> None:
        cast(AuthorityEditor, self.editor).show_authority(record)

    def remove_record(self, record: Authority) -> None:
        authorities.remove_authority(self.tools.desk, record)

    def in_list(self, uid: Uid) -> QWidget | None:
        return self.listed.lines.get(uid)

    def start(self) -> QWidget:
        return self.editor.back if self.editor is not None else self.listed.start()


class NotesPart(ListPart[FileNote, NotesScreen]):
    """The file notes."""

    table = "file_note"
    removed = "The file note was removed. Undo brings it back."

    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools, NotesScreen(can_write=tools.can_write))
        self.listed.opened.connect(lambda uid: self.open(uid, "said"))
        self.listed.add_asked.connect(self.add)

    def add(self) -> None:
        """A further file note of now, open to be written."""
        view = self.view
        if view is None or not self.tools.can_write:
            return
        self.open_draft(new_file_note(self.tools.desk, view), "with_whom")

    def record_of(self, view: PeopleView, uid: Uid) -> FileNote | None:
        return self.found(view.file_notes, uid)

    def make(self, record: FileNote) -> Editor:
        return NoteEditor(self.tools, record, lambda **said: self._say(record.uid, **said))

    def _say(self, uid: Uid, **said: Any) -> None:
        """Keep what is said in a note; the first of it makes the one that was begun."""
        if self.draft is None:
            file_notes.say(self.tools.desk, uid, **said)
        else:
            file_notes.begin(self.tools.desk, self.draft, **said)
            self.draft = None

    def show_list(self, view: PeopleView) -> None:
        self.listed.show_notes(view)

    def show_record(self, view: PeopleView, record: FileNote) -> None:
        cast(NoteEditor, self.editor).show_note(record)

    def remove_record(self, record: FileNote) -> None:
        file_notes.remove_file_note(self.tools.desk, record)

    def in_list(self, uid: Uid) -> QWidget | None:
        return self.listed.lines.get(uid)

    def start(self) -> QWidget:
        return self.editor.back if self.editor is not None else self.listed.start()
