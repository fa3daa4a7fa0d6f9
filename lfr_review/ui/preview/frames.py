"""What the preview is given: pixels of declared size, and where words were found.

The pixels come from a process that reads hostile files, so everything about them is checked before Qt sees it.

Source: our security requirements 41 and 43.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage

MAX_SIDE_PX = 20_000
MAX_PIXELS = 40_000_000


class BadFrame(ValueError):
    """Pixels that are not what was declared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """One page as pixels: rows of `stride` bytes, three bytes a pixel, red green blue."""

    page: int  #: from 1
    scale: float  #: pixels a point
    width: int
    height: int
    stride: int
    rgb: bytes

    def image(self) -> QImage:
        """The picture, with its own copy of the pixels.

        Raises:
            BadFrame: the bytes do not make up the declared picture.
        """
        sides = 0 < self.width <= MAX_SIDE_PX and 0 < self.height <= MAX_SIDE_PX
        if not sides or self.width * self.height > MAX_PIXELS:
            raise BadFrame("a picture of an impossible size")
        if self.stride < 3 * self.width or len(self.rgb) != self.stride * self.height:
            raise BadFrame("a picture with too few or too many bytes")
        return QImage(self.rgb, self.width, self.height, self.stride, QImage.Format.Format_RGB888).copy()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as displayed, in points, origin top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words were found once: a page, and a box a line."""

    page: int
    boxes: tuple[Box, ...]


class PageSource(Protocol):
    """The pages of one rendition. It answers by signals, in any order, perhaps never."""

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page as displayed, in points."""

    @property
    def frame_ready(self) -> SignalInstance:
        """Sent with a `PageFrame`."""

    @property
    def frame_failed(self) -> SignalInstance:
        """Sent with a page and a sentence."""

    @property
    def words_found(self) -> SignalInstance:
        """Sent with the words that were asked for and a tuple of `Hit`, in reading order."""

    def request_page(self, page: int, scale: float) -> None:
        """Ask for a page at so many pixels a point. A newer request may make an older one void."""

    def request_words(self, words: str) -> None:
        """Ask where words stand."""

    def page_text(self, page: int) -> str:
        """The words of a page, for a screen reader."""
