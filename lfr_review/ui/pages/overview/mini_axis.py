"""The small time axis: the notes of a case at a glance. Any of them is one key or click from the Timeline."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.ui.pages.overview.axis_facts import AxisFacts, AxisMark
from lfr_review.ui.style.theme import colour, scaled, tabular
from lfr_review.ui.style.tips import tip

_HEIGHT = 64  #: px at 100 %
_TICK_ROOM = 84  #: px at 100 % for a tick and its label
_REACH = 12  #: px at 100 %: how near a click must be


class MiniAxis(QWidget):
    """One axis. Left and Right walk through its notes, Enter opens the one that is chosen."""

    opened = Signal(object)  #: uid of a note

    def __init__(self, facts: AxisFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        count = len(facts.marks)
        notes = self.tr("1 note") if count == 1 else self.tr("{count} notes").format(count=count)
        self.setAccessibleName(self.tr("Time axis, {title}, {notes}").format(title=facts.title, notes=notes))
        self.setAccessibleDescription(self.tr("Left and Right choose a note, Enter shows it on the Timeline."))

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), scaled(_HEIGHT))

    @property
    def chosen(self) -> AxisMark | None:
        """The note that the keyboard is on."""
        return self.facts.marks[self._at] if self._at is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self.facts.marks)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and count:
            before = self._at if self._at is not None else (-1 if step > 0 else count)
            self._choose(min(count - 1, max(0, before + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            chosen = self.chosen
            self.opened.emit(chosen.note if chosen is not None else None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position().x())
        self.setCursor(Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.PointingHandCursor)
        self.setToolTip("" if near is None else tip(self.facts.marks[near].words))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            near = self._near(event.position().x())
            self.opened.emit(None if near is None else self.facts.marks[near].note)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._line()
        self._ticks(painter, line)
        for number, mark in enumerate(self.facts.marks):
            self._mark(painter, mark, line, chosen=number == self._at and self.hasFocus())
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), scaled(6), scaled(6))
        painter.end()

    def _choose(self, number: int) -> None:
        self._at = number
        self.setAccessibleDescription(self.facts.marks[number].words)
        self.setToolTip(tip(self.facts.marks[number].words))
        self.update()

    def _near(self, x: float) -> int | None:
        found = [(abs(x - (self._x(m.start) + self._x(m.end)) / 2), n) for n, m in enumerate(self.facts.marks)]
        within = [n for n, m in enumerate(self.facts.marks) if self._x(m.start) <= x <= self._x(m.end)]
        nearest = min(found, default=(float(_ENDLESS), -1))
        if nearest[0] <= scaled(_REACH):
            return nearest[1]
        return within[0] if within else None

    def _x(self, when: dt.datetime) -> float:
        side = scaled(12)
        return side + self.facts.place(when) * (self.width() - 2 * side)

    def _line(self) -> float:
        return self.height() - scaled(26)

    def _ticks(self, painter: QPainter, line: float) -> None:
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawLine(QPointF(scaled(12), line), QPointF(self.width() - scaled(12), line))
        font = tabular(QFont(self.font()))
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        for when, label in self.facts.ticks(max(2, self.width() // scaled(_TICK_ROOM))):
            x = self._x(when)
            painter.setPen(QPen(colour("edge"), 1))
            painter.drawLine(QPointF(x, line), QPointF(x, line + scaled(4)))
            painter.setPen(colour("text_quiet"))
            width = painter.fontMetrics().horizontalAdvance(label) + 2
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QRectF(left, line + scaled(5), width, scaled(20)), Qt.AlignmentFlag.AlignHCenter, label)

    def _mark(self, painter: QPainter, mark: AxisMark, line: float, *, chosen: bool) -> None:
        left, right = self._x(mark.start), self._x(mark.end)
        tone = colour("focus" if chosen else "accent")
        size = scaled(12 if chosen else 9)
        middle = line - scaled(14)
        painter.setPen(QPen(colour("surface_raised"), 1))
        if right - left < size:
            painter.setBrush(tone)
            painter.drawEllipse(QPointF((left + right) / 2, middle), size / 2, size / 2)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_soft(mark, left, right, tone))
        painter.drawRoundedRect(QRectF(left, middle - size / 2, right - left, size), size / 2, size / 2)


def _soft(mark: AxisMark, left: float, right: float, tone: QColor) -> QLinearGradient | QColor:
    """The colour of a stretch of time, fading out where nobody knows its end."""
    whole = QColor(tone)
    whole.setAlpha(190)
    faded = QColor(tone)
    faded.setAlpha(40)
    shade = QLinearGradient(QPointF(left, 0), QPointF(right, 0))
    shade.setColorAt(0.0, faded if mark.soft_start else whole)
    shade.setColorAt(0.3, whole)
    shade.setColorAt(0.7, whole)
    shade.setColorAt(1.0, faded if mark.soft_end else whole)
    return shade


_ENDLESS = 1 << 20
