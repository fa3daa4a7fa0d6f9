"""The story of a stop in five lines. What is unknown says so, and every part leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.stop_record import stop_words
from lfr_review.domain.stops import Stop
from lfr_review.domain.story import StoryLine, StoryPart
from lfr_review.ui.pages.targets import StopTarget
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.words_button import WordsButton

_LONGEST = 180  #: characters of one part; the whole of it stands on the Stop page


class StoryCard(Card):
    """The story, of one stop at a time."""

    asked = Signal(object)  #: `StopTarget` of a part
    stop_chosen = Signal(object)  #: uid of the stop whose story is wanted

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("The story so far"))
        self.stops = QComboBox()
        self.stops.setAccessibleName(self.tr("Stop whose story is shown"))
        self.stops.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stops.setMinimumContentsLength(14)
        self.stops.activated.connect(lambda _: self.stop_chosen.emit(self.stops.currentData()))
        self.add_act(self.stops)

    def show_stops(self, stops: Sequence[Stop], chosen: Uid) -> None:
        """Offer the stops of the case, where there are several."""
        self.stops.clear()
        for stop in stops:
            self.stops.addItem(stop_words(stop), stop.uid)
        self.stops.setCurrentIndex(self.stops.findData(chosen))
        self.stops.setVisible(len(stops) > 1)

    def show_story(self, stop: Uid, lines: Sequence[StoryLine]) -> None:
        """Show the lines of a stop's story."""
        self.clear()
        for number, line in enumerate(lines):
            if number:
                self.add(dress(QFrame(), role="rule"))
            self.add(self._line(stop, line))

    def _line(self, stop: Uid, line: StoryLine) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = words_label(line.title, "label")
        title.setContentsMargins(6, 0, 0, 0)
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(title)
        parts = QWidget()
        flow = FlowLayout(parts, spacing=4)
        for part in line.parts:
            flow.addWidget(self._part(stop, part))
        column.addWidget(parts)
        return whole

    def _part(self, stop: Uid, part: StoryPart) -> WordsButton:
        words = part.text if len(part.text) <= _LONGEST else f"{part.text[:_LONGEST].rsplit(' ', 1)[0]}…"
        shape, ink = (Shape.NOTHING, "text") if part.known else (Shape.QUESTION, "warn")
        button = WordsButton(words, part.label, shape=shape, tone="warn", ink=ink)
        button.setAccessibleDescription(self.tr("Shows where this is recorded on the Stop page."))
        button.clicked.connect(lambda: self.asked.emit(StopTarget(stop, part.key)))
        return button
