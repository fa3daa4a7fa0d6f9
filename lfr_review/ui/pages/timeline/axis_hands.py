"""The axis under a person's hands. Every note on it is reached by keys, and every drag has a key or a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.timeline.axis_layout import Crowd, Mark
from lfr_review.ui.pages.timeline.axis_scale import Scale
from lfr_review.ui.pages.timeline.axis_view import AxisView, told
from lfr_review.ui.style.tips import tip

ZOOM = 1.6  #: by how much one step zooms
_CLOSER = 0.9  #: of the view; what zooms in by less shows nothing new
_DRAG_FROM = 4  #: pixels; less is a click with an unsteady hand


class TimeAxis(AxisView):
    """Left and Right walk through the notes, Enter opens one, plus and minus zoom, the page keys move.

    With the mouse: a click chooses, a drag moves, the wheel zooms. It changes nothing of the case.
    """

    chose = Signal(object)  #: frozenset of uids that a person chose
    opened = Signal(object)  #: uid that is to be read and edited

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setMouseTracking(True)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show a shorter or longer stretch, around a time, the current note or the middle."""
        row = next((row for row in self.rows if row.uid == self.current), None)
        inside = row.stretch if row is not None else None
        if around is None and inside is not None and self.scale.start <= inside.first <= self.scale.end:
            around = (inside.first + inside.last) / 2
        middle = (self.scale.start + self.scale.end) / 2
        longest = (self.whole.span if self.whole is not None else 0.0) * 1.2 + 86_400.0
        self.set_scale(self.scale.zoomed(factor, around if around is not None else middle, longest))

    def go_earlier(self) -> None:
        """Bring the next notes before those in view into view."""
        before = [row.stretch.last for row in self.rows if row.stretch and row.stretch.last < self.scale.start]
        if before:
            self.set_scale(self.scale.moved(max(before) - self.scale.end + self.scale.span * 0.2))

    def go_later(self) -> None:
        """Bring the next notes after those in view into view."""
        after = [row.stretch.first for row in self.rows if row.stretch and row.stretch.first > self.scale.end]
        if after:
            self.set_scale(self.scale.moved(min(after) - self.scale.start - self.scale.span * 0.2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        count = len(self.rows)
        at = next((n for n, row in enumerate(self.rows) if row.uid == self.current), None)
        steps = {
            Qt.Key.Key_Left: count - 1 if at is None else at - 1,
            Qt.Key.Key_Right: 0 if at is None else at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        if key in steps and count:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._choose(self.rows[min(count - 1, max(0, steps[key]))].uid, extend=extend)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1 / ZOOM)
        elif key is Qt.Key.Key_Minus:
            self.zoom(ZOOM)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = self.scale.span * 0.8
            self.set_scale(self.scale.moved(by if key is Qt.Key.Key_PageDown else -by))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            there = self.at(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if there is None else Qt.CursorShape.PointingHandCursor)
            return
        by = self._pressed.x() - event.position().x()
        if not self._dragging and abs(by) < _DRAG_FROM:
            return
        self._dragging = True
        self._pressed = event.position()
        self.set_scale(self.scale.moved(by / max(self.width_px(), 1.0) * self.scale.span))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed, dragged = None, self._dragging
        there = None if dragged else self.at(event.position())
        if isinstance(there, Crowd):
            self._look_into(there)
        elif there is not None:
            self._choose(there.row.uid, extend=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        there = self.at(event.position())
        if isinstance(there, Mark):
            self.opened.emit(there.row.uid)

    def wheelEvent(self, event: QWheelEvent) -> None:
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if abs(across) > abs(down):
            self.set_scale(self.scale.moved(-across / 1200 * self.scale.span))
        elif down:
            around = self.scale.at(event.position().x() - self.left_px(), self.width_px())
            self.zoom(ZOOM ** (-down / 240), around)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            there = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(_words(there)) if there is not None else "", self)
            return True
        return super().event(event)

    def _look_into(self, crowd: Crowd) -> None:
        """Zoom in on notes that stand together; where that would not part them, choose them all."""
        ends = [row.stretch for row in crowd.rows if row.stretch is not None]
        closer = Scale(min(s.first for s in ends), max(s.last for s in ends)).with_room()
        if closer.span < self.scale.span * _CLOSER:
            self.set_scale(closer)
            return
        chosen = frozenset(row.uid for row in crowd.rows)
        self.set_chosen(chosen, crowd.rows[0].uid)
        self.chose.emit(chosen)

    def _choose(self, uid: Uid, *, extend: bool) -> None:
        chosen = frozenset(self.chosen) ^ {uid} if extend else frozenset({uid})
        self.set_chosen(chosen, uid)
        self.chose.emit(chosen)


def _words(there: Mark | Crowd) -> str:
    if isinstance(there, Mark):
        return told(there.row)
    lines = [told(row) for row in there.rows[:6]]
    more = len(there.rows) - len(lines)
    return "\n".join([*lines, f"and {more} more; click to look closer"] if more else lines)
