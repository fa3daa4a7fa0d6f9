"""What disappears next: up to four clocks, each with its day, its sum, its source and its one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.asked import asked_for
from lfr_review.domain.evidence_clocks import MAY_BE_GONE, Clock
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.stops import StopAnswer
from lfr_review.services.clocks import StopClock
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card, EvenGrid
from lfr_review.ui.widgets.clock_chip import days_pill
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone

MOST = 4
NARROWEST = 212  #: px at 100 %, of a chip
ROOM_FOR_HEAD = 460  #: px at 100 %


class ClockChip(Card):
    """One clock of evidence. It never says that something is still there."""

    asked = Signal()

    def __init__(self, clock: Clock, asked: StopAnswer | None, stop_words: str = "") -> None:
        super().__init__("", heading="label")
        title = f"{clock.title}, {stop_words}" if stop_words else clock.title
        pills = QWidget()
        flow = FlowLayout(pills, spacing=4)
        days = days_pill(clock.days_left)
        flow.addWidget(Pill(days, self))
        if asked is not None:
            flow.addWidget(Pill(PillFacts(self.tr("asked for"), Shape.TICK, Tone.GOOD), self))
        self.set_title(title)
        self.add(pills)
        self.add(words_label(self._advice(clock, asked)))
        if clock.last_date is not None:
            day = day_words(clock.last_date, weekday=True)
            self.add(words_label(self.tr("Last day to ask: {day}").format(day=day), "hint"))
        self.sums = QWidget()
        lines = QVBoxLayout(self.sums)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(INSIDE_GROUP)
        lines.addWidget(words_label(clock.sum, "hint"))
        lines.addWidget(words_label(self.tr("Source: {source}").format(source=clock.source), "hint"))
        self.add(self.sums)
        self.button = QPushButton(self.tr("What to ask for"))
        self.button.setAccessibleDescription(title)
        self.button.clicked.connect(lambda: self.asked.emit())
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.layout().addLayout(row)  # type: ignore[union-attr]  # below the stretch, so that all stand in line
        self.setAccessibleName(f"{title}: {days.words}")
        self.setAccessibleDescription(f"{self._advice(clock, asked)} {clock.sum}")

    def _advice(self, clock: Clock, asked: StopAnswer | None) -> str:
        if asked is not None:
            said = " ".join(asked.detail.split())
            lead = self.tr("Asked for: {when}.").format(when=said.rstrip(".")) if said else self.tr("Asked for.")
            return self.tr("{lead} Asked is not kept: chase until they confirm.").format(lead=lead)
        return MAY_BE_GONE if clock.asks_for else clock.advice


class ClockStrip(QWidget):
    """The strip at the top of the page."""

    asked = Signal(object)  #: the clocks to show in full, a tuple of `StopClock`
    day_asked = Signal()  #: the day of the stop is to be entered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = words_label(self.tr("What disappears next"), "section")
        self.all = dress(QPushButton(self.tr("All clocks")), kind="quiet")
        self.sums = QCheckBox(self.tr("Sums and sources"))
        acts = QHBoxLayout()
        acts.addWidget(self.sums)
        acts.addWidget(self.all)
        acts.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(INSIDE_GROUP)
        self._head.addWidget(self._title, 1)
        self._head.addLayout(acts)
        self.no_day = NoticeBar()
        self.chips = EvenGrid(NARROWEST, MOST)
        self.about = words_label("", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        layout.addLayout(self._head)
        for part in (self.no_day, self.chips, self.about):
            layout.addWidget(part)
        self._clocks: tuple[StopClock, ...] = ()
        self.shown: tuple[ClockChip, ...] = ()
        self.sums.toggled.connect(self._show_sums)
        self.all.clicked.connect(lambda: self.asked.emit(self._clocks))
        self.no_day.acted.connect(self.day_asked)

    def show_clocks(
        self, clocks: Sequence[StopClock], told: Mapping[Uid, dict[str, StopAnswer]], *, several: bool, can_write: bool
    ) -> None:
        """Show the clocks that matter most. `told` holds the answers about each stop by its uid."""
        self._clocks = tuple(clocks)
        act = self.tr("Enter the day") if can_write else ""
        self.no_day.say(Notice.WARN, "" if clocks else self._without_day(), act)
        chips = []
        for each in most_pressing(clocks):
            stop_words = self.tr("stop {number}").format(number=each.stop.position) if several else ""
            chip = ClockChip(each.clock, asked_for(each.clock.rule, told.get(each.stop.uid, {})), stop_words)
            chip.asked.connect(lambda each=each: self.asked.emit((each,)))
            chips.append(chip)
        self.shown = tuple(chips)
        self.chips.set_cells(self.shown)
        self._show_sums()
        for part in (self.chips, self.all, self.sums):
            part.setVisible(bool(clocks))
        words = warnings_of([each.clock for each in clocks])
        self.about.setText(self.tr("About these days: {words}").format(words=words) if words else "")
        self.about.setVisible(bool(words))

    def start(self) -> QWidget:
        """What the keyboard goes to first."""
        return self.shown[0].button if self.shown else self.no_day.button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() >= scaled(ROOM_FOR_HEAD)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom)

    def _show_sums(self) -> None:
        for chip in self.shown:
            chip.sums.setVisible(self.sums.isChecked())

    def _without_day(self) -> str:
        return self.tr(
            "The day of the stop is not known, so no day can be reckoned. Recordings of shops and transport may go "
            "within days: ask the client for the day, and ask whoever may hold a recording to keep it, today."
        )


def most_pressing(clocks: Sequence[StopClock]) -> tuple[StopClock, ...]:
    """Up to four clocks: those whose day is still to come, soonest first; then those past, the latest first."""
    ahead = [each for each in clocks if each.clock.days_left is not None and each.clock.days_left >= 0]
    past = [each for each in clocks if each.clock.days_left is not None and each.clock.days_left < 0]
    past.sort(key=lambda each: each.clock.days_left or 0, reverse=True)
    return tuple((*ahead, *past))[:MOST]


def warnings_of(clocks: Sequence[Clock]) -> str:
    """What must be known of the rules behind these clocks, each sentence once, with how many it is about."""
    counts: dict[str, int] = {}
    for clock in {clock.rule: clock for clock in clocks}.values():
        for warning in clock.warnings:
            counts[warning] = counts.get(warning, 0) + 1
    rules = len({clock.rule for clock in clocks})
    return " ".join(
        warning if count == rules else f"{warning.rstrip('.')} ({count} of {rules} rules)."
        for warning, count in counts.items()
    )
