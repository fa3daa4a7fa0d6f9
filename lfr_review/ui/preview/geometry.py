"""Where a page lies in the view: zoom, turning and boxes, as sums of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF

from lfr_review.ui.preview.frames import Box

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)  #: zoom, 1.0 is the page in its own size
POINTS_AN_INCH = 72
MARGIN = 16  #: px round the page


class Fit(Enum):
    """What the zoom follows when the view changes size."""

    WIDTH = auto()
    WHOLE = auto()
    FIXED = auto()


@dataclass(frozen=True, slots=True)
class Placing:
    """A page in a view.

    `size` is that of the page as displayed, in points; `view` that of the view in px; `dots` the screen's px an inch.
    """

    size: tuple[float, float]
    view: tuple[int, int]
    turn: int = 0  #: degrees clockwise, a multiple of 90
    fit: Fit = Fit.WIDTH
    zoom: float = 1.0
    dots: float = 96.0

    @property
    def turned_size(self) -> tuple[float, float]:
        """Width and height in points as seen."""
        width, height = self.size
        return (height, width) if self.turn % 180 else (width, height)

    @property
    def scale(self) -> float:
        """Screen px a point."""
        width, height = self.turned_size
        room = max(16, self.view[0] - 2 * MARGIN), max(16, self.view[1] - 2 * MARGIN)
        if self.fit is Fit.WIDTH:
            return room[0] / width
        if self.fit is Fit.WHOLE:
            return min(room[0] / width, room[1] / height)
        return self.zoom * self.dots / POINTS_AN_INCH

    @property
    def shown_zoom(self) -> float:
        """The zoom that the scale amounts to."""
        return self.scale * POINTS_AN_INCH / self.dots

    @property
    def page_px(self) -> tuple[float, float]:
        """Width and height in px as seen."""
        return self.turned_size[0] * self.scale, self.turned_size[1] * self.scale

    @property
    def canvas_px(self) -> tuple[int, int]:
        """The room that page and margins take; never less than the view."""
        width, height = self.page_px
        return max(self.view[0], round(width) + 2 * MARGIN), max(self.view[1], round(height) + 2 * MARGIN)

    def page_rect(self) -> QRectF:
        """Where the page lies on the canvas: in the middle, or at the top where it is higher than the view."""
        width, height = self.page_px
        canvas = self.canvas_px
        top = (canvas[1] - height) / 2 if height + 2 * MARGIN <= self.view[1] else MARGIN
        return QRectF((canvas[0] - width) / 2, top, width, height)

    def box_rect(self, box: Box) -> QRectF:
        """Where a box of the page lies on the canvas, turned with the page."""
        (x0, y0), (x1, y1) = self._turned(box.x, box.y), self._turned(box.x + box.width, box.y + box.height)
        origin = self.page_rect().topLeft()
        one = QPointF(origin.x() + min(x0, x1) * self.scale, origin.y() + min(y0, y1) * self.scale)
        other = QPointF(origin.x() + max(x0, x1) * self.scale, origin.y() + max(y0, y1) * self.scale)
        return QRectF(one, other)

    def point_at(self, canvas: QPointF) -> tuple[float, float]:
        """Which point of the page lies at a place of the canvas, in points from the top left, kept on the page.

        For a view that is not turned.
        """
        origin = self.page_rect().topLeft()
        x, y = (canvas.x() - origin.x()) / self.scale, (canvas.y() - origin.y()) / self.scale
        return min(max(x, 0.0), self.size[0]), min(max(y, 0.0), self.size[1])

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page lies once the page is turned, in points."""
        width, height = self.size
        if self.turn % 360 == 90:
            return height - y, x
        if self.turn % 360 == 180:
            return width - x, height - y
        if self.turn % 360 == 270:
            return y, width - x
        return x, y


def next_zoom(zoom: float, larger: bool) -> float:
    """The next step of zoom in one direction."""
    if larger:
        return next((step for step in STEPS if step > zoom * 1.01), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), STEPS[0])
