"""The way between the sections: a list at the left, or one line where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from lfr_review.domain.asking import Asking
from lfr_review.domain.moments import MomentKind
from lfr_review.domain.stops import QuestionGroup, Stop
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.section_list import SectionFacts, SectionList

CORE = "core"  #: the section of the stop's own fields


def section_facts(stop: Stop, asking: Asking, groups: Sequence[QuestionGroup], core: str) -> tuple[SectionFacts, ...]:
    """The sections in the order of asking, with how far each is. A section without a question is left out."""
    own = (
        stop.started.kind is not MomentKind.UNKNOWN,
        stop.ended.kind is not MomentKind.UNKNOWN,
        bool(stop.time_known_by),
        bool(stop.place),
        bool(stop.force),
    )
    facts = [SectionFacts(CORE, core, answered=sum(own), of=len(own), urgent=True)]
    for group in groups:
        answered, of = asking.progress(group)
        if of or asking.held_back(group):
            facts.append(SectionFacts(group.key, group.title, answered=answered, of=of, urgent=group.ask_first))
    return tuple(facts)


class SectionsList(QWidget):
    """The list at the left, with what it means to be in bold."""

    chosen = Signal(str)
    entered = Signal()  #: Enter, or a double click: on to the questions of the section

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[SectionFacts, ...] = ()
        self.list = SectionList(self.tr("Sections of the record"))
        self._note = words_label(self.tr("In bold: ask first, it vanishes."), "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSIDE_GROUP, INSIDE_GROUP, 0, INSIDE_GROUP)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._note)
        self._note.setContentsMargins(10, 0, 0, 0)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.chosen)
        self.list.activated.connect(lambda _: self.entered.emit())

    def show_sections(self, sections: tuple[SectionFacts, ...], key: str) -> None:
        """Show sections, one of them chosen."""
        self.shown = sections
        with QSignalBlocker(self.list):
            self.list.set_sections(sections)
            self.list.choose(key)


class SectionsLine(QComboBox):
    """The same as one line."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Section of the record"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaximumWidth(scaled(420))
        self.activated.connect(lambda _: self.picked.emit(self.currentData()))

    def show_sections(self, sections: tuple[SectionFacts, ...], key: str) -> None:
        """Show sections, one of them chosen."""
        with QSignalBlocker(self):
            if [self.itemData(row) for row in range(self.count())] != [section.key for section in sections]:
                self.clear()
                for section in sections:
                    self.addItem("", section.key)
            for row, section in enumerate(sections):
                self.setItemText(row, f"{section.title}  {section.answered}/{section.of}")
            self.setCurrentIndex(self.findData(key))
