"""Draws the few marks that a style sheet can only take as pictures: `python -m tests.ui.draw_marks`.

They are drawn from the tokens by the same code as every other shape, so a change of colour is one run of this.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from lfr_review.assets import asset
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.tokens import Scheme, tokens_of

SIDE = 64  #: px; the style scales down


def tick(ink: str) -> QImage:
    image = blank()
    painter = QPainter(image)
    paint_shape(painter, Shape.TICK, QRectF(10, 10, SIDE - 20, SIDE - 20), QColor(ink))
    painter.end()
    return image


def chevron(ink: str, turned: int = 0) -> QImage:
    """An open angle that points down, or elsewhere when turned by as many degrees."""
    image = blank()
    painter = QPainter(image)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.rotate(turned)
    painter.translate(-SIDE / 2, -SIDE / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([QPointF(14, 24), QPointF(32, 42), QPointF(50, 24)]))
    painter.end()
    return image


def blank() -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def draw_all() -> dict[str, QImage]:
    """Every mark by file name."""
    marks: dict[str, QImage] = {}
    for scheme in Scheme:
        tokens = tokens_of(scheme)
        marks[f"tick-{scheme.value}.png"] = tick(tokens.accent_text)
        for name, turned in (("chevron", 0), ("chevron-left", 90), ("chevron-right", -90)):
            marks[f"{name}-{scheme.value}.png"] = chevron(tokens.text, turned)
    return marks


if __name__ == "__main__":
    application = QGuiApplication(["draw_marks", "-platform", "offscreen"])
    for name, image in draw_all().items():
        image.save(str(asset("style", "marks", name)))
