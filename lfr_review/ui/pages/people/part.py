"""A part of the page, and one that is a list of records of which one may be open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.editor import Editor
from lfr_review.ui.pages.tools import PageTools


class Record(Protocol):
    """What is listed."""

    @property
    def uid(self) -> Uid:
        """Its identity."""


R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=QWidget)  #: the screen of the list


class Part(QWidget):
    """One of the sections."""

    kept = Signal(object)  #: frozenset of the tables written, after the commit
    failed = Signal(object)  #: an error that has no better place
    said = Signal(str)  #: something that the person should read, such as that undo brings back what was removed

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self.tools = tools
        self.view: PeopleView | None = None

    def show_people(self, view: PeopleView) -> None:
        """Show what is kept, leaving alone what is being typed."""
        self.view = view

    def begin(self) -> None:
        """Another case will be shown: nothing open or typed belongs to it."""

    def settle(self) -> None:
        """Save what is being typed."""

    def unsaved(self) -> tuple[str, ...]:
        """What was typed and could not be saved, a sentence each."""
        return ()

    def start(self) -> QWidget:
        """What the keyboard comes to first."""
        return self

    def do(self, act: Callable[[], R], table: str) -> R | None:
        """Save what is typed, then do something; None where it was refused."""
        self.settle()
        try:
            done = act()
        except CaseworkError as error:
            self.failed.emit(error)
            return None
        self.kept.emit(frozenset({table}))
        return done


class ListPart(Part, Generic[R, S]):
    """A list, and the screen of the record that is open. Its subclasses say what is listed."""

    table = ""  #: that the records stand in
    removed = ""  #: what is said after one was removed

    def __init__(self, tools: PageTools, listed: S) -> None:
        super().__init__(tools)
        self.editor: Editor | None = None
        self.draft: R | None = None  #: begun, open, and kept nowhere until something is said of it
        self.stack = QStackedWidget()
        self.stack.addWidget(listed)
        self.listed = listed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # What a subclass says

    def record_of(self, view: PeopleView, uid: Uid) -> R | None:
        """The record with a uid."""
        raise AssertionError("every list says how its records are found")

    def make(self, record: R) -> Editor:
        """The screen of a record."""
        raise AssertionError("every list says how its records are shown")

    def show_list(self, view: PeopleView) -> None:
        """Show all records."""

    def show_record(self, view: PeopleView, record: R) -> None:
        """Show what is kept of the record that is open."""

    def remove_record(self, record: R) -> None:
        """Take a record out of the case."""

    def in_list(self, uid: Uid) -> QWidget | None:
        """Where a record stands in the list."""
        return None

    def fits(self, record: R) -> bool:
        """Whether the screen that is open is still the right one for the record."""
        return True

    # What all do

    def show_people(self, view: PeopleView) -> None:
        super().show_people(view)
        self.show_list(view)
        if self.editor is None:
            return
        record = self.record_of(view, self.editor.record)
        if record is None:  # removed, or an undo took it away
            self._drop_editor()
        elif not self.fits(record):
            self.open(record.uid, self.editor.fields.focused())
        else:
            self._show(view, record)

    def begin(self) -> None:
        self._drop_editor()

    def open_draft(self, draft: R, field: str) -> None:
        """Show a record that is kept once something is said of it; left empty, it was never there."""
        self.settle()
        self._drop_editor()
        self.draft = draft
        self.open(draft.uid, field)

    def found(self, records: Iterable[R], uid: Uid) -> R | None:
        """The record with a uid among those that are kept and the one that was begun."""
        begun = (self.draft,) if self.draft is not None else ()
        return next((record for record in (*records, *begun) if record.uid == uid), None)

    def settle(self) -> None:
        if self.editor is not None:
            self.editor.settle()

    def unsaved(self) -> tuple[str, ...]:
        return self.editor.fields.unsaved() if self.editor is not None else ()

    def open(self, uid: Uid, field: str = "") -> bool:
        """Show one record, the keyboard in a field; whether there is such a record."""
        if self.editor is not None and self.editor.record != uid:
            self.settle()
        record = self.record_of(self.view, uid) if self.view is not None else None
        if record is None or self.view is None:
            return False
        if self.editor is None or self.editor.record != uid or not self.fits(record):
            self._drop_editor()
            self.editor = self._made(record)
        self._show(self.view, record)
        self.stack.setCurrentWidget(self.editor)
        if field:
            self.editor.focus_field(field)
        return True

    def _show(self, view: PeopleView, record: R) -> None:
        self.show_record(view, record)
        if record is self.draft and self.editor is not None:
            self.editor.header.set_line(self.tr("Not kept yet: it is, as soon as you say something in it."))

    def has_record(self, uid: str) -> bool:
        """Whether there is a record with a uid."""
        return self.view is not None and self.record_of(self.view, Uid(uid)) is not None

    def close_editor(self) -> None:
        """Go back to the list, to where the record stands in it."""
        uid = self.editor.record if self.editor is not None else None
        self.settle()
        self._drop_editor()
        line = self.in_list(uid) if uid is not None else None
        (line or self.start()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, record: R) -> Editor:
        editor = self.make(record)
        editor.kept.connect(lambda: self.kept.emit(frozenset({self.table})))
        editor.failed.connect(self.failed)
        editor.closed.connect(self.close_editor)
        editor.remove_asked.connect(self._remove)
        self.stack.addWidget(editor)
        return editor

    def _remove(self) -> None:
        record = self.record_of(self.view, self.editor.record) if self.view and self.editor else None
        if record is None:
            return
        if record is self.draft:
            self.close_editor()
            return
        found = record
        if self.do(lambda: self._removed(found), self.table) is not None:
            self.said.emit(self.tr(self.removed))

    def _removed(self, record: R) -> R:
        self.remove_record(record)
        return record

    def _drop_editor(self) -> None:
        if self.editor is not None:
            self.stack.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = self.draft = None
        self.stack.setCurrentWidget(self.listed)
