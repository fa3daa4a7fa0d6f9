"""Between the panes and the jobs: what is asked of the intake desk, and what each pane hears of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.evidence.facts_pane import FactsPane
from lfr_review.ui.pages.evidence.inside_news import InsideNews
from lfr_review.ui.pages.evidence.intake_desk import IntakeDesk
from lfr_review.ui.pages.evidence.list_pane import ListPane
from lfr_review.ui.pages.evidence.preview_pane import PreviewPane
from lfr_review.ui.widgets.notice import Notice


class IntakeNews(QObject):
    """Carries questions of the panes to the intake desk, and its answers to the panes."""

    def __init__(
        self, intake: IntakeDesk, left: ListPane, middle: PreviewPane, right: FactsPane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._intake, self._left, self._middle, self._right = intake, left, middle, right
        middle.read_asked.connect(lambda item: intake.read(item))
        middle.password_given.connect(lambda item, typed: intake.read(item, typed))
        right.dates.chosen.connect(self._read_with_dates)
        parts, recognising = right.recognised, intake.recognising
        parts.turn_asked.connect(lambda these: recognising.turn(right.item, these) if right.item else None)
        parts.leave_asked.connect(lambda these: recognising.leave(right.item, these) if right.item else None)
        parts.again_asked.connect(lambda names: recognising.again(right.item, names) if right.item else None)
        intake.delivery_started.connect(left.add_delivery)
        intake.reading_changed.connect(self.show_reading)
        intake.password_wrong.connect(self._password_wrong)
        self._inside = InsideNews(intake.inside, right, left.notice, self)

    def read_waiting(self, case: Uid) -> None:
        """Have everything read that waits in a case."""
        waiting = {item.uid for item in self._left.list.rows.everything if item.state is ReadState.WAITING}
        self._intake.read_all_waiting(case, frozenset(waiting - self._intake.reading))

    def show_reading(self) -> None:
        """Show in every pane what is being read at the moment, and offer to read what only waits."""
        reading = self._intake.reading
        items = self._left.list
        items.set_reading(reading)
        waiting = [
            item for item in items.rows.everything if item.state is ReadState.WAITING and item.uid not in reading
        ]
        self._left.say_waiting(len(waiting))
        if items.current is not None and self._middle.item is not None:  # two others may be compared meanwhile
            self._middle.show_item(items.current, reading=items.current.uid in reading)

    def say_nothing_to_paste(self) -> None:
        """Say that the clipboard holds no files."""
        words = self.tr("There are no files on the clipboard. Copy them in the file manager, or drop them here.")
        self._left.notice.say(Notice.INFO, words, closable=True)

    def _read_with_dates(self, order: DateOrder) -> None:
        if self._right.item is not None:
            self._intake.read_with_dates(self._right.item, order)

    def _password_wrong(self, item: EvidenceItem) -> None:
        if self._middle.item is not None and self._middle.item.uid == item.uid:
            self._middle.show_wrong_password()
