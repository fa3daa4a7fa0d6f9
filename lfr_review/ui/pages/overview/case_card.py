"""Where the case stands: open or closed, on hold or not, when it is looked at next."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lfr_review.domain.cases import CaseFile, CaseStatus
from lfr_review.domain.moment_words import day_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone


class CaseCard(Card):
    """The state of the file. It is changed in the case record."""

    asked = Signal()  #: the case record is wanted

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("The case file"))
        self.record = dress(QPushButton(self.tr("Case record")), kind="quiet")
        self.record.setAccessibleDescription(self.tr("Conduct, review, closing, retention and hold"))
        self.record.clicked.connect(lambda: self.asked.emit())
        self.add_act(self.record)

    def show_state(self, case: CaseFile, today: dt.date, *, conflict_check_due: bool) -> None:
        """Show where a case stands."""
        self.clear()
        if case.status is CaseStatus.CLOSED:
            closed = day_words(case.closed_on) if case.closed_on else self.tr("day not recorded")
            self._line(PillFacts(self.tr("Closed")), closed)
        else:
            opened = self.tr("since {day}").format(day=day_words(case.opened_on))
            self._line(PillFacts(self.tr("Open"), Shape.DISC, Tone.INFO), opened)
        if case.on_hold:
            words = case.hold_reason or self.tr("no reason recorded")
            self._line(PillFacts(self.tr("On hold"), Shape.BARRED, Tone.WARN), words)
        self._review(case, today)
        if case.retention_on is not None:
            day = day_words(case.retention_on)
            self.add(words_label(self.tr("Retention date: {day}").format(day=day), "quiet"))
        if conflict_check_due:
            self._line(PillFacts(self.tr("Due"), Shape.TRIANGLE, Tone.WARN), self.tr("Conflict check"))

    def _review(self, case: CaseFile, today: dt.date) -> None:
        due = case.next_review_on
        if due is None:
            self.add(words_label(self.tr("No day is set for the next file review."), "quiet"))
            return
        words = self.tr("Next file review: {day}").format(day=day_words(due))
        if due <= today and case.status is CaseStatus.OPEN:
            pill = PillFacts(self.tr("today") if due == today else self.tr("overdue"), Shape.TRIANGLE, Tone.WARN)
            self._line(pill, words)
        else:
            self.add(words_label(words, "quiet"))

    def _line(self, pill: PillFacts, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(Pill(pill))
        row.addWidget(words_label(words), 1)
        self.add(line)
