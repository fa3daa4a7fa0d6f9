"""The small pictures of the list: read from the database when a row comes into view, bounded, gone with the case."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.ids import Uid
from lfr_review.services.glances import Glance, glances
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.frames import BadFrame, PageFrame

MOST_KEPT = 500  #: pictures of a few kilobytes
GATHER_MS = 20  #: rows that come into view together are read together


class ItemPictures(QObject):
    """Pictures and numbers of pages by item."""

    changed = Signal()

    def __init__(self, tools: PageTools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._kept: OrderedDict[Uid, QImage | None] = OrderedDict()
        self._wanted: dict[Uid, EvidenceItem] = {}
        self._turn = 0
        self.pages: dict[Uid, int] = {}  #: how many pages each item has, as far as it was looked at
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self._read)

    def picture(self, item: EvidenceItem) -> QImage | None:
        """The picture of an item, or None until it is read; then `changed` is sent."""
        if item.state is not ReadState.READ:
            return None
        if item.uid in self._kept:
            self._kept.move_to_end(item.uid)
            return self._kept[item.uid]
        if item.uid not in self._wanted:
            self._wanted[item.uid] = item
            self._timer.start()
        return None

    def drop(self) -> None:
        """Forget everything: another case is shown."""
        self._turn += 1
        self._timer.stop()
        self._kept.clear()
        self._wanted.clear()
        self.pages = {}

    def _read(self) -> None:
        items, turn, desk = tuple(self._wanted.values()), self._turn, self._tools.desk
        job = self._tools.look.prepare(lambda progress, token: (turn, items, glances(desk, items)))
        job.succeeded.connect(self._take)
        self._tools.look.start(job)

    def _take(self, read: Any) -> None:
        turn, items, found = read
        if turn != self._turn:
            return
        for item in items:
            self._wanted.pop(item.uid, None)
            glance = found.get(item.uid)
            self._kept[item.uid] = _image(glance)
            if glance is not None:
                self.pages[item.uid] = glance.pages
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self.changed.emit()


def fitted(image: QImage, room: QSize, ratio: float) -> QImage:
    """A picture made to fit a room, as sharp as the screen is."""
    size = image.size().scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
    scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def _image(glance: Glance | None) -> QImage | None:
    frame = glance.picture if glance is not None else None
    if frame is None:
        return None
    try:
        return PageFrame(
            page=1, scale=1.0, width=frame.width, height=frame.height, stride=frame.stride, rgb=frame.rgb
        ).image()
    except BadFrame:
        return None
