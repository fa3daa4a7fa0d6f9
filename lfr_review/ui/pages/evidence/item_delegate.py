"""How the list paints an item: its picture, number and title, what it is, and what is to be known before using it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lfr_review.domain.evidence import EvidenceItem, HandlingMark, ReadState
from lfr_review.ui.pages.evidence.item_lines import Heading, Placed
from lfr_review.ui.pages.evidence.item_rows import ItemRows
from lfr_review.ui.pages.evidence.pictures import ItemPictures, fitted
from lfr_review.ui.pages.evidence.words import dated_words, kind_words, list_pills
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled, tabular
from lfr_review.ui.tables.row_ground import paint_ground
from lfr_review.ui.widgets.pill import PillFacts, paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
PICTURE = QSize(46, 58)  #: px at 100 %
DEEPEST_SHOWN = 3  #: what stands deeper is drawn no further in


class ItemDelegate(QStyledItemDelegate):
    """Paints rows of one height."""

    def __init__(self, pictures: ItemPictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.is_covered = False  #: pictures are hidden until somebody looks
        self.is_compact = False  #: no pictures, and two lines instead of three

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        if is_heading(index):
            return QSize(scaled(160), heading_height(option.fontMetrics))
        if self.is_compact:
            return QSize(scaled(160), 2 * line + scaled(16))
        return QSize(scaled(180), max(scaled(PICTURE.height()) + scaled(16), 3 * line + scaled(24)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ItemRows):
            return
        row = model.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if isinstance(row, Heading):
            paint_heading(painter, box, str(index.data()))
            painter.restore()
            return
        item = row.item
        paint_ground(painter, box, option)
        left = self._branch(painter, box, row)
        if not self.is_compact:
            picture = QRectF(left, 0, scaled(PICTURE.width()), scaled(PICTURE.height()))
            picture.moveTop(box.center().y() - picture.height() / 2)
            self._picture(painter, picture, item)
            left = picture.right() + scaled(12)
        self._words(painter, QRectF(left, box.top(), box.right() - scaled(10) - left, box.height()), item, model)
        painter.restore()

    def _branch(self, painter: QPainter, box: QRectF, row: Placed) -> float:
        """Where the line begins: behind a small arrow where others stand under it, further in where it does itself."""
        left = box.left() + scaled(10) + min(row.depth, DEEPEST_SHOWN) * scaled(20)
        if row.depth:
            painter.setPen(QPen(colour("line"), scaled(2)))
            x = left - scaled(10)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.center().y()))
            painter.drawLine(QPointF(x, box.center().y()), QPointF(left - scaled(2), box.center().y()))
        if not row.children:
            return left
        side = scaled(12)
        mark = QRectF(left, box.center().y() - side / 2, side, side)
        paint_shape(painter, Shape.NEXT if row.is_folded else Shape.DOWN, mark, colour("text_quiet"))
        return mark.right() + scaled(8)

    def _picture(self, painter: QPainter, box: QRectF, item: EvidenceItem) -> None:
        image = self._pictures.picture(item)  # also where it is covered: how many pages it has is no secret
        covered = self.is_covered or HandlingMark.DISTRESSING in item.handling
        if image is None or covered:
            painter.fillRect(box, colour("evidence" if item.state is ReadState.READ else "surface_sunken"))
            shape = Shape.LOCK if item.state is ReadState.PASSWORD else Shape.COVERED if covered else Shape.WHOLE
            side = box.width() * 0.42
            mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_shape(painter, shape, mark, colour("text_quiet"))
            return
        shown = fitted(image, box.size().toSize(), painter.device().devicePixelRatio())
        size = shown.deviceIndependentSize()
        place = QRectF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2, 0, 0).topLeft()
        painter.drawImage(place, shown)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(QRectF(place, size).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _words(self, painter: QPainter, box: QRectF, item: EvidenceItem, model: ItemRows) -> None:
        """Three lines: a long title takes two of them, unless there is something else to be known."""
        high, gap = painter.fontMetrics().height(), scaled(3)
        pills = list_pills(item, reading=item.uid in model.reading)
        font = title_font(painter.font(), item)
        title = _in_lines(
            item.title, font, self._indent(painter, item), box.width(), 1 if pills or self.is_compact else 2
        )
        count = 2 if self.is_compact else len(title) + 1 + bool(pills)
        line = QRectF(box.left(), box.center().y() - (count * high + (count - 1) * gap) / 2, box.width(), high)
        self._title(painter, line, item, title, font)
        line.translate(0, len(title) * (high + gap))
        if not (self.is_compact and pills):
            painter.setPen(colour("text_quiet"))
            painter.setFont(small(painter.font()))
            parts = (dated_words(item.dated, short=True), kind_words(item, model.pages.get(item.uid), short=True))
            words = " · ".join(part for part in parts if part)
            painter.drawText(line, LEFT, fit(painter.fontMetrics(), words, line.width()))
            line.translate(0, high + gap + scaled(1))
        if pills:
            paint_pills(painter, line, pills)

    def _title(self, painter: QPainter, line: QRectF, item: EvidenceItem, title: list[str], font: QFont) -> None:
        plain = QFont(painter.font())
        painter.setPen(colour("text_quiet" if item.withdrawn else "text"))
        painter.setFont(number_font(plain))
        painter.drawText(line, LEFT, item.mark)
        painter.setFont(font)
        for number, words in enumerate(title):
            indent = 0 if number else self._indent(painter, item)
            below = number * (painter.fontMetrics().height() + scaled(3))
            painter.drawText(line.adjusted(indent, below, 0, below), LEFT, words)
        painter.setFont(plain)

    def _indent(self, painter: QPainter, item: EvidenceItem) -> int:
        """How far the title stands in, behind the number."""
        return QFontMetrics(number_font(painter.font())).horizontalAdvance(item.mark) + scaled(8)


def is_heading(index: Index) -> bool:
    """Whether a line is the heading of a group."""
    model = index.model()
    return isinstance(model, ItemRows) and isinstance(model.lines[index.row()], Heading)


def heading_height(metrics: QFontMetrics) -> int:
    """How high the line above a group is."""
    return metrics.height() + scaled(18)


def paint_heading(painter: QPainter, box: QRectF, words: str) -> None:
    """Paint the line above a group."""
    font = small(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colour("text_quiet"))
    line = box.adjusted(scaled(10), scaled(8), -scaled(10), 0)
    painter.drawText(line, LEFT, fit(painter.fontMetrics(), words, line.width()))
    painter.setPen(QPen(colour("line"), 1))
    painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))


LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def fit(metrics: QFontMetrics, words: str, width: float) -> str:
    """Words shortened to a width."""
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width))


def _in_lines(words: str, font: QFont, indent: int, width: float, most: int) -> list[str]:
    """Words in so many lines at most, the first of them standing in; the last is shortened where it is too long."""
    metrics = QFontMetrics(font)
    if most == 1 or metrics.horizontalAdvance(words) <= width - indent:
        return [fit(metrics, words, width - indent)]
    first: list[str] = []
    rest = words.split()
    while rest and metrics.horizontalAdvance(" ".join((*first, rest[0]))) <= width - indent:
        first.append(rest.pop(0))
    if not first:
        return [fit(metrics, words, width - indent)]
    return [" ".join(first), fit(metrics, " ".join(rest), width)]


def number_font(font: QFont) -> QFont:
    """The font of an evidence number."""
    bold = tabular(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def title_font(font: QFont, item: EvidenceItem) -> QFont:
    """The font of a title, struck through where the item is withdrawn."""
    title = QFont(font)
    title.setStrikeOut(bool(item.withdrawn))
    return title


def small(font: QFont) -> QFont:
    """The font of what matters less."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def paint_pills(painter: QPainter, line: QRectF, pills: tuple[PillFacts, ...]) -> None:
    """As many as there is room for, and how many more there are."""
    painter.setFont(small(painter.font()))
    metrics = painter.fontMetrics()
    left = line.left()
    for number, pill in enumerate(pills):
        width = pill_size(pill, metrics).width()
        more = PillFacts(f"+{len(pills) - number - 1}")
        reserved = pill_size(more, metrics).width() + scaled(4) if number + 1 < len(pills) else 0
        if number and left + width + reserved > line.right():
            rest = PillFacts(f"+{len(pills) - number}")
            paint_pill(painter, QRectF(left, line.top(), line.right() - left, line.height()), rest)
            return
        paint_pill(painter, QRectF(left, line.top(), max(0.0, line.right() - reserved - left), line.height()), pill)
        left += min(width, line.right() - reserved - left) + scaled(4)
