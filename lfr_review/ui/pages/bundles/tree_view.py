"""The tree of a plan as a person sees it: documents with their page numbers, placeholders marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.bundles.plan_nodes import EntryNode, Look, SectionNode
from lfr_review.ui.pages.bundles.plan_tree import PlanTreeModel, uid_of
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled, tabular

Index = QModelIndex | QPersistentModelIndex
_MARKS = {
    Look.MISSING: (Shape.RING, "warn"),
    Look.SHEET: (Shape.HALF, "text_quiet"),
    Look.STOPPED: (Shape.BARRED, "danger"),
}
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class TreeDelegate(QStyledItemDelegate):
    """Paints a section as a heading, a document with its number, title and pages."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), max(scaled(28), option.fontMetrics.height() + scaled(10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        node = model.node(index) if isinstance(model, PlanTreeModel) else None
        if node is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "surface_sunken"))
            painter.drawRoundedRect(body.adjusted(0, 1, -2, -1), 5, 5)
        inside = body.adjusted(scaled(6), 0, -scaled(8), 0)
        if isinstance(node, SectionNode):
            self._section(painter, inside, node)
        else:
            self._entry(painter, inside, node)
        painter.restore()

    def _section(self, painter: QPainter, room: QRectF, node: SectionNode) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour("text" if node.section.title else "text_quiet"))
        _elided(painter, room, node.title)

    def _entry(self, painter: QPainter, room: QRectF, node: EntryNode) -> None:
        figures = tabular(painter.font())
        painter.setFont(figures)
        painter.setPen(colour("text_quiet"))
        painter.drawText(room, _RIGHT, node.pages)
        room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(node.pages) - scaled(10), 0)
        if node.look in _MARKS:
            shape, tone = _MARKS[node.look]
            side = round(painter.fontMetrics().height() * 0.55)
            paint_shape(painter, shape, QRectF(room.left(), room.center().y() - side / 2, side, side), colour(tone))
            room = room.adjusted(side + scaled(6), 0, 0, 0)
        if node.mark:
            painter.setPen(colour("text_quiet"))
            painter.drawText(room, _LEFT, node.mark)
            room = room.adjusted(painter.fontMetrics().horizontalAdvance(node.mark) + scaled(8), 0, 0, 0)
        font = QFont(painter.font())
        font.setItalic(node.look is Look.MISSING)
        painter.setFont(font)
        painter.setPen(colour("text_quiet" if node.look is Look.MISSING else "text"))
        _elided(painter, room, node.title)


class PlanTree(QTreeView):
    """Shows a plan, lets its documents be dragged, and tells what is chosen."""

    chosen = Signal(object)  #: `SectionNode`, `EntryNode` or None, whenever another one is
    opened = Signal(object)  #: activated: Enter or a double click
    move_asked = Signal(int)  #: up (-1) or down (1) by key
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tree = PlanTreeModel(self)
        self.acts: Callable[[], Iterable[QAction]] = tuple
        self.setModel(self.tree)
        self.setItemDelegate(TreeDelegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(scaled(14))
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(lambda now, before: self.chosen.emit(self.tree.node(now)))
        self.activated.connect(lambda index: self.opened.emit(self.tree.node(index)))

    @property
    def current(self) -> SectionNode | EntryNode | None:
        """What is chosen."""
        return self.tree.node(self.currentIndex())

    def show_sections(self, sections: tuple[SectionNode, ...]) -> None:
        """Show a plan. What was chosen and folded stays so where it is still there."""
        folded = {
            section.section.uid
            for row, section in enumerate(self.tree.sections)
            if section.entries and not self.isExpanded(self.tree.index(row, 0))
        }
        current, top = self.current, self.verticalScrollBar().value()
        nearest = self._in_order_from(uid_of(current)) if current is not None else ()
        if self.tree.set_sections(sections):
            for row, section in enumerate(sections):
                self.setExpanded(self.tree.index(row, 0), section.section.uid not in folded)
            self.verticalScrollBar().setValue(top)
            if not any(self.choose(uid) for uid in nearest):
                self.chosen.emit(None)

    def _in_order_from(self, uid: Uid) -> tuple[Uid, ...]:
        """What to choose where something may have gone: itself, what follows in its section, what is before it."""
        for section in self.tree.sections:
            own = [section.section.uid, *(node.entry.uid for node in section.entries)]
            if uid in own:
                place = own.index(uid)
                return (*own[place:], *reversed(own[:place])) if place else (uid,)
        return ()

    def choose(self, uid: Uid) -> bool:
        """Choose a section or document. Returns whether it is there."""
        index = self.tree.index_of(uid)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        acts = list(self.acts())
        if acts:
            menu = QMenu(self)
            menu.addActions(acts)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())


def _elided(painter: QPainter, room: QRectF, words: str) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    painter.drawText(room, _LEFT, shown)
