"""Draws the axis: a ruler above, notes below it, soft where nobody fixed an end."""

from __future__ import annotations

from collections.abc import Set
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPainter, QPen

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.timeline.axis_layout import Crowd, Lane, Layout, Mark
from lfr_review.ui.pages.timeline.axis_scale import Scale
from lfr_review.ui.pages.timeline.note_rows import NoteRow, seconds
from lfr_review.ui.pages.timeline.words import account_shape
from lfr_review.ui.style.shapes import paint_shape
from lfr_review.ui.style.theme import colour, scaled, tabular

RULER = 26  #: px at 100 %
LEVEL = 24  #: px at 100 %
LANE_NAME = 136  #: px at 100 %
MARK = 11  #: px at 100 %
_TICK_ROOM = 84
_UID = attrgetter("note.uid")


def level_height(font_height: int) -> int:
    """How high one row of notes is, with room for its words."""
    return max(scaled(LEVEL), font_height + 4)


def ruler_height(font_height: int) -> int:
    """How high the ruler is."""
    return max(scaled(RULER), font_height + scaled(8))


def throughout_height() -> int:
    """How high the band is that stands for notes that last through the whole view."""
    return scaled(6)


class AxisPainter:
    """Paints one picture of the axis. Made for each picture: it keeps nothing."""

    def __init__(self, painter: QPainter, area: QRectF, scale: Scale, chosen: Set[Uid], current: Uid | None) -> None:
        self._painter = painter
        self._area = area  # right of the names of lanes
        self._scale = scale
        self._chosen = chosen
        self._current = current
        self._ruler = ruler_height(painter.fontMetrics().height())
        self._level = level_height(painter.fontMetrics().height())

    def paint(self, layout: Layout) -> None:
        """All of it."""
        self._paint_ruler()
        self._paint_lanes(layout.lanes)
        self._paint_throughout(layout.throughout)
        self._painter.save()
        self._painter.setClipRect(self._area)
        for mark in layout.marks:
            self._paint_mark(mark)
        for crowd in layout.crowds:
            self._paint_crowd(crowd)
        self._painter.restore()

    def box_of(self, level: int, left: float, right: float) -> QRectF:
        """The place of something on the axis, in pixels of the widget."""
        top = self._area.top() + self._ruler + throughout_height() + level * self._level
        return QRectF(self._area.left() + left, top, right - left, self._level)

    def _paint_ruler(self) -> None:
        painter, area = self._painter, self._area
        line = area.top() + self._ruler - 1
        painter.save()
        font = tabular(QFont(painter.font()))
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        taken = area.left() - 1
        for when, label in self._scale.ticks(max(2, int(area.width()) // scaled(_TICK_ROOM))):
            x = area.left() + self._scale.x(seconds(when), area.width())
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(x, line), QPointF(x, area.bottom()))
            painter.setPen(QPen(colour("edge"), 1))
            painter.drawLine(QPointF(x, line - scaled(4)), QPointF(x, line))
            width = metrics.horizontalAdvance(label) + 4
            left = min(max(area.left(), x - width / 2), area.right() - width)
            if left > taken:
                painter.setPen(colour("text_quiet"))
                box = QRectF(left, area.top(), width, self._ruler - scaled(5))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), label)
                taken = left + width
        painter.setPen(QPen(colour("edge"), 1))
        painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line))
        painter.restore()

    def _paint_throughout(self, rows: tuple[NoteRow, ...]) -> None:
        """One band below the ruler for all notes that last through the whole view."""
        if rows:
            chosen = any(row.uid in self._chosen for row in rows)
            top = self._area.top() + self._ruler
            self._painter.fillRect(
                QRectF(self._area.left(), top, self._area.width(), throughout_height()),
                colour("accent" if chosen else "accent_soft"),
            )

    def _paint_lanes(self, lanes: tuple[Lane, ...]) -> None:
        painter = self._painter
        for number, lane in enumerate(lanes):
            if not lane.words:
                continue
            box = self.box_of(lane.first, 0, self._area.width())
            box.setHeight(lane.levels * self._level)
            if number:
                painter.setPen(QPen(colour("line"), 1))
                painter.drawLine(QPointF(0, box.top()), box.topRight())
            side = scaled(9)
            name = QRectF(scaled(8), box.top(), self._area.left() - scaled(12), self._level)
            mark = QRectF(name.left(), name.center().y() - side / 2, side, side)
            paint_shape(painter, account_shape(lane.key), mark, colour("accent"))
            painter.setPen(colour("text_quiet"))
            words = name.adjusted(side + scaled(6), 0, 0, 0)
            shown = painter.fontMetrics().elidedText(lane.words, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, mark: Mark) -> None:
        painter, row = self._painter, mark.row
        body = self.box_of(mark.level, mark.left, mark.right)
        point = body.width() <= scaled(MARK) + 1
        if row.uid in self._chosen:
            current = row.uid == self._current
            whole = self.box_of(mark.level, mark.left, mark.right + mark.label)
            painter.setPen(QPen(colour("focus" if current else "accent"), 2 if current else 1))
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(whole.adjusted(-3, 1, 3, -1), scaled(5), scaled(5))
        if point:
            side = min(body.width(), float(scaled(MARK)))
            square = QRectF(body.center().x() - side / 2, body.center().y() - side / 2, side, side)
            paint_shape(painter, account_shape(row.lane), square, colour("accent"))
        else:
            self._paint_bar(mark, body)
        room = QRectF(body.right() + scaled(4), body.top(), mark.label - scaled(6), body.height())
        if mark.inside:
            room = body.adjusted(scaled(6), 0, -scaled(4), 0).intersected(self._area.adjusted(scaled(6), 0, 0, 0))
        if mark.label or mark.inside:
            painter.setPen(colour("text"))
            shown = painter.fontMetrics().elidedText(row.what, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_bar(self, mark: Mark, body: QRectF) -> None:
        """A stretch of time: a box, open and fading where nobody knows its end."""
        painter, stretch = self._painter, mark.row.stretch
        soft = (stretch.soft_start, stretch.soft_end) if stretch is not None else (False, False)
        bar = body.adjusted(0.5, 3, -0.5, -3)
        painter.setPen(QPen(_shade(bar, colour("accent"), *soft), 1))
        painter.setBrush(_shade(bar, colour("accent_soft"), *soft))
        painter.drawRoundedRect(bar, scaled(4), scaled(4))

    def _paint_crowd(self, crowd: Crowd) -> None:
        painter = self._painter
        words = f"+{len(crowd.rows)}"
        width = painter.fontMetrics().horizontalAdvance(words) + scaled(10)
        box = self.box_of(crowd.level, crowd.middle - width / 2, crowd.middle + width / 2).adjusted(0, 2, 0, -2)
        chosen = not self._chosen.isdisjoint(map(_UID, crowd.rows))
        painter.setPen(QPen(colour("focus" if chosen else "edge"), 2 if chosen else 1))
        painter.setBrush(colour("accent_soft" if chosen else "surface_raised"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(colour("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def _shade(bar: QRectF, tone: QColor, soft_start: bool, soft_end: bool) -> QBrush:
    """The colour of a stretch of time, fading out where nobody knows its end."""
    if not soft_start and not soft_end:
        return QBrush(tone)
    faded = QColor(tone)
    faded.setAlpha(0)
    shade = QLinearGradient(bar.topLeft(), bar.topRight())
    shade.setColorAt(0.0, faded if soft_start else tone)
    shade.setColorAt(0.45, tone)
    shade.setColorAt(0.55, tone)
    shade.setColorAt(1.0, faded if soft_end else tone)
    return QBrush(shade)
