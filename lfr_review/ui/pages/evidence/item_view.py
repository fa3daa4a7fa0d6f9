"""The rows themselves: as a list or as a gallery, with their acts in a menu, and carried by the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QMenu

from lfr_review.ui.style.theme import colour

_UP_OR_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class ItemView(QListView):
    """Items of evidence. What is chosen can be carried to another place where `may_carry` is set."""

    move_asked = Signal(int)  #: one place up (-1) or down (1)
    carried = Signal(int, bool)  #: the line that the chosen items were let go at, and whether behind it
    fold_asked = Signal(bool)  #: hide what was taken out of the current item, or show it

    def __init__(self) -> None:
        super().__init__()
        self.fill_menu: Callable[[QMenu], None] = lambda menu: None
        self.may_carry = False
        self._is_gallery = False
        self._pressed_at: QPoint | None = None  #: of the mouse, on a chosen item that may be carried
        self._target: tuple[int, bool] | None = None  #: where it would be let go now
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def is_gallery(self) -> bool:
        """Whether items stand side by side."""
        return self._is_gallery

    def set_gallery(self, gallery: bool) -> None:
        """Show items side by side, or one below the other."""
        self._is_gallery = gallery
        self.setFlow(QListView.Flow.LeftToRight if gallery else QListView.Flow.TopToBottom)
        self.setWrapping(gallery)
        self.doItemsLayout()

    def menu(self) -> QMenu:
        """The acts for what is chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _UP_OR_DOWN and modifiers & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(_UP_OR_DOWN[key])
        elif key in _FOLDS and not self._is_gallery and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self.fold_asked.emit(_FOLDS[key])
        elif key == Qt.Key.Key_Escape and self._target is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    # Carrying

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        carries = self.may_carry and plain and event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = place if carries and self.indexAt(place).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        far = (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far or self._target is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._target = self._place_at(place)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self._target
        self._let_go()
        super().mouseReleaseEvent(event)
        if target is not None:
            self.carried.emit(*target)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colour("accent"), 3))
        box = self.visualRect(self.model().index(self._target[0], 0))
        painter.drawLine(*self._edge(box, behind=self._target[1]))
        painter.end()

    def _place_at(self, place: QPoint) -> tuple[int, bool] | None:
        index: QModelIndex = self.indexAt(place)
        if not index.isValid():
            last = self.model().rowCount() - 1
            return (last, True) if last >= 0 else None
        box = self.visualRect(index)
        behind = place.x() > box.center().x() if self._is_gallery else place.y() > box.center().y()
        return index.row(), behind

    def _edge(self, box: QRect, *, behind: bool) -> tuple[QPoint, QPoint]:
        if self._is_gallery:
            return (box.topRight(), box.bottomRight()) if behind else (box.topLeft(), box.bottomLeft())
        return (box.bottomLeft(), box.bottomRight()) if behind else (box.topLeft(), box.topRight())

    def _let_go(self) -> None:
        self._pressed_at = self._target = None
        self.unsetCursor()
        self.viewport().update()
