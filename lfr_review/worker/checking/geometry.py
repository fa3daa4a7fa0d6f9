"""Places on a page as a reader sees it: points, origin at the top left of the visible page, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the displayed page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre as x, y."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, sideways: float, upright: float) -> Box:
        """The box with a margin all round; a negative one shrinks it."""
        return Box(self.left - sideways, self.top - upright, self.right + sideways, self.bottom + upright)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other box lies inside, give or take the slack."""
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )

    def shared_area(self, other: Box) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    given = list(boxes)
    return Box(
        min(box.left for box in given),
        min(box.top for box in given),
        max(box.right for box in given),
        max(box.bottom for box in given),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become those of the displayed page.

    left, bottom, right, top: the visible part of the page in its own coordinates. quarter_turns: clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Displayed width and height."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.quarter_turns % 2 else (wide, high)

    def displayed(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page as it is displayed."""
        x, y = self._point(left, bottom)
        u, v = self._point(right, top)
        return Box(min(x, u), min(y, v), max(x, u), max(y, v))

    def on_page(self, box: Box) -> tuple[float, float, float, float]:
        """A displayed rectangle in the page's own coordinates: left, bottom, right, top."""
        x, y = self._back(box.left, box.top)
        u, v = self._back(box.right, box.bottom)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarter_turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def _back(self, x: float, y: float) -> tuple[float, float]:
        match self.quarter_turns:
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case 3:
                return self.right - y, self.top - x
            case _:
                return x + self.left, self.top - y
