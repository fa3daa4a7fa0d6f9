"""How an item may be handled: its marks, whether it may be disclosed, and taking it out of use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark
from lfr_review.services import evidence
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.marks import MarksEditor
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class HandlingPart(QWidget):
    """Each click is an act of its own, and can be undone."""

    kept = Signal(object)  #: the item as it is now
    failed = Signal(object)
    waiver_asked = Signal(object)  #: the `HandlingMark` to be lifted
    withdraw_asked = Signal()

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._item: EvidenceItem | None = None
        self.marks = MarksEditor()
        self.marks.setAccessibleName(self.tr("Handling marks"))
        self.disclosable = QCheckBox(self.tr("May be disclosed"))
        self.distressing = QCheckBox(self.tr("Distressing: cover until I click"))
        self.distressing.setToolTip(self.tr("Its pages and its small picture stay covered until somebody looks"))
        self._words = words_label("", "hint")
        self.withdrawn = NoticeBar()
        self.withdraw = dress(QPushButton(self.tr("Withdraw this item…")), kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("Handling"), "section"))
        for part in (self.withdrawn, self.disclosable, self._words, self.marks, self.distressing, self.withdraw):
            column.addWidget(part)
        self.marks.changed.connect(self._mark)
        self.marks.waiver_asked.connect(self.waiver_asked)
        self.disclosable.toggled.connect(self._disclose)
        self.distressing.toggled.connect(self._cover)
        self.withdraw.clicked.connect(lambda: self.withdraw_asked.emit())
        self.withdrawn.acted.connect(self._bring_back)
        for part in (self.marks, self.disclosable, self.distressing, self.withdraw):
            part.setEnabled(tools.can_write)

    def show_item(self, item: EvidenceItem) -> None:
        """Show how an item may be handled."""
        self._item = item
        self.marks.set_marks(item.handling)
        barred = item.handling & NEVER_LEAVES
        with QSignalBlocker(self.disclosable):
            self.disclosable.setChecked(item.disclosable)
        with QSignalBlocker(self.distressing):
            self.distressing.setChecked(HandlingMark.DISTRESSING in item.handling)
        self.disclosable.setEnabled(self._tools.can_write and not barred and not item.withdrawn)
        self._words.setText(self._consequence(item))
        self.disclosable.setAccessibleDescription(self._words.text())
        words = self.tr("Withdrawn: {reason} It keeps its number and is in no new bundle.")
        said = words.format(reason=_as_sentence(item.withdrawn)) if item.withdrawn else ""
        self.withdrawn.say(Notice.WARN, said, self.tr("Use it again") if self._tools.can_write else "")
        self.withdraw.setVisible(not item.withdrawn)

    def _consequence(self, item: EvidenceItem) -> str:
        if item.handling & NEVER_LEAVES:
            return self.tr("Its marks forbid disclosure.")
        if item.withdrawn:
            return self.tr("A withdrawn item is not disclosed.")
        if item.disclosable:
            return self.tr("A bundle, a list of evidence or a letter may contain it.")
        return self.tr("Off: nothing that leaves this library contains it. Tick it once you have read it through.")

    def _mark(self, marks: frozenset[HandlingMark]) -> None:
        item = self._item
        if item is not None:
            disclosable = item.disclosable and not marks & NEVER_LEAVES
            self._do(lambda: evidence.set_handling(self._tools.desk, item, marks, disclosable))

    def _cover(self, distressing: bool) -> None:
        if self._item is not None and distressing != (HandlingMark.DISTRESSING in self._item.handling):
            self._mark(self._item.handling ^ {HandlingMark.DISTRESSING})

    def _disclose(self, disclosable: bool) -> None:
        item = self._item
        if item is not None:
            self._do(lambda: evidence.set_handling(self._tools.desk, item, item.handling, disclosable))

    def _bring_back(self) -> None:
        item = self._item
        if item is not None:
            self._do(lambda: evidence.bring_back(self._tools.desk, item))

    def _do(self, act: Callable[[], EvidenceItem]) -> None:
        try:
            self._item = act()
        except CaseworkError as error:
            self.failed.emit(error)
        else:
            self.kept.emit(self._item)
        if self._item is not None:
            self.show_item(self._item)


def _as_sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
