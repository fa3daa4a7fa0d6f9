"""A sheet that slides over the right side of a page: for what would otherwise be a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import motion_ms, scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS

WIDTH = 420  #: px at 100 %


class SideSheet(QFrame):
    """A panel over the right side of its page. Esc closes it; Tab stays in it while it is open.

    The page behind stays visible and is not blocked for the mouse: a click there closes nothing and loses nothing.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, title: str, page: QWidget, width: int = WIDTH) -> None:
        super().__init__(page)
        self._page = page
        self._width = width
        self._opener: QWidget | None = None
        dress(self, role="sheet")
        self.setAccessibleName(title)
        self.setAutoFillBackground(True)
        self._title = words_label(title, "title")
        self._close = dress(QPushButton("Close", self), kind="quiet")
        self._close.setToolTip("Close (Esc)")
        self._close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._feet = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, BETWEEN_GROUPS, AROUND_PAGE, BETWEEN_GROUPS)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._feet)
        self._motion = QPropertyAnimation(self, b"pos", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        page.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the sheet is on the page."""
        return not self.isHidden()

    def set_title(self, title: str) -> None:
        """Say what the sheet is about now."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_content(self, content: QWidget) -> None:
        """Put what the sheet is about into it; it scrolls where it is long."""
        self._scroll.setWidget(content)
        dress(content, role="sheet-content")

    def add_foot(self, button: QPushButton) -> None:
        """Put a button at the foot, where it stays in sight."""
        self._feet.addWidget(button)

    def open_sheet(self) -> None:
        """Slide in and take the keyboard."""
        # Asked of our own window: a dialog that brought us here may still have the keyboard, and is gone in a moment.
        focused = self.window().focusWidget()
        self._opener = focused if focused is not None and not self.isAncestorOf(focused) else self._opener
        self._place()
        end = self.pos()
        self.show()
        self.raise_()
        self._slide(QPoint(self._page.width(), 0), end)
        first = self._first_field()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        """Put the sheet away and give the keyboard back to where it was."""
        if not self.is_open:
            return
        self._motion.stop()
        self.hide()
        opener, self._opener = self._opener, None
        if opener is not None and isValid(opener) and opener.isVisible():  # a list that was filled anew lets go of it
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move to the next field of the sheet, from the last to the first."""
        stops = self._stops()
        if not stops:
            return False
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else (-1 if forward else 0)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked of Qt, not of an attribute: events still come while the page is taken down and Python has let go.
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.is_open:
            self._motion.stop()
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(scaled(self._width), self._page.width())
        self.setGeometry(self._page.width() - width, 0, width, self._page.height())

    def _slide(self, start: QPoint, end: QPoint) -> None:
        if motion_ms():
            self._motion.setDuration(motion_ms())
            self._motion.setStartValue(start)
            self._motion.setEndValue(end)
            self._motion.start()

    def _stops(self) -> list[QWidget]:
        """What Tab reaches, in the order of the chain."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
            if tabs and self.isAncestorOf(widget) and widget.isVisibleTo(self) and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _first_field(self) -> QWidget:
        inside = self._scroll.widget()
        stops = [stop for stop in self._stops() if stop is not self._scroll]
        in_content = [stop for stop in stops if inside is not None and inside.isAncestorOf(stop)]
        return (in_content or [self._close])[0]
