"""Sections down the left of a page, each with a dot that says how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled, tabular

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """One section as the list shows it."""

    key: str
    title: str
    answered: int = 0
    of: int = 0
    urgent: bool = False  #: to be asked first, because what it asks about disappears
    aside: str = ""  #: words at the right, where there is nothing to count
    alert: bool = False  #: whether the words at the right ask for something to be done

    @property
    def shape(self) -> Shape:
        """The dot: nothing, some or all answered; none where there is nothing to answer."""
        if not self.of:
            return Shape.NOTHING
        if self.answered >= self.of:
            return Shape.DISC
        return Shape.HALF if self.answered else Shape.RING

    @property
    def spoken(self) -> str:
        """The section as a screen reader says it."""
        first = ", ask first" if self.urgent else ""
        counted = f", {self.answered} of {self.of} answered" if self.of else ""
        aside = f", {self.aside}" if self.aside else ""
        return f"{self.title}{first}{counted}{aside}"


class SectionModel(QAbstractListModel):
    """A snapshot of sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: tuple[SectionFacts, ...] = ()

    def set_sections(self, sections: tuple[SectionFacts, ...]) -> None:
        """Show other sections, or the same with other figures."""
        if [s.key for s in sections] == [s.key for s in self.sections]:
            self.sections = sections
            if sections:
                self.dataChanged.emit(self.index(0), self.index(len(sections) - 1))
            return
        self.beginResetModel()
        self.sections = sections
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        section = self.sections[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return section.spoken
        return None


class SectionDelegate(QStyledItemDelegate):
    """Paints a dot, the title and how many are answered."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(scaled(160), max(scaled(32), metrics.height() + scaled(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, SectionModel):
            return
        section = model.sections[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_soft" if chosen else "surface_sunken"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        side = scaled(11)
        dot = QRectF(box.left() + scaled(10), box.center().y() - side / 2, side, side)
        tone = "accent" if section.shape is not Shape.RING else ("warn" if section.urgent else "edge")
        paint_shape(painter, section.shape, dot, colour(tone))
        left = box.left() if section.shape is Shape.NOTHING else dot.right()
        self._words(painter, box, left + scaled(10), section, chosen)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, left: float, section: SectionFacts, chosen: bool) -> None:
        count = section.aside or (f"{section.answered}/{section.of}" if section.of else "")
        painter.setFont(tabular(painter.font()))
        width = painter.fontMetrics().horizontalAdvance(count)
        if section.alert:
            side = scaled(11)
            mark = QRectF(box.right() - scaled(16) - width - side, box.center().y() - side / 2, side, side)
            paint_shape(painter, Shape.TRIANGLE, mark, colour("warn"))
            width += side + scaled(6)
        painter.setPen(colour("warn" if section.alert else "text_quiet"))
        painter.drawText(
            box.adjusted(0, 0, -scaled(10), 0), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count
        )
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if chosen or section.urgent else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colour("text"))
        room = QRectF(left, box.top(), box.right() - width - scaled(18) - left, box.height())
        title = painter.fontMetrics().elidedText(section.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)


class SectionList(QListView):
    """The sections of a page. Choosing one shows it."""

    chosen = Signal(str)  #: key

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SectionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SectionDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self, role="sidebar")
        self.selectionModel().currentChanged.connect(self._current_changed)

    def set_sections(self, sections: tuple[SectionFacts, ...]) -> None:
        """Show sections; the chosen one stays chosen where it is still there."""
        key = self.current_key
        self._model.set_sections(sections)
        if key != self.current_key or not key:
            self.choose(key if any(s.key == key for s in sections) else (sections[0].key if sections else ""))

    @property
    def current_key(self) -> str:
        """The key of the chosen section."""
        row = self.currentIndex().row()
        return self._model.sections[row].key if 0 <= row < len(self._model.sections) else ""

    def choose(self, key: str) -> None:
        """Choose a section by key."""
        for row, section in enumerate(self._model.sections):
            if section.key == key:
                self.setCurrentIndex(self._model.index(row))

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._model.sections[current.row()].key)
