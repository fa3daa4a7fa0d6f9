"""A page with the boxes that lie on it: drawn, moved, sized and chosen by mouse, and all of it by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import Box, filled_box
from lfr_review.ui.pages.redaction import boxes
from lfr_review.ui.pages.redaction.boxes import HUNDREDTHS, Corner
from lfr_review.ui.preview import frames
from lfr_review.ui.preview.page_view import PageView

KEEP_MS = 500  #: what the keys moved is kept when they have come to rest
_FILL, _OTHERS = QColor(0, 0, 0, 110), QColor(0, 0, 0, 40)  # evidence is never recoloured: the boxes lie over it
_EDGE, _CHOSEN = QColor(20, 20, 20), QColor(200, 60, 0)
_GRIP = 5  #: px from the corner of the chosen box to the side of its grip
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBox:
    """A box as the view shows it. One that is not for the readers looked at is drawn faintly."""

    uid: Uid
    page: int
    box: Box
    same_width: bool = False
    applies: bool = True


class BoxView(PageView):
    """Shows a page and its boxes. What is drawn or moved is told; whoever hears it keeps it and shows it again."""

    drawn = Signal(int, tuple)  #: page and box
    changed = Signal(str, tuple)  #: a box by its uid, and where it is to lie
    chosen = Signal(str)  #: a box by its uid; empty: none
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.can_change = True
        self._boxes: tuple[ShownBox, ...] = ()
        self._chosen_uid: Uid | None = None
        self._under_way: Box | None = None  # the chosen box where it is being put, or the new one that is being drawn
        self._held: Corner | None = None
        self._from: tuple[float, float] | None = None  # where the mouse went down, in points of the page
        self._keep = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keep.timeout.connect(self._keep_change)
        self.viewport().setMouseTracking(True)
        self.page_changed.connect(lambda _: self.choose(None))

    @property
    def chosen_box(self) -> ShownBox | None:
        """The box that keys act on."""
        return next((each for each in self._boxes if each.uid == self._chosen_uid), None)

    def set_boxes(self, shown: tuple[ShownBox, ...]) -> None:
        """Show these boxes. What is just being moved stays under the hand."""
        self._boxes = shown
        if self.chosen_box is None:
            self._chosen_uid = None
        if self._from is None and not self._keep.isActive():
            self._under_way = None
        self.viewport().update()

    def choose(self, uid: Uid | None) -> None:
        """Let keys act on a box, and turn to its page; None: on none."""
        self.settle()
        wanted = next((each for each in self._boxes if each.uid == uid), None)
        if wanted is not None and wanted.page != self.page:
            self.go_to(wanted.page)
        self._chosen_uid = wanted.uid if wanted is not None else None
        self.viewport().update()
        self.chosen.emit(self._chosen_uid or "")

    def add_in_the_middle(self) -> None:
        """Draw a new box in the middle of what is seen, for somebody without a mouse."""
        if not self.page_count or not self.can_change:
            return
        middle = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        x, y = self.placing.point_at(self._on_canvas(middle))
        new = boxes.between((x, y), (x, y))
        new = boxes.moved(new, (-boxes.NEW_WIDTH // 2, -boxes.NEW_HEIGHT // 2), self.placing.size)
        self.drawn.emit(self.page, boxes.sized(new, (boxes.NEW_WIDTH, boxes.NEW_HEIGHT), self.placing.size))

    def settle(self) -> None:
        """Tell now what the keys have moved."""
        if self._keep.isActive():
            self._keep.stop()
            self._keep_change()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.page_count or self.is_covered:
            return
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for each in self._boxes:
            if each.page == self.page:
                moving = each.uid == self._chosen_uid and self._under_way is not None
                box = self._under_way if moving and self._under_way is not None else each.box
                self._paint(painter, filled_box(box, same_width=each.same_width), each)
        if self._chosen_uid is None and self._under_way is not None:
            self._paint(painter, filled_box(self._under_way), None)
        painter.end()

    def _paint(self, painter: QPainter, box: Box, shown: ShownBox | None) -> None:
        rect = self._rect(box)
        is_chosen = shown is None or shown.uid == self._chosen_uid
        applies = shown is None or shown.applies
        painter.setBrush(QBrush(_FILL if applies else _OTHERS))
        line = Qt.PenStyle.SolidLine if applies else Qt.PenStyle.DashLine
        painter.setPen(QPen(_CHOSEN if is_chosen else _EDGE, 3 if is_chosen else 1, line))
        painter.drawRect(rect)
        if is_chosen and shown is not None and self.can_change:
            painter.setBrush(QColor(255, 255, 255))
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                painter.drawRect(QRectF(corner.x() - _GRIP, corner.y() - _GRIP, 2 * _GRIP, 2 * _GRIP))

    def _rect(self, box: Box) -> QRectF:
        x0, y0, x1, y1 = (side / HUNDREDTHS for side in box)
        return self.placing.box_rect(frames.Box(x0, y0, x1 - x0, y1 - y0))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_covered or event.button() is not Qt.MouseButton.LeftButton or not self.page_count:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.settle()
        at = self._on_canvas(event.position())
        self._held = self._corner_at(at)
        if self._held is None:
            under = self._box_at(at)
            self.choose(under.uid if under is not None else None)
        if self.can_change:
            self._from = self.placing.point_at(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._on_canvas(event.position())
        if self._from is None:
            free = self._box_at(at) is None and self._corner_at(at) is None
            self.viewport().setCursor(Qt.CursorShape.CrossCursor if free else Qt.CursorShape.SizeAllCursor)
            return
        to, box = self.placing.point_at(at), self.chosen_box
        if box is None:
            self._under_way = boxes.between(self._from, to)
        elif self._held is not None:
            self._under_way = boxes.dragged(box.box, self._held, to)
        else:
            by = round((to[0] - self._from[0]) * HUNDREDTHS), round((to[1] - self._from[1]) * HUNDREDTHS)
            self._under_way = boxes.moved(box.box, by, self.placing.size)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        box, put, self._from, self._held = self.chosen_box, self._under_way, None, None
        if put is None:
            return
        if box is None:
            self._under_way = None
            self.viewport().update()
            if boxes.is_large_enough(put):
                self.drawn.emit(self.page, put)
        else:
            self._keep_change()

    def _corner_at(self, at: QPointF) -> Corner | None:
        """The grip of the chosen box that lies at a place of the canvas."""
        box = self.chosen_box
        if box is None or box.page != self.page or not self.can_change:
            return None
        rect = self._rect(filled_box(box.box, same_width=box.same_width))
        for corner, point in (
            (Corner.TOP_LEFT, rect.topLeft()),
            (Corner.TOP_RIGHT, rect.topRight()),
            (Corner.BOTTOM_LEFT, rect.bottomLeft()),
            (Corner.BOTTOM_RIGHT, rect.bottomRight()),
        ):
            if abs(at.x() - point.x()) <= 2 * _GRIP and abs(at.y() - point.y()) <= 2 * _GRIP:
                return corner
        return None

    def _box_at(self, at: QPointF) -> ShownBox | None:
        here = [each for each in self._boxes if each.page == self.page]
        found = (each for each in reversed(here) if self._rect(filled_box(each.box)).contains(at))
        return next(found, None)

    def _on_canvas(self, place: QPointF) -> QPointF:
        return QPointF(place.x() + self.horizontalScrollBar().value(), place.y() + self.verticalScrollBar().value())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, box = Qt.Key(event.key()), self.chosen_box
        if self.is_covered or not self.page_count:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_N:
            self._choose_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key is Qt.Key.Key_Insert:
            self.add_in_the_middle()
        elif box is None:
            super().keyPressEvent(event)
        elif key is Qt.Key.Key_Escape:
            self.choose(None)
        elif key is Qt.Key.Key_Delete and self.can_change:
            self.removed.emit(box.uid)
        elif key in _ARROWS and self.can_change:
            self._by_key(box, _ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _by_key(self, box: ShownBox, way: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        step = boxes.LEAP if held & Qt.KeyboardModifier.ControlModifier else boxes.STEP
        by = way[0] * step, way[1] * step
        change = boxes.sized if held & Qt.KeyboardModifier.ShiftModifier else boxes.moved
        self._under_way = change(self._under_way or box.box, by, self.placing.size)
        self._keep.start()
        self.viewport().update()

    def _choose_next(self, way: int) -> None:
        """Go to the next box, on this page or a later one; after the last comes the first."""
        order = sorted(self._boxes, key=lambda each: (each.page, each.box[1], each.box[0]))
        if not order:
            return
        uids = [each.uid for each in order]
        if self._chosen_uid in uids:
            self.choose(uids[(uids.index(self._chosen_uid) + way) % len(uids)])
        else:
            self.choose(next((each.uid for each in order if each.page >= self.page), uids[0]))

    def _keep_change(self) -> None:
        box, put, self._under_way = self.chosen_box, self._under_way, None
        if box is not None and put is not None and put != box.box:
            self.changed.emit(box.uid, put)
        self.viewport().update()
