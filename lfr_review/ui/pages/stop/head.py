"""The head of the Stop page: which stop, how far the asking is, and what can be done with the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.stop_record import stop_words
from lfr_review.domain.stops import Stop
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, INSIDE_GROUP
from lfr_review.ui.widgets.elided_label import ElidedLabel


class StopHead(QFrame):
    """One line. The stop is chosen at the left; acts stand at the right."""

    chosen = Signal(object)  #: uid of a stop
    read_through = Signal()
    record_on_paper = Signal()
    form_on_paper = Signal()
    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, *, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = can_write
        self.stops = QComboBox()
        self.stops.setAccessibleName(self.tr("Stop"))
        self.stops.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stops.setMinimumContentsLength(14)
        self.stops.setMaximumWidth(scaled(360))
        self.line = ElidedLabel("", "quiet")
        self.read = QPushButton(self.tr("Read through"))
        self.more = QToolButton()
        self.more.setText(self.tr("More ▾"))
        self.more.setAccessibleName(self.tr("More acts on this stop"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        row = QHBoxLayout()
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(self.stops, 2)
        row.addWidget(self.line, 3)
        row.addWidget(self.read)
        row.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, INSIDE_GROUP, AROUND_PAGE, INSIDE_GROUP)
        layout.addLayout(row)
        self.stops.activated.connect(lambda _: self.chosen.emit(self.stops.currentData()))
        self.read.clicked.connect(self.read_through)

    def show_stops(self, stops: Sequence[Stop], shown: Uid | None, asked: tuple[int, int]) -> None:
        """Show which stop it is, and how much of what vanishes was asked."""
        with QSignalBlocker(self.stops):
            self.stops.clear()
            for stop in stops:
                self.stops.addItem(stop_words(stop), stop.uid)
            self.stops.setCurrentIndex(self.stops.findData(shown))
        self.stops.setVisible(len(stops) > 1)
        words = self.tr("{answered} of {of} urgent questions asked.")
        line = words.format(answered=asked[0], of=asked[1]) if shown is not None else ""
        reading = "" if self._can_write else self.tr("Open for reading only.")
        self.line.setText(f"{reading} {line}".strip())
        for part in (self.read, *self._about_a_stop):
            part.setEnabled(shown is not None)
        for action in self._changing:
            action.setVisible(self._can_write)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.paper = self._action(menu, self.tr("Put this &record on paper…"), self.record_on_paper)
        self.form = self._action(menu, self.tr("Put an empty &form on paper…"), self.form_on_paper)
        menu.addSeparator()
        self.add = self._action(menu, self.tr("&Add a stop"), self.add_asked)
        self.remove = self._action(menu, self.tr("Re&move this stop"), self.remove_asked)
        self._about_a_stop = (self.paper, self.remove)
        self._changing = (self.add, self.remove)
        return menu

    def _action(self, menu: QMenu, text: str, signal: object) -> QAction:
        action = QAction(text, menu)
        action.triggered.connect(lambda _=False: signal.emit())  # type: ignore[attr-defined]
        menu.addAction(action)
        return action
