"""Pills: a status as word, shape and colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled


class Tone(StrEnum):
    """What a status asks of the reader. The value names its tokens."""

    QUIET = "text_quiet"
    INFO = "accent"
    GOOD = "good"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class PillFacts:
    """A status: its word, its shape, its tone."""

    words: str
    shape: Shape = Shape.NOTHING
    tone: Tone = Tone.QUIET


ANSWER_PILLS = {
    Answer.YES: PillFacts("Yes", Shape.DISC, Tone.INFO),
    Answer.NO: PillFacts("No", Shape.DASH, Tone.QUIET),
    Answer.DONT_KNOW: PillFacts("Don't know", Shape.QUESTION, Tone.WARN),
    Answer.NOT_ASKED: PillFacts("Not asked", Shape.RING, Tone.QUIET),
    Answer.REFUSED: PillFacts("Refused", Shape.BARRED, Tone.QUIET),
}
_PADDING = 8


def pill_size(facts: PillFacts, metrics: QFontMetrics) -> QSize:
    """How much room a pill takes in a font."""
    shape = 0 if facts.shape is Shape.NOTHING else round(metrics.height() * 0.55) + (scaled(6) if facts.words else 0)
    return QSize(metrics.horizontalAdvance(facts.words) + shape + 2 * scaled(_PADDING), metrics.height() + scaled(6))


def paint_pill(painter: QPainter, box: QRectF, facts: PillFacts, *, soft: bool = True) -> None:
    """Paint a pill at the left of a box, its words shortened where the box is too narrow."""
    metrics = painter.fontMetrics()
    size = pill_size(facts, metrics)
    body = QRectF(box.left(), box.center().y() - size.height() / 2, min(size.width(), box.width()), size.height())
    tone = colour(facts.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tone if facts.tone is not Tone.QUIET else colour("edge"), 1))
    painter.setBrush(_ground(facts.tone) if soft else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), body.height() / 2, body.height() / 2)
    left = body.left() + scaled(_PADDING)
    if facts.shape is not Shape.NOTHING:
        side = round(metrics.height() * 0.55)
        paint_shape(painter, facts.shape, QRectF(QPointF(left, body.center().y() - side / 2), QSize(side, side)), tone)
        left += side + scaled(6)
    words = metrics.elidedText(
        facts.words, Qt.TextElideMode.ElideRight, int(body.right() - scaled(_PADDING) - left) + 1
    )
    painter.setPen(tone)
    painter.drawText(QRectF(left, body.top(), body.right() - left, body.height()), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def _ground(tone: Tone) -> object:
    soft = {Tone.INFO: "accent_soft", Tone.GOOD: "good_soft", Tone.WARN: "warn_soft", Tone.DANGER: "danger_soft"}
    return colour(soft.get(tone, "surface_raised"))


class Pill(QWidget):
    """A status that stands alone on a page."""

    def __init__(self, facts: PillFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(facts.words)

    @property
    def facts(self) -> PillFacts:
        """The status shown."""
        return self._facts

    def set_facts(self, facts: PillFacts) -> None:
        """Show another status."""
        self._facts = facts
        self.setAccessibleName(facts.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._facts, self.fontMetrics())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._facts)
        painter.end()
