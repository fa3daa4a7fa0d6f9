"""A page as the reader sees it, and the way from there to the page's own coordinates.

On the displayed page distances are points, the origin is the lower left corner, and up is up: whatever the page's
rotation, origin or unit may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lfr_review.worker.cleaning.geometry import PageBox

Box = tuple[float, float, float, float]  #: x0, y0, x1, y1


@dataclass(frozen=True, slots=True)
class Frame:
    """The displayed page."""

    width: float
    height: float
    _matrix: tuple[float, float, float, float, float, float]  #: displayed point → the page's own coordinates

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """A displayed point in the page's own coordinates."""
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, b * x + d * y + f

    def box_on_page(self, box: Box) -> Box:
        """A displayed rectangle in the page's own coordinates."""
        return _ordered(self.on_page(box[0], box[1]), self.on_page(box[2], box[3]))

    def displayed_box(self, box: Box) -> Box:
        """A rectangle of the page's own coordinates as it is displayed."""
        return _ordered(self._displayed(box[0], box[1]), self._displayed(box[2], box[3]))

    def upright_at(self, x: float, y: float) -> tuple[float, float, float, float, float, float]:
        """The matrix that draws upright, in points, from a displayed point on."""
        return (*self._matrix[:4], *self.on_page(x, y))

    @property
    def top_left(self) -> tuple[float, float]:
        """The corner where reading starts, in the page's own coordinates."""
        return self.on_page(0.0, self.height)

    def _displayed(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._matrix
        size = a * d - b * c
        return (d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size


@lru_cache(maxsize=4096)
def frame_of(page: PageBox) -> Frame:
    """The displayed page of a visible rectangle, its rotation and its unit."""
    x0, y0, x1, y1 = page.visible
    step = 1.0 / page.unit
    width, height = page.displayed
    match page.rotate:
        case 90:
            return Frame(width, height, (0.0, step, -step, 0.0, x1, y0))
        case 180:
            return Frame(width, height, (-step, 0.0, 0.0, -step, x1, y1))
        case 270:
            return Frame(width, height, (0.0, -step, step, 0.0, x0, y1))
        case _:
            return Frame(width, height, (step, 0.0, 0.0, step, x0, y0))


def _ordered(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
