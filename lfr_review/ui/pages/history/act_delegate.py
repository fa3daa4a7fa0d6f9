"""How the list paints an act: when, what, about what, by whom, and whether it still holds."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from lfr_review.domain.actions import Action
from lfr_review.ui.pages.history.acts import Acts
from lfr_review.ui.pages.history.words import about_words, day_of, time_of
from lfr_review.ui.style.theme import colour, scaled, tabular
from lfr_review.ui.tables.row_ground import paint_ground
from lfr_review.ui.widgets.pill import paint_pill, pill_size

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WIDEST_DAY = "30 Mar 2026"
_WHO_SHARE = 0.4  #: of the line, at most, for who did it


class ActDelegate(QStyledItemDelegate):
    """Paints rows of two lines, all of one height."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Acts):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        paint_ground(painter, box, option)
        high = painter.fontMetrics().height()
        inside = box.adjusted(scaled(12), 0, -scaled(12), 0)
        first = QRectF(inside.left(), box.center().y() - high - scaled(1), inside.width(), high)
        second = first.translated(0, high + scaled(2))
        self._act(painter, first, second, model.rows[index.row()], model)
        painter.restore()

    def _act(self, painter: QPainter, first: QRectF, second: QRectF, action: Action, model: Acts) -> None:
        plain, small = QFont(painter.font()), _small(painter.font())
        left = first.left() + QFontMetrics(tabular(small)).horizontalAdvance(_WIDEST_DAY) + scaled(16)
        painter.setPen(colour("text_quiet"))
        painter.setFont(tabular(plain))
        painter.drawText(first, _LEFT, time_of(action))
        painter.setFont(tabular(small))
        painter.drawText(second, _LEFT, day_of(action))
        what, about = QRectF(first), QRectF(second)
        what.setLeft(left)
        about.setLeft(left)
        pill = model.pill(action)
        if pill is not None:
            painter.setFont(small)
            width = min(pill_size(pill, painter.fontMetrics()).width(), what.width() / 2)
            paint_pill(painter, QRectF(what.right() - width, what.top(), width, what.height()), pill)
            what.setRight(what.right() - width - scaled(8))
        painter.setFont(_struck(plain, struck=not model.holds(action)))
        painter.setPen(colour("text" if model.holds(action) else "text_quiet"))
        painter.drawText(what, _LEFT, _fit(painter.fontMetrics(), action.what, what.width()))
        painter.setFont(small)
        painter.setPen(colour("text_quiet"))
        who = _fit(painter.fontMetrics(), action.who, about.width() * _WHO_SHARE)
        painter.drawText(about, _RIGHT, who)
        about.setRight(about.right() - painter.fontMetrics().horizontalAdvance(who) - scaled(12))
        words = about_words(action, model.about(action))
        painter.drawText(about, _LEFT, _fit(painter.fontMetrics(), words, about.width()))


def row_height(metrics: QFontMetrics, *, compact: bool) -> int:
    """How high a row must be for its two lines, in px."""
    return 2 * metrics.height() + scaled(9 if compact else 17)


def _fit(metrics: QFontMetrics, words: str, width: float) -> str:
    return metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, int(width))


def _struck(font: QFont, *, struck: bool) -> QFont:
    font = QFont(font)
    font.setStrikeOut(struck)
    return font


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
