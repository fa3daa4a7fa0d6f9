"""Handling marks: which reasons for care a record has, and whether it may be disclosed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.chips import MarkChip
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.pill import PillFacts, Tone

MARK_WORDS = {
    HandlingMark.CONFIDENTIAL: "Confidential",
    HandlingMark.THIRD_PARTY: "Third party",
    HandlingMark.CHILD: "Child",
    HandlingMark.SPECIAL_CATEGORY: "Special category",
    HandlingMark.PRIVILEGE_CLAIMED: "Privilege claimed",
    HandlingMark.WITHOUT_PREJUDICE: "Without prejudice",
    HandlingMark.RESTRICTED_USE: "Restricted use",
    HandlingMark.DISTRESSING: "Distressing",
}
#: said of pages and pictures, by a switch of its own
_NO_CHIP = HandlingMark.DISTRESSING


def mark_pill(mark: HandlingMark) -> PillFacts:
    """How a mark is shown in lists."""
    if mark in NEVER_LEAVES:
        return PillFacts(MARK_WORDS[mark], Shape.BARRED, Tone.WARN)
    if mark is HandlingMark.DISTRESSING:
        return PillFacts(MARK_WORDS[mark], Shape.COVERED)
    return PillFacts(MARK_WORDS[mark])


class MarksEditor(QWidget):
    """The set of handling marks of one record.

    Taking off a claim of privilege or a without-prejudice mark is no click: it needs a recorded waiver, so the editor
    leaves the mark on and says that it was asked.
    """

    changed = Signal(object)  #: frozenset[HandlingMark]
    waiver_asked = Signal(object)  #: the `HandlingMark` that a person wants lifted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: frozenset[HandlingMark] = frozenset()
        chips = QWidget(self)
        flow = FlowLayout(chips, spacing=2)
        self._chips: dict[HandlingMark, MarkChip] = {}
        for mark, words in MARK_WORDS.items():
            if mark is _NO_CHIP:
                continue
            chip = MarkChip(words, chips)
            chip.clicked.connect(lambda _=False, mark=mark: self._clicked(mark))
            self._chips[mark] = chip
            flow.addWidget(chip)
        self._words = words_label("", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(chips)
        layout.addWidget(self._words)
        self.setFocusProxy(next(iter(self._chips.values())))
        self.set_marks(())

    @property
    def marks(self) -> frozenset[HandlingMark]:
        """The marks that the record has."""
        return self._marks

    def set_marks(self, marks: Iterable[HandlingMark]) -> None:
        """Show a set of marks without telling anybody."""
        self._marks = frozenset(marks)
        for mark, chip in self._chips.items():
            chip.setChecked(mark in self._marks)
        self._words.setText(_consequence(self._marks))
        self._words.setVisible(bool(self._words.text()))

    def _clicked(self, mark: HandlingMark) -> None:
        if mark in self._marks and mark in NEVER_LEAVES:
            self.set_marks(self._marks)
            self.waiver_asked.emit(mark)
            return
        self.set_marks(self._marks ^ {mark})
        self.changed.emit(self._marks)


def _consequence(marks: frozenset[HandlingMark]) -> str:
    parts = []
    if marks & NEVER_LEAVES:
        parts.append("This leaves by no route: no bundle, no letter, no table, until a waiver is recorded.")
    if HandlingMark.PRIVILEGE_CLAIMED in marks:
        parts.append("The mark records a claim. It does not make the material privileged.")
    return " ".join(parts)
