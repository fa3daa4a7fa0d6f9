"""The pictures kept in memory: bounded, and gone on lock (security requirement 30)."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

MAX_BYTES = 96 * 1024 * 1024


class FrameStore:
    """Pictures by page and scale, the longest unused going first."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    @property
    def size_bytes(self) -> int:
        """How much memory the pictures take."""
        return sum(image.sizeInBytes() for image in self._images.values())

    def keep(self, page: int, scale: float, image: QImage) -> None:
        """Keep a picture."""
        self._images[page, _rounded(scale)] = image
        self._images.move_to_end((page, _rounded(scale)))
        while self.size_bytes > self._max_bytes and len(self._images) > 1:
            self._images.popitem(last=False)

    def get(self, page: int, scale: float) -> QImage | None:
        """The picture of a page at a scale."""
        image = self._images.get((page, _rounded(scale)))
        if image is not None:
            self._images.move_to_end((page, _rounded(scale)))
        return image

    def nearest(self, page: int) -> QImage | None:
        """Some picture of a page, to be shown until the right one comes: the largest there is."""
        of_page = [image for (kept, _), image in self._images.items() if kept == page]
        return max(of_page, key=lambda image: image.width(), default=None)

    def drop(self) -> None:
        """Forget everything."""
        self._images.clear()


def _rounded(scale: float) -> int:
    return round(scale * 1000)
