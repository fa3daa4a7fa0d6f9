"""How a page is painted: its pixels as they are, marks over what was found, or words where there is no picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from lfr_review.ui.preview.frames import Hit
from lfr_review.ui.preview.geometry import Placing
from lfr_review.ui.style.theme import colour

_FOUND = QColor(255, 214, 0, 90)  # evidence is never recoloured: marks lie over it and are seen as ours
_FOUND_EDGE = QColor(120, 90, 0)
_CHOSEN_EDGE = QColor(200, 60, 0)


def paint_picture(painter: QPainter, placing: Placing, image: QImage) -> None:
    """Paint a page's picture where it lies, turned as the view is."""
    sheet = placing.page_rect()
    turned = image.transformed(QTransform().rotate(placing.turn)) if placing.turn else image
    ratio = painter.device().devicePixelRatio()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, abs(turned.width() - sheet.width() * ratio) > 1)
    painter.drawImage(sheet, turned)


def paint_hits(painter: QPainter, placing: Placing, page: int, hits: tuple[Hit, ...], chosen: Hit | None) -> None:
    """Mark the places of a page where words were found."""
    painter.save()
    painter.setBrush(_FOUND)
    for hit in hits:
        if hit.page == page:
            painter.setPen(_CHOSEN_EDGE if hit is chosen else _FOUND_EDGE)
            for box in hit.boxes:
                painter.drawRect(placing.box_rect(box).adjusted(-1, -1, 1, 1))
    painter.restore()


def paint_words(painter: QPainter, placing: Placing, visible: QRectF, words: str) -> None:
    """Paint an empty sheet with a sentence in the part of it that is seen."""
    sheet = placing.page_rect()
    painter.fillRect(sheet, colour("surface_raised"))
    painter.setPen(colour("text_quiet"))
    room = sheet.intersected(visible).adjusted(24, 24, -24, -24)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
