"""The row of Find that leaves things out: where, what, how it is to be handled, from when to when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

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

ROOM_FOR_ONE_ROW = 640  #: px at 100 %
_KINDS: tuple[tuple[str, frozenset[SearchKind]], ...] = (
    ("Anything", frozenset()),
    ("Evidence", frozenset({SearchKind.PAGE})),
    ("Timeline notes", frozenset({SearchKind.NOTE})),
    ("People", frozenset({SearchKind.PARTY})),
    ("Stop and answers", frozenset({SearchKind.STOP, SearchKind.ANSWER})),
    ("File notes", frozenset({SearchKind.FILE_NOTE})),
    ("Bundles and editions", frozenset({SearchKind.BUNDLE, SearchKind.EDITION})),
    ("Case records", frozenset({SearchKind.CASE})),
    ("Authorities and waivers", frozenset({SearchKind.AUTHORITY, SearchKind.WAIVER})),
)


class FindFilters(QWidget):
    """What the found must be."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = ChoiceBox()
        self.where.setAccessibleName(self.tr("Where to look"))
        self.kind = ChoiceBox((self.tr(words), kinds) for words, kinds in _KINDS)
        self.kind.setAccessibleName(self.tr("What to look for"))
        marks = ((enum_words(mark).capitalize(), mark) for mark in HandlingMark)
        self.handling = ChoiceBox(((self.tr("Any handling"), None), *marks))
        self.handling.setAccessibleName(self.tr("Handling mark"))
        self.first, self.last = DayField(_beside_today()), DayField(_beside_today())
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(INSIDE_GROUP)
        boxes, days = QHBoxLayout(), QHBoxLayout()
        for row, stretch in ((boxes, 3), (days, 2)):
            row.setSpacing(INSIDE_GROUP)
            self._rows.addLayout(row, stretch)
        for box in (self.where, self.kind, self.handling):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            boxes.addWidget(box, 1)
        for words, name, day in (
            (self.tr("from"), self.tr("Dated from"), self.first),
            (self.tr("to"), self.tr("Dated to"), self.last),
        ):
            day.setAccessibleName(name)
            day.setMinimumWidth(scaled(96))
            day.line.setPlaceholderText("12/3/26")
            day.day_settled.connect(lambda _: self.changed.emit())
            days.addWidget(QLabel(words))
            days.addWidget(day, 1)
        self.clear()

    def offer_cases(self, cases: Iterable[tuple[str, Uid]]) -> None:
        """Offer these cases to look in, besides all. The chosen one stays, where it is still offered."""
        chosen = self.where.value
        there = tuple(cases)
        self.where.set_choices(((self.tr("In all cases"), None), *there))
        self.where.set_value(chosen if any(uid == chosen for _, uid in there) else None)
        self.where.setEnabled(bool(there))

    def clear(self) -> None:
        """Leave nothing out, without telling anybody."""
        self.where.set_value(None)
        self.kind.set_value(frozenset())
        self.handling.set_value(None)
        for day in (self.first, self.last):
            day.set_reader(_beside_today())
            day.set_moment(UNKNOWN)

    def filter(self) -> SearchFilter:
        """What is chosen."""
        return SearchFilter(
            case=self.where.value, kinds=self.kind.value, handling=self.handling.value,
            first_day=self.first.day, last_day=self.last.day,
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(ROOM_FOR_ONE_ROW)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._rows.direction() is not way:
            self._rows.setDirection(way)


def _beside_today() -> MomentReader:
    return days_beside(dt.datetime.now().astimezone().date())
