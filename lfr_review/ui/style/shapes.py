"""Small shapes that stand beside words, drawn by us so that no font has to have them.

Status is never colour alone: each state has its own shape.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF


class Shape(Enum):
    """What is drawn."""

    RING = auto()  #: not asked, none done
    HALF = auto()  #: some done
    DISC = auto()  #: yes, all done
    DASH = auto()  #: no
    QUESTION = auto()  #: don't know
    BARRED = auto()  #: refused
    TRIANGLE = auto()  #: days are running
    SQUARE = auto()  #: expired
    TICK = auto()  #: done
    CROSS = auto()  #: wrong
    LOCK = auto()
    PREVIOUS = auto()
    NEXT = auto()
    UP = auto()
    DOWN = auto()
    PLUS = auto()
    TURN = auto()  #: an arc with an arrow, clockwise
    WIDTH = auto()  #: arrows to both sides
    WHOLE = auto()  #: a page
    FIND = auto()
    ROWS = auto()  #: a list
    TILES = auto()  #: a gallery
    COVERED = auto()  #: an eye with a line through it
    NOTHING = auto()


def paint_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw a shape into a square box, in one colour on whatever ground is there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    stroke = max(1.4, side * 0.14)
    pen = QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _PAINT[shape](painter, square.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2), colour)
    painter.restore()


def _ring(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(colour)
    painter.drawPie(box, 90 * 16, 180 * 16)


def _disc(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(box)


def _dash(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))


def _question(painter: QPainter, box: QRectF, _: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(box.height() * 1.25)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(box.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, "?")


def _barred(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawEllipse(box)
    inset = box.width() * 0.15
    painter.drawLine(box.bottomLeft() + QPointF(inset, -inset), box.topRight() + QPointF(-inset, inset))


def _triangle(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))


def _square(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def _tick(painter: QPainter, box: QRectF, _: QColor) -> None:
    path = QPainterPath(QPointF(box.left(), box.center().y()))
    path.lineTo(box.left() + box.width() * 0.38, box.bottom() - box.height() * 0.12)
    path.lineTo(box.right(), box.top() + box.height() * 0.12)
    painter.drawPath(path)


def _cross(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _lock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    body = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
    inset = box.width() * 0.2
    shackle = QRectF(box.left() + inset, box.top(), box.width() - 2 * inset, box.height())
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setBrush(colour)
    painter.drawRoundedRect(body, 1.5, 1.5)


def _lines(*points: tuple[float, float]) -> Callable[[QPainter, QRectF, QColor], None]:
    """A painter of one broken line, its points given in parts of the box."""

    def paint(painter: QPainter, box: QRectF, _: QColor) -> None:
        painter.drawPolyline(_within(box, *points))

    return paint


def _within(box: QRectF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])


def _plus(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _dash(painter, box, colour)
    painter.drawLine(QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom()))


def _turn(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawArc(box.adjusted(1, 1, -1, -1), 60 * 16, 290 * 16)
    painter.drawPolyline(_within(box, (0.52, 0.24), (0.74, 0.14), (0.64, -0.08)))


def _width(painter: QPainter, box: QRectF, colour: QColor) -> None:
    _dash(painter, box, colour)
    painter.drawPolyline(_within(box, (0.25, 0.25), (0.0, 0.5), (0.25, 0.75)))
    painter.drawPolyline(_within(box, (0.75, 0.25), (1.0, 0.5), (0.75, 0.75)))


def _whole(painter: QPainter, box: QRectF, _: QColor) -> None:
    painter.drawRect(box.adjusted(box.width() * 0.14, 0, -box.width() * 0.14, 0))


def _find(painter: QPainter, box: QRectF, _: QColor) -> None:
    side = box.width() * 0.72
    painter.drawEllipse(QRectF(box.left(), box.top(), side, side))
    painter.drawPolyline(_within(box, (0.64, 0.64), (1.0, 1.0)))


def _rows(painter: QPainter, box: QRectF, _: QColor) -> None:
    for part in (0.12, 0.5, 0.88):
        painter.drawPolyline(_within(box, (0.0, part), (1.0, part)))


def _tiles(painter: QPainter, box: QRectF, _: QColor) -> None:
    side = box.width() * 0.36
    for x in (box.left(), box.right() - side):
        for y in (box.top(), box.bottom() - side):
            painter.drawRect(QRectF(x, y, side, side))


def _covered(painter: QPainter, box: QRectF, _: QColor) -> None:
    lids = QPainterPath(QPointF(box.left(), box.center().y()))
    lids.quadTo(QPointF(box.center().x(), box.top() - box.height() * 0.1), QPointF(box.right(), box.center().y()))
    lids.quadTo(QPointF(box.center().x(), box.bottom() + box.height() * 0.1), QPointF(box.left(), box.center().y()))
    painter.drawPath(lids)
    painter.drawPolyline(_within(box, (0.14, 0.94), (0.86, 0.06)))


def _nothing(_: QPainter, __: QRectF, ___: QColor) -> None:
    return


_PAINT = {
    Shape.RING: _ring,
    Shape.HALF: _half,
    Shape.DISC: _disc,
    Shape.DASH: _dash,
    Shape.QUESTION: _question,
    Shape.BARRED: _barred,
    Shape.TRIANGLE: _triangle,
    Shape.SQUARE: _square,
    Shape.TICK: _tick,
    Shape.CROSS: _cross,
    Shape.LOCK: _lock,
    Shape.PREVIOUS: _lines((0.68, 0.08), (0.28, 0.5), (0.68, 0.92)),
    Shape.NEXT: _lines((0.32, 0.08), (0.72, 0.5), (0.32, 0.92)),
    Shape.UP: _lines((0.08, 0.68), (0.5, 0.28), (0.92, 0.68)),
    Shape.DOWN: _lines((0.08, 0.32), (0.5, 0.72), (0.92, 0.32)),
    Shape.PLUS: _plus,
    Shape.TURN: _turn,
    Shape.WIDTH: _width,
    Shape.WHOLE: _whole,
    Shape.FIND: _find,
    Shape.ROWS: _rows,
    Shape.TILES: _tiles,
    Shape.COVERED: _covered,
    Shape.NOTHING: _nothing,
}
