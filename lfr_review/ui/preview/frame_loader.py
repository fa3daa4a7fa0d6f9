"""Asks a source for pixels, checks what comes, and keeps it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from lfr_review.ui.preview.frame_store import FrameStore
from lfr_review.ui.preview.frames import BadFrame, PageFrame, PageSource


class FrameLoader(QObject):
    """The pixels of one source. The page that is looked at comes first, the one after it when that has come."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: PageSource | None = None
        self._frames = FrameStore()
        self._problems: dict[int, str] = {}
        self._wanted = (0, 0.0)

    def set_source(self, source: PageSource | None) -> None:
        """Forget everything and load from another source."""
        if self.source is not None:
            self.source.frame_ready.disconnect(self._take)
            self.source.frame_failed.disconnect(self._failed)
        self.drop()
        self.source = source
        if source is not None:
            source.frame_ready.connect(self._take)
            source.frame_failed.connect(self._failed)

    def want(self, page: int, scale: float) -> None:
        """Load a page at so many pixels a point, unless it is there."""
        self._wanted = (page, scale)
        if self.source is not None and self._frames.get(page, scale) is None:
            self.source.request_page(page, scale)

    def image(self, page: int, scale: float) -> QImage | None:
        """The picture of a page, or one of another size until the right one comes."""
        return self._frames.get(page, scale) or self._frames.nearest(page)

    def problem(self, page: int) -> str:
        """Why there is no picture of a page."""
        return self._problems.get(page, "")

    def drop(self) -> None:
        """Forget all pixels."""
        self._frames.drop()
        self._problems.clear()
        self.changed.emit()

    def _take(self, frame: PageFrame) -> None:
        try:
            image = frame.image()
        except BadFrame:
            self._failed(frame.page, self.tr("This page could not be drawn. The original is kept unchanged."))
            return
        self._frames.keep(frame.page, frame.scale, image)
        self._problems.pop(frame.page, None)
        self.changed.emit()
        page, scale = self._wanted
        last = len(self.source.page_sizes) if self.source is not None else 0
        if frame.page == page < last and self._frames.get(page + 1, scale) is None and self.source is not None:
            self.source.request_page(page + 1, scale)

    def _failed(self, page: int, words: str) -> None:
        self._problems[page] = words
        self.changed.emit()
