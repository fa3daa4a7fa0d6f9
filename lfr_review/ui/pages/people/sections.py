"""The sections of the page: a list at the left, or one line where there is little room."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.cases import CaseStatus
from lfr_review.domain.mending import CASE_RECORD
from lfr_review.services.people import PeopleView
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.section_list import SectionFacts, SectionList


class Section(StrEnum):
    """One part of the page."""

    PEOPLE = "people"
    AUTHORITY = "authority"
    CONFLICTS = "conflicts"
    RECORD = CASE_RECORD
    HOLD = "hold"
    NOTES = "file-notes"


TITLES = {
    Section.PEOPLE: "People",
    Section.AUTHORITY: "Authority",
    Section.CONFLICTS: "Conflict check",
    Section.RECORD: "Case record",
    Section.HOLD: "Hold and closing",
    Section.NOTES: "File notes",
}


def section_facts(view: PeopleView, today: dt.date) -> tuple[SectionFacts, ...]:
    """The sections, with what is to be known of each without opening it."""
    current = sum(1 for authority in view.authorities if authority.scopes and authority.holds_on(today))
    case = view.case
    review_due = case.status is CaseStatus.OPEN and case.next_review_on is not None and case.next_review_on <= today
    over = case.retention_on is not None and case.retention_on <= today and not case.on_hold
    closed = ("closed", False) if case.status is CaseStatus.CLOSED else ("", False)
    asides = {
        Section.PEOPLE: (str(len(view.parties)), False),
        Section.AUTHORITY: (f"{current} current" if current else "none", not current),
        Section.CONFLICTS: ("due" if view.conflict_due else "", view.conflict_due),
        Section.RECORD: ("review due" if review_due else "", review_due),
        Section.HOLD: ("on hold", False) if case.on_hold else ("due", True) if over else closed,
        Section.NOTES: (str(len(view.file_notes)) if view.file_notes else "", False),
    }
    return tuple(
        SectionFacts(section.value, TITLES[section], aside=words, alert=alert)
        for section, (words, alert) in asides.items()
    )


class SectionsList(QWidget):
    """The list at the left."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = SectionList(self.tr("Parts of this page"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSIDE_GROUP, INSIDE_GROUP, 0, INSIDE_GROUP)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.chosen)

    def show_sections(self, facts: tuple[SectionFacts, ...], section: Section) -> None:
        """Show the sections, one of them chosen."""
        with QSignalBlocker(self.list):
            self.list.set_sections(facts)
            self.list.choose(section.value)


class SectionsLine(ChoiceBox):
    """The same as one line."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.setAccessibleName(self.tr("Part of this page"))
        self.setMaximumWidth(scaled(420))
        self.activated.connect(lambda _: self.picked.emit(self.value))

    def show_sections(self, facts: tuple[SectionFacts, ...], section: Section) -> None:
        """Show the sections, one of them chosen."""
        words = [(f"{each.title}  ({each.aside})" if each.aside else each.title, each.key) for each in facts]
        if [(self.itemText(row), self.itemData(row)) for row in range(self.count())] != words:
            self.set_choices(words)
        self.set_value(section.value)
