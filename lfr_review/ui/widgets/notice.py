"""Notice bars: something the reader of a page must know, in the page and not on top of it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP


class Notice(StrEnum):
    """How much it matters. The value is the `kind` in the style sheet."""

    INFO = "info"
    WARN = "warn"
    DANGER = "danger"
    GOOD = "good"


_MARK = {
    Notice.INFO: (Shape.DISC, "accent", "Note"),
    Notice.WARN: (Shape.TRIANGLE, "warn", "Warning"),
    Notice.DANGER: (Shape.CROSS, "danger", "Problem"),
    Notice.GOOD: (Shape.TICK, "good", "Done"),
}


class NoticeMark(QWidget):
    """The shape at the left of a notice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = Notice.INFO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(14), scaled(20))

    def paintEvent(self, _: QPaintEvent) -> None:
        shape, token, _word = _MARK[self.kind]
        painter = QPainter(self)
        paint_shape(painter, shape, QRectF(0, scaled(3), scaled(13), scaled(13)), colour(token))
        painter.end()


class NoticeBar(QFrame):
    """A sentence or two, perhaps with one act, perhaps to be put away."""

    acted = Signal()

    def __init__(
        self, kind: Notice = Notice.INFO, words: str = "", act: str = "", *, closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        dress(self, role="notice")
        self._mark = NoticeMark(self)
        self._words = words_label("")
        self.button = QPushButton(self)
        self.button.clicked.connect(lambda: self.acted.emit())
        self._close = dress(QPushButton("Dismiss", self), kind="quiet")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, INSIDE_GROUP, 12, INSIDE_GROUP)
        layout.setSpacing(12)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.say(kind, words, act, closable=closable)

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._words.text()

    def say(self, kind: Notice, words: str, act: str = "", *, closable: bool = False) -> None:
        """Say something, and tell a screen reader; an empty text puts the bar away."""
        dress(self, kind=kind.value)
        self._mark.kind = kind
        self._mark.update()
        self._words.setText(words)
        self.button.setText(act)
        self.button.setVisible(bool(act))
        self._close.setVisible(closable)
        self.setVisible(bool(words))
        self.setAccessibleName(f"{_MARK[kind][2]}: {words}" if words else "")
        if words and self.isVisible():
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


def sandbox_notice(not_prevented: tuple[str, ...]) -> str:
    """The words for protections of the reading process that could not be set up (security requirement 42).

    Takes whole sentences, each saying what a hostile file could do on this machine.
    """
    if not not_prevented:
        return ""
    lead = "Files are read with less protection than usual on this machine."
    return " ".join((lead, *not_prevented, "Take in only files from people you trust here, or use another machine."))


def read_only_notice(reason: str) -> str:
    """The sentence for a library that cannot be written to."""
    return f"This library is open for reading only. {reason} You can look at everything and change nothing."
