"""Three panes side by side, two, or one at a time: as many as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import scaled

THREE_FROM = 860  #: px at 100 %
TWO_FROM = 540


class ThreePanes(QWidget):
    """A list, what is looked at, and what is said of it. Panes without room wait behind tabs."""

    def __init__(
        self,
        panes: tuple[QWidget, QWidget, QWidget],
        names: tuple[str, str, str],
        preferences: Preferences,
        *,
        remembered_as: str,
        widths: tuple[int, int, int],
    ) -> None:
        """Put the panes side by side.

        Args:
            panes: from left to right.
            names: what their tabs say.
            preferences: where the widths are remembered.
            remembered_as: under which name.
            widths: to begin with, px at 100 %.
        """
        super().__init__()
        self._panes = panes
        self._preferences = preferences
        self._remembered_as = remembered_as
        self._widths = widths
        self._shown = 0  #: which of the panes behind tabs is in front
        self._room = 3
        self.above = _tabs(names)  #: where there is room for one pane
        self.beside = _tabs(names[1:])  #: where there is room for two
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._inner = _splitter(panes[1], panes[2])
        column.addWidget(self.beside)
        column.addWidget(self._inner, 1)
        self._right = right
        self._outer = _splitter(panes[0], right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.above)
        whole.addWidget(self._outer, 1)
        self.above.currentChanged.connect(self.show_pane)
        self.beside.currentChanged.connect(lambda place: self.show_pane(place + 1))
        for splitter in (self._outer, self._inner):
            splitter.splitterMoved.connect(self._remember)
        self._restore()
        self._arrange()

    @property
    def room(self) -> int:
        """How many panes are side by side."""
        return self._room

    def show_pane(self, place: int) -> None:
        """Bring a pane to the front: 0 the left one, 1 the middle one, 2 the right one."""
        self._shown = place
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for one pane: what does not fit goes behind tabs, so a small window need not grow."""
        return QSize(scaled(240), scaled(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        room = 3 if width >= scaled(THREE_FROM) else 2 if width >= scaled(TWO_FROM) else 1
        if room != self._room:
            self._room = room
            self._arrange()

    def _arrange(self) -> None:
        shown = max(self._shown, 1) if self._room == 2 else self._shown
        self.above.setVisible(self._room == 1)
        self.beside.setVisible(self._room == 2)
        with QSignalBlocker(self.above), QSignalBlocker(self.beside):
            self.above.setCurrentIndex(shown)
            self.beside.setCurrentIndex(max(shown, 1) - 1)
        self._panes[0].setVisible(self._room > 1 or shown == 0)
        self._right.setVisible(self._room > 1 or shown > 0)
        self._panes[1].setVisible(self._room == 3 or shown == 1 or (self._room == 1 and shown == 0))
        self._panes[2].setVisible(self._room == 3 or shown == 2)

    def _restore(self) -> None:
        widths = self._preferences.settings.sizes.get(self._remembered_as, ())
        left, middle, right = widths if len(widths) == 3 else map(scaled, self._widths)
        self._outer.setSizes([left, middle + right])
        self._inner.setSizes([middle, right])

    def _remember(self) -> None:
        if self._room == 3:
            widths = (self._outer.sizes()[0], *self._inner.sizes())
            sizes = {**self._preferences.settings.sizes, self._remembered_as: widths}
            self._preferences.set(sizes=sizes)


def _splitter(*parts: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for part in parts:
        splitter.addWidget(part)
    splitter.setStretchFactor(0, 0 if len(parts) == 2 else 1)
    splitter.setStretchFactor(1, 1)
    return splitter


def _tabs(names: tuple[str, ...]) -> QTabBar:
    bar = QTabBar()
    bar.setDrawBase(False)
    bar.setExpanding(False)
    bar.setAccessibleName("Parts of the page")
    for name in names:
        bar.addTab(name)
    return bar
