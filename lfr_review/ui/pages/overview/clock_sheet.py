"""Clocks in full: whom to ask for what, in words to copy, how the day was reckoned, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.asked import ASKED_BY
from lfr_review.domain.evidence_clocks import MAY_BE_GONE, Clock
from lfr_review.services.clocks import StopClock
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.pages.targets import StopTarget
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.clock_chip import days_pill
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.pill import Pill
from lfr_review.ui.widgets.side_sheet import SideSheet


class ClockSheet(SideSheet):
    """One clock or all of them."""

    recorded = Signal(object)  #: `StopTarget` of the question that says whether it was asked for

    def __init__(self, page: QWidget) -> None:
        super().__init__("What to ask for", page)

    def show_clocks(self, clocks: Sequence[StopClock]) -> None:
        """Show clocks in full and open."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(BETWEEN_GROUPS)
        for number, each in enumerate(clocks):
            if number:
                column.addWidget(dress(QFrame(), role="rule"))
            column.addWidget(self._clock(each))
        column.addStretch(1)
        self.set_content(content)
        self.open_sheet()

    def _clock(self, each: StopClock) -> QWidget:
        clock = each.clock
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(clock.title, "label"))
        column.addWidget(Pill(days_pill(clock.days_left)))
        if clock.asks_for:
            column.addWidget(words_label(MAY_BE_GONE, "label"))
        for label, words in self._to_ask(clock):
            column.addWidget(_field(label, words))
        acts = QWidget()
        flow = FlowLayout(acts)
        for button in self._acts(each):
            button.setAccessibleDescription(clock.title)
            flow.addWidget(button)
        column.addWidget(acts)
        for label, words in self._to_know(clock):
            column.addWidget(_field(label, words))
        return part

    def _to_ask(self, clock: Clock) -> tuple[tuple[str, str], ...]:
        return (self.tr("Whom to ask"), clock.holder), (self.tr("What to ask them to keep"), clock.asks_for)

    def _to_know(self, clock: Clock) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("How the day was reckoned"), clock.sum),
            (self.tr("What is known of deletion"), clock.deleted),
            (self.tr("To know"), clock.advice.removeprefix(MAY_BE_GONE).strip()),
            (self.tr("Source"), clock.source),
            (self.tr("Before relying on it"), " ".join(clock.warnings)),
        )

    def _acts(self, each: StopClock) -> Iterator[QPushButton]:
        clock = each.clock
        if clock.asks_for:
            copy = QPushButton(self.tr("Copy what to ask for"))
            copy.clicked.connect(lambda: copy_text(clock.asks_for))
            yield copy
        question = ASKED_BY.get(clock.rule)
        if question is not None:
            record = QPushButton(self.tr("Record that it was asked"))
            record.clicked.connect(lambda: self._record(StopTarget(each.stop.uid, question)))
            yield record

    def _record(self, target: StopTarget) -> None:
        self.close_sheet()
        self.recorded.emit(target)


def _field(label: str, words: str) -> QWidget:
    """A labelled value; one without a value takes no room."""
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words_label(label, "hint"))
    column.addWidget(words_label(words[:1].upper() + words[1:]))
    if not words:
        pair.hide()
    return pair
