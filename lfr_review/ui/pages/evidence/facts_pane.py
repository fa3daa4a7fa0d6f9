"""The right of the page: what is known about the chosen item, what a person says of it, and how it may be handled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lfr_review.domain.chat_dates import ChatDates
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.domain.recorded_times import offered_time
from lfr_review.services.desk import Desk
from lfr_review.services.device_clocks import TimesOfItem, times_of
from lfr_review.services.evidence import Uses, uses_of
from lfr_review.services.glances import glances
from lfr_review.services.intake.chat_dates import dates_of_chat
from lfr_review.services.intake.take_in_child import Child, children_of
from lfr_review.services.recognition.recognition_of import RecognitionOf, recognition_of
from lfr_review.services.witness_marks import MarksView, open_marks
from lfr_review.ui.pages.evidence.chat_dates_part import ChatDatesPart
from lfr_review.ui.pages.evidence.handling_part import HandlingPart
from lfr_review.ui.pages.evidence.inside_part import InsidePart
from lfr_review.ui.pages.evidence.marks_part import MarksPart
from lfr_review.ui.pages.evidence.recognised_part import RecognisedPart
from lfr_review.ui.pages.evidence.record_part import RecordPart
from lfr_review.ui.pages.evidence.said_part import SaidPart
from lfr_review.ui.pages.evidence.times_part import TimesPart
from lfr_review.ui.pages.evidence.uses_part import UsesPart
from lfr_review.ui.pages.evidence.words import STATE_PILLS, kind_words
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.pill import Pill


@dataclass(frozen=True, slots=True)
class _More:
    """What takes longer to find out than to show."""

    item: Uid
    pages: int | None
    children: tuple[Child, ...]
    uses: Uses
    times: TimesOfItem
    marks: MarksView
    dates: ChatDates | None = None
    recognition: RecognitionOf | None = None


class FactsPane(QWidget):
    """Shows one item. What a person changes here is kept at once, and said by `kept`."""

    kept = Signal(object)  #: the item as it is now
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.item: EvidenceItem | None = None
        self._parent: EvidenceItem | None = None  #: the item that the one shown was taken out of
        self._pages: int | None = None
        self._more: _More | None = None
        self.mark = words_label("", "title")
        self.kind = words_label("", "quiet")
        self.state = Pill(STATE_PILLS[next(iter(STATE_PILLS))])
        self.said = SaidPart(tools)
        self.handling = HandlingPart(tools)
        self.record = RecordPart()
        self.dates = ChatDatesPart()
        self.recognised = RecognisedPart()
        self.inside = InsidePart()
        self.uses = UsesPart()
        self.times = TimesPart()
        self.marks = MarksPart()
        self.body = PageBody()
        margin = BETWEEN_GROUPS
        self.body.column.setContentsMargins(margin, margin, margin, margin)
        self.body.column.setSpacing(BETWEEN_GROUPS + 4)
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(0, 0, 0, 0)
        for line in (self.mark, self.kind, self.state):
            lines.addWidget(line)
        for part in (
            head,
            self.dates,
            self.recognised,
            self.said,
            self.handling,
            self.times,
            self.inside,
            self.marks,
            self.uses,
            self.record,
        ):
            self.body.add(part)
        self._stack = QStackedWidget()
        self._stack.addWidget(dress(QWidget(), role="page"))
        self._stack.addWidget(self.body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setMinimumWidth(scaled(240))
        for part_that_keeps in (self.said, self.handling):
            part_that_keeps.kept.connect(self._kept)
            part_that_keeps.failed.connect(self.failed)

    def show_item(self, item: EvidenceItem | None, parent: EvidenceItem | None = None) -> None:
        """Show an item, keeping first what was typed about the one before."""
        other = item is None or self.item is None or item.uid != self.item.uid
        if other:
            self.settle()
            self._pages, self._more = None, None
            self.inside.show_children((), can_write=False)
            self.dates.show_dates(None, can_write=False)
            self.recognised.show_recognition(None, can_write=False)
            self.uses.show_uses(Uses((), ()))
            self.times.show_times(None, has_device=False, can_write=False)
            self.marks.show_marks(None, None, can_write=False)
            self.said.offer_date(None)
        self.item = item
        self._parent = parent
        self._stack.setCurrentIndex(0 if item is None else 1)
        if item is None:
            return
        if other:
            self.body.verticalScrollBar().setValue(0)
        self._show(item)
        self._find_out_more(item)

    def settle(self) -> None:
        """Keep what is being typed."""
        self.said.settle()

    # Behind it

    def _show(self, item: EvidenceItem) -> None:
        self.mark.setText(item.mark)
        self.state.set_facts(STATE_PILLS[item.state])
        self.state.setVisible(item.state is not ReadState.READ)
        self._say_kind(item)
        self.said.show_item(item)
        self.handling.show_item(item)
        self.record.show_item(item, self._pages, self._parent)

    def _say_kind(self, item: EvidenceItem) -> None:
        words = kind_words(item, self._pages)
        self.kind.setText(words)
        self.kind.setVisible(bool(words))

    def _find_out_more(self, item: EvidenceItem) -> None:
        """How many pages, what lies inside and where it is used may mean reading much: that is a job."""
        desk = self._tools.desk
        job = self._tools.look.prepare(lambda progress, token: _more_about(desk, item))
        job.succeeded.connect(self._take_more)
        self._tools.look.start(job)

    def _take_more(self, more: Any) -> None:
        item = self.item
        if item is None or more.item != item.uid or more == self._more:
            return
        self._more, self._pages = more, more.pages
        self._say_kind(item)
        self.record.show_item(item, more.pages, self._parent)
        self.inside.show_children(more.children, can_write=self._tools.can_write)
        self.uses.show_uses(more.uses)
        self.times.show_times(more.times, has_device=bool(item.device.strip()), can_write=self._tools.can_write)
        self.marks.show_marks(more.marks, item.uid, can_write=self._tools.can_write)
        offered = offered_time(item)
        self.said.offer_date(
            offered.as_moment(more.times.offset) if offered else None, offered.where if offered else ""
        )
        self.dates.show_dates(more.dates, can_write=self._tools.can_write)
        self.recognised.show_recognition(more.recognition, can_write=self._tools.can_write)

    def _kept(self, item: EvidenceItem) -> None:
        if self.item is not None and self.item.uid == item.uid:
            self.item = item
            self._show(item)
        self.kept.emit(item)


def _more_about(desk: Desk, item: EvidenceItem) -> _More:
    glance = glances(desk, (item,)).get(item.uid)
    pages = glance.pages if glance else None
    uses = uses_of(desk, item)
    return _More(
        item=item.uid,
        pages=pages,
        children=children_of(desk, item),
        uses=uses,
        times=times_of(desk, item),
        marks=open_marks(desk, item.case),
        dates=dates_of_chat(desk, item),
        recognition=recognition_of(desk, item),
    )
