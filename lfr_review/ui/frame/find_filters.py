"""The row of Find that leaves things out: where, what, how it is to be handled, from when to when."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.searching import SearchFilter, SearchKind
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.day_field import DayField, days_beside
from lfr_review.ui.widgets.moment_field import MomentReader

_KINDS: tuple[tuple[str, frozenset[SearchKind]], ...] = (
    ("Anything", frozenset()),
    ("Evidence", frozenset({SearchKind.PAGE})),
    ("Timeline notes", frozenset({SearchKind.NOTE})),
    ("People", frozenset({SearchKind.PARTY})),
    ("Stop and answers", frozenset({SearchKind.STOP, SearchKind.ANSWER})),
    ("File notes", frozenset({SearchKind.FILE_NOTE})),
    ("Bundles", frozenset({SearchKind.BUNDLE})),
    ("Case records", frozenset({SearchKind.CASE})),
)


class FindFilters(QWidget):
    """What the found must be."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everywhere = ChoiceBox(((self.tr("In all cases"), False), (self.tr("In this case"), True)))
        self.everywhere.setAccessibleName(self.tr("Where to look"))
        self.kind = ChoiceBox((self.tr(words), kinds) for words, kinds in _KINDS)
        self.kind.setAccessibleName(self.tr("What to look for"))
        marks = ((enum_words(mark).capitalize(), mark) for mark in HandlingMark)
        self.handling = ChoiceBox(((self.tr("Any handling"), None), *marks))
        self.handling.setAccessibleName(self.tr("Handling mark"))
        self.first, self.last = DayField(_beside_today()), DayField(_beside_today())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        for box in (self.everywhere, self.kind, self.handling):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            row.addWidget(box, 2)
        for words, name, day in (
            (self.tr("from"), self.tr("Dated from"), self.first),
            (self.tr("to"), self.tr("Dated to"), self.last),
        ):
            day.setAccessibleName(name)
            day.setMinimumWidth(scaled(96))
            day.line.setPlaceholderText("12/3/26")
            day.day_settled.connect(lambda _: self.changed.emit())
            row.addWidget(QLabel(words))
            row.addWidget(day, 1)

    def clear(self, here: Uid | None) -> None:
        """Leave nothing out, without telling anybody. With no case at hand there is nothing to choose between."""
        self.everywhere.set_value(False)
        self.everywhere.setEnabled(here is not None)
        self.kind.set_value(frozenset())
        self.handling.set_value(None)
        for day in (self.first, self.last):
            day.set_reader(_beside_today())
            day.set_moment(UNKNOWN)

    def filter(self, here: Uid | None) -> SearchFilter:
        """What is chosen."""
        return SearchFilter(
            case=here if self.everywhere.value else None, kinds=self.kind.value, handling=self.handling.value,
            first_day=self.first.day, last_day=self.last.day,
        )  # fmt: skip


def _beside_today() -> MomentReader:
    return days_beside(dt.datetime.now().astimezone().date())
