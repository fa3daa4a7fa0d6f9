"""The cases in the sidebar: a virtual list that two thousand cases do not slow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.widgets.clock_chip import days_pill
from lfr_review.ui.widgets.pill import PillFacts, paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


def clock_pill(line: CaseLine) -> PillFacts | None:
    """What runs next in a case, where something does."""
    return days_pill(line.days_left, short=True) if line.clock else None


class CaseListModel(QAbstractListModel):
    """A snapshot of cases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[CaseLine, ...] = ()

    def set_lines(self, lines: tuple[CaseLine, ...]) -> None:
        """Show other cases, in one reset."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            clock = clock_pill(line)
            parts = (line.title, line.reference if line.alias else "", line.place, "closed" if line.closed else "")
            next_clock = f"{line.clock}: {days_pill(line.days_left).words}" if clock else ""
            return ", ".join(part for part in (*parts, next_clock) if part)
        return None


class CaseDelegate(QStyledItemDelegate):
    """Paints a case in two lines: what it is called and what runs next; its reference and place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), 2 * option.fontMetrics.height() + scaled(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CaseListModel):
            return
        line = model.lines[index.row()]
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(colour("accent") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "surface_raised"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inside = box.adjusted(scaled(10), scaled(5), -scaled(8), -scaled(5))
        top = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        self._first_line(painter, top, line)
        painter.setPen(colour("text_quiet"))
        parts = (line.reference if line.alias else "", line.place, "closed" if line.closed else "")
        words = "  ·  ".join(part for part in parts if part)
        second = QRectF(inside.left(), top.bottom(), inside.width(), inside.height() / 2)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(second.width()))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _first_line(self, painter: QPainter, box: QRectF, line: CaseLine) -> None:
        pill = clock_pill(line)
        right = box.right()
        if pill is not None:
            metrics = painter.fontMetrics()
            needed = min(metrics.horizontalAdvance(line.title) * 1.1, box.width() * 0.6)
            if box.width() - pill_size(pill, metrics).width() < needed and pill.shape is not Shape.NOTHING:
                pill = PillFacts("", pill.shape, pill.tone)  # the name goes first; the shape says what it can
            width = pill_size(pill, painter.fontMetrics()).width()
            paint_pill(painter, QRectF(box.right() - width, box.top(), width, box.height()), pill)
            right -= width + scaled(6)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.Normal if line.closed else QFont.Weight.DemiBold)
        plain = painter.font()
        painter.setFont(font)
        painter.setPen(colour("text_quiet" if line.closed else "text"))
        room = QRectF(box.left(), box.top(), right - box.left(), box.height())
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(plain)


class CaseList(QListView):
    """The cases. Moving to one shows it."""

    chosen = Signal(str)  #: uid

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CaseListModel(self)
        self._quiet = False
        self.setModel(self._model)
        self.setItemDelegate(CaseDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        dress(self, role="sidebar")
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def lines(self) -> tuple[CaseLine, ...]:
        """The cases shown."""
        return self._model.lines

    @property
    def current(self) -> Uid | None:
        """The chosen case."""
        row = self.currentIndex().row()
        return self.lines[row].uid if 0 <= row < len(self.lines) else None

    def set_lines(self, lines: Sequence[CaseLine]) -> None:
        """Show other cases; the chosen one stays chosen, and nothing jumps."""
        chosen, scrolled = self.current, self.verticalScrollBar().value()
        self._quiet = True
        self._model.set_lines(tuple(lines))
        if chosen is not None:
            self.choose(chosen)
        self._quiet = False
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, case: Uid) -> bool:
        """Choose a case by uid. Returns whether it is shown."""
        for row, line in enumerate(self.lines):
            if line.uid == case:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.lines[current.row()].uid)
