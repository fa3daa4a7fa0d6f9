"""The People page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.errors import WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import Mend
from lfr_review.services.people import PeopleView, open_people
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.pages.people.conflict_part import ConflictPart
from lfr_review.ui.pages.people.hold_part import HoldPart
from lfr_review.ui.pages.people.list_parts import AuthorityPart, NotesPart, PeoplePart
from lfr_review.ui.pages.people.part import Part
from lfr_review.ui.pages.people.record_part import RecordPart
from lfr_review.ui.pages.people.safe_contact import SafeContact
from lfr_review.ui.pages.people.sections import Section, SectionsLine, SectionsList, section_facts
from lfr_review.ui.pages.targets import ADD_FILE_NOTE, ADD_PARTY, CHECK_CONFLICTS, CLOSE_CASE
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import show_in
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, GRID, INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.waiver_sheet import WaiverSheet

TABLES = frozenset({"party", "authority", "conflict_check", "case_file", "file_note", "stop"})
ROOM_FOR_LIST = 660  #: px at 100 %
LIST_WIDTH = 236
LEAST_SAFE_CONTACT = 64  #: px at 100 %
SECTIONS = frozenset(section.value for section in Section)


class PeoplePage(CasePage):
    """The people of a case, what they allowed, the case record, and the file notes."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._telling = False
        self.view: PeopleView | None = None
        self.section = Section.PEOPLE
        self.safe_contact = SafeContact(can_write=tools.can_write)
        self.notice = NoticeBar()
        self.sections, self.line = SectionsList(), SectionsLine()
        self.waiver = WaiverSheet(self)
        self.people = PeoplePart(tools, self.waiver)
        self.authority = AuthorityPart(tools)
        self.conflicts = ConflictPart(tools)
        self.record = RecordPart(tools)
        self.hold = HoldPart(tools)
        self.notes = NotesPart(tools)
        self.parts: dict[Section, Part] = {
            Section.PEOPLE: self.people,
            Section.AUTHORITY: self.authority,
            Section.CONFLICTS: self.conflicts,
            Section.RECORD: self.record,
            Section.HOLD: self.hold,
            Section.NOTES: self.notes,
        }
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    # What the frame asks

    def show_case(self, case: Uid) -> None:
        self.notice.say(Notice.INFO, "")
        self.waiver.close_sheet()
        for part in self.parts.values():
            part.begin()
        super().show_case(case)
        self.show_section(Section.PEOPLE)

    def look_again(self, tables: frozenset[str]) -> None:
        if self.case is None or self._telling or (tables and not tables & TABLES):
            return
        view = open_people(self._tools.desk, self.case)
        self.view = view
        self.safe_contact.show_people(view)
        self._show_sections()
        for part in self.parts.values():
            part.show_people(view)

    def show_target(self, target: object) -> None:
        acts: dict[object, Act] = {
            ADD_PARTY: self.ask_whom_to_add,
            ADD_FILE_NOTE: self.add_file_note,
            CHECK_CONFLICTS: self.check_conflicts,
            CLOSE_CASE: self.go_to_closing,
        }
        if isinstance(target, Mend):
            self._show_key(target.record or target.key, target.key)
        elif isinstance(target, str):
            acts.get(target, lambda: self._show_key(target))()
        else:
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        part = self.parts[self.section]
        part.settle()
        unsaved = part.unsaved()
        if unsaved:
            words = self.tr("What stands in a field could not be saved. {what}").format(what=" ".join(unsaved))
            self.failed.emit(WrongUse(words, self.tr("Go back to it before you close the case or lock.")))

    def acts(self) -> Mapping[str, Act]:
        acts: dict[str, Act] = {"case.record": lambda: self._show_key(Section.RECORD)}
        if self._tools.can_write:
            acts |= {
                "party.add": self.ask_whom_to_add,
                "filenote.add": self.add_file_note,
                "case.conflicts": self.check_conflicts,
                "case.close": self.go_to_closing,
            }
        return acts

    def start(self) -> QWidget:
        return self.parts[self.section].start()

    # What a person does

    def show_section(self, section: Section) -> None:
        """Show one part of the page. What was typed in the one before is saved first."""
        if section is not self.section:
            self.settle()
        self.section = section
        self._stack.setCurrentWidget(self.parts[section])
        self._show_sections()

    def ask_whom_to_add(self) -> None:
        """Show the people and offer the roles to add somebody in."""
        self.show_section(Section.PEOPLE)
        self.people.close_editor()
        if self._tools.can_write:
            self.people.listed.ask_whom()

    def add_file_note(self) -> None:
        """A further file note of now, open to be written."""
        self.show_section(Section.NOTES)
        self.notes.add()

    def check_conflicts(self) -> None:
        """Search the names of this case across the library."""
        self.show_section(Section.CONFLICTS)
        self.conflicts.check()

    def go_to_closing(self) -> None:
        """Show the act of closing the case."""
        self.show_section(Section.HOLD)
        self.hold.focus_closing()

    # Inside

    def _show_key(self, key: str, field: str = "") -> None:
        """Show a part, a party, a file note, or a field of the case record."""
        if key in SECTIONS:
            self.show_section(Section(key))
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.people.has_record(key):
            self.show_section(Section.PEOPLE)
            self.people.open(Uid(key), field if field != key else "alias")
        elif self.notes.has_record(key):
            self.show_section(Section.NOTES)
            self.notes.open(Uid(key), "said")
        elif self.authority.has_record(key):
            self.show_section(Section.AUTHORITY)
            self.authority.open(Uid(key), "by_whom")
        elif self.record.has_field(key):
            self.show_section(Section.RECORD)
            self.record.focus_field(key)
        else:
            self.show_section(Section.PEOPLE)
            self.start().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_safe_contact(self, uid: str) -> None:
        self.show_section(Section.PEOPLE)
        self.people.open(Uid(uid), "safe_contact")

    def _show_sections(self) -> None:
        if self.view is not None:
            facts = section_facts(self.view, self._tools.desk.today())
            self.sections.show_sections(facts, self.section)
            self.line.show_sections(facts, self.section)

    def _wrote(self, tables: frozenset[str]) -> None:
        """Something was committed: show it, and tell the frame."""
        if self.case is None:
            return
        before = self.view.case if self.view is not None else None
        self.look_again(tables)
        if self.view is not None and self.view.case != before:
            tables |= {"case_file"}  # the alias of a case follows its client's
        self._telling = True
        try:
            self.saved.emit(self._tools.saved(self.case, *tables))
        finally:
            self._telling = False

    def _connect(self) -> None:
        self.sections.chosen.connect(lambda key: self.show_section(Section(key)))
        self.line.picked.connect(lambda key: self.show_section(Section(key)))
        self.safe_contact.asked.connect(self._ask_safe_contact)
        for part in self.parts.values():
            part.kept.connect(self._wrote)
            part.failed.connect(lambda error: show_in(self.notice, error))
            part.said.connect(lambda words: self.notice.say(Notice.INFO, words, closable=True))

    def _build(self) -> None:
        for part in self.parts.values():
            self._stack.addWidget(part)
        self.sections.setFixedWidth(scaled(LIST_WIDTH))
        self._line_row = QWidget()
        line = QHBoxLayout(self._line_row)
        line.setContentsMargins(AROUND_PAGE, INSIDE_GROUP, AROUND_PAGE, 0)
        line.addWidget(self.line, 1)
        bars = QVBoxLayout()
        bars.setContentsMargins(0, 0, 0, 0)
        bars.setSpacing(GRID)
        bars.addWidget(self.safe_contact)
        bars.addWidget(self.notice)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bars)
        layout.addWidget(self._line_row)
        layout.addLayout(row, 1)
        self.notice.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_list = self.width() >= scaled(ROOM_FOR_LIST)
        self.sections.setVisible(has_list)
        self.safe_contact.set_room(max(scaled(LEAST_SAFE_CONTACT), self.height() * 2 // 5))
        self._line_row.setVisible(not has_list)
