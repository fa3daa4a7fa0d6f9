"""When an item was recorded: each time beside where it stands and whose clock it was, and what does not agree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.device_clocks import offset_words
from lfr_review.domain.recorded_times import RecordedTime, time_words
from lfr_review.services.device_clocks import TimesOfItem
from lfr_review.ui.pages.evidence.fact_rows import FactRows
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar

MOST_CONFLICTS = 6


class TimesPart(QWidget):
    """Read only, but for the clock of the device. It takes no room where there is nothing to tell."""

    clock_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.times: TimesOfItem | None = None
        self.conflicts = NoticeBar()
        self.clock = words_label("")
        self._facts = FactRows()
        self._hint = words_label(
            self.tr("As the file states them. A clock can be wrong, and anyone can set one."), "hint"
        )
        self.button = dress(QPushButton(self.tr("The clock was wrong…")), kind="quiet")
        self.button.clicked.connect(self.clock_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("When it was recorded"), "section"))
        for part in (self.conflicts, self._facts, self._hint, self.clock, self.button):
            column.addWidget(part)
        self.hide()

    def show_times(self, times: TimesOfItem | None, *, has_device: bool, can_write: bool) -> None:
        """Show the times of another item; None while they are not known."""
        self.times = times
        if times is None:
            self.hide()
            return
        self._facts.show_facts([self._told(time, times) for time in times.recorded])
        self._hint.setVisible(bool(times.recorded))
        self._show_conflicts(times.conflicts)
        self._show_clock(times)
        self.button.setVisible(can_write and has_device)
        known = self.tr("Change this…")
        self.button.setText(known if times.offset is not None else self.tr("The clock was wrong…"))
        self.setVisible(bool(times.recorded or times.conflicts or times.offset))

    def _told(self, time: RecordedTime, times: TimesOfItem) -> tuple[str, str]:
        name = self.tr("{where}, by {clock}").format(where=time.where, clock=time.clock.value)
        said, right = time_words(time.in_london), time.corrected_by(times.offset)
        if right is None:
            return name, said
        return name, self.tr("{said}\nby a right clock {right}").format(said=said, right=time_words(right))

    def _show_conflicts(self, conflicts: tuple[str, ...]) -> None:
        lines = list(conflicts[:MOST_CONFLICTS])
        if len(conflicts) > MOST_CONFLICTS:
            lines.append(self.tr("And {n:,} more.").format(n=len(conflicts) - MOST_CONFLICTS))
        if lines:
            self.conflicts.say(Notice.WARN, "\n".join((self.tr("These times do not agree:"), *lines)))
        else:
            self.conflicts.hide()

    def _show_clock(self, times: TimesOfItem) -> None:
        offset = times.offset
        self.clock.setVisible(offset is not None)
        if offset is not None:
            words = self.tr("The clock of “{device}” was {wrong}. {reason}")
            told = words.format(device=offset.device, wrong=offset_words(offset.seconds), reason=offset.reason)
            self.clock.setText(told)
