"""The sheet that asks by how much the clock of a device was wrong."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.device_clocks import ClockOffset, offset_words
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.moments import UNKNOWN, Moment, exact
from lfr_review.domain.recorded_times import ClockOf, RecordedTime, main_time
from lfr_review.services.desk import Desk
from lfr_review.services.device_clocks import TimesOfItem, forget_offset, offset_between, record_offset
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import TextBox


class ClockSheet(SideSheet):
    """Asks for what the clock showed, what time it was then, and how that is known."""

    kept = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(self.tr("The device’s clock"), page)
        self._desk = desk
        self._item: EvidenceItem | None = None
        self._offset: ClockOffset | None = None
        self._words = words_label("")
        self.shown, self.right = (MomentField(moments_beside(desk.today())) for _ in range(2))
        self.reason = TextBox(3)
        form = Form()
        form.add_widget(self._words)
        exactly = self.tr("Day and time, with seconds if they are known: 10/3/26 17:40:05")
        self.shown_row = form.add_row(self.tr("The device showed"), self.shown, exactly)
        self.right_row = form.add_row(self.tr("It really was"), self.right, exactly)
        hint = self.tr("Such as: held beside the time signal on the radio.")
        self.reason_row = form.add_row(self.tr("How that is known"), self.reason, hint)
        self.set_content(form)
        self.keep_button = dress(QPushButton(self.tr("Keep")), kind="main")
        self.forget_button = dress(QPushButton(self.tr("It was right after all")), kind="quiet")
        self.add_foot(self.forget_button)
        self.add_foot(self.keep_button)
        self.keep_button.clicked.connect(self._keep)
        self.forget_button.clicked.connect(self._forget)

    def ask(self, item: EvidenceItem, times: TimesOfItem) -> None:
        """Ask about the device of an item; what the satellites say is offered where the file has it."""
        self._item, self._offset = item, times.offset
        words = self.tr(
            "This counts for everything in the case that came on “{device}”. No file is changed: both times are kept, "
            "and both are printed."
        ).format(device=item.device)
        if times.offset is not None:
            known = self.tr("Recorded so far: {wrong}.").format(wrong=offset_words(times.offset.seconds))
            words = f"{words} {known}"
        self._words.setText(words)
        for row in (self.shown_row, self.right_row, self.reason_row):
            row.set_problem("")
        self.reason.setPlainText(times.offset.reason if times.offset is not None else "")
        self._offer(item, times)
        self.forget_button.setVisible(times.offset is not None)
        self.open_sheet()

    def _offer(self, item: EvidenceItem, times: TimesOfItem) -> None:
        recorded = main_time(item)
        satellites = next((time for time in times.recorded if time.clock is ClockOf.SATELLITES), None)
        offered = recorded is not None and satellites is not None and times.offset is None
        for field, time in ((self.shown, recorded), (self.right, satellites)):
            field.set_moment(_moment(time) if offered and time is not None else UNKNOWN)
        if offered:
            self.reason.setPlainText(self.tr("The file itself records the satellites’ time beside the device’s."))

    def _keep(self) -> None:
        item = self._item
        if item is None:
            return
        for row in (self.right_row, self.reason_row):
            row.set_problem("")
        try:
            seconds = offset_between(self.shown.moment or UNKNOWN, self.right.moment or UNKNOWN)
        except CaseworkError as error:
            self.right_row.set_problem(str(error))
            return
        try:
            record_offset(self._desk, item.case, item.device, seconds, self.reason.toPlainText())
        except CaseworkError as error:
            self.reason_row.set_problem(str(error))
            return
        self._done()

    def _forget(self) -> None:
        if self._offset is None:
            return
        try:
            forget_offset(self._desk, self._offset)
        except CaseworkError as error:
            self.reason_row.set_problem(str(error))
            return
        self._done()

    def _done(self) -> None:
        self.close_sheet()
        self.kept.emit()


def _moment(time: RecordedTime) -> Moment:
    local: dt.datetime = time.in_london
    return exact(local, typed=f"{local.day}/{local.month}/{local.year} {local:%H:%M:%S}")
