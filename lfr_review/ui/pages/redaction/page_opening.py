"""Opening the pages of one item, with their boxes and as they will be: two workers, ended with the item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.bundles import Audience
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services.redaction.showing import ShownRedaction
from lfr_review.services.show_item import ShownItem, show_item
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.pages.redaction.burnt_pages import BurntPages
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.opened_source import OpenedSource

Opened = tuple[ShownItem, ShownRedaction]


class PageOpening(QObject):
    """Holds what is open. Whatever opens after somebody went on is closed again."""

    opened = Signal()
    failed = Signal(object)

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._attempt = 0
        self._burnt: BurntPages | None = None
        self.whole: OpenedSource | None = None
        self.as_it_will_be: OpenedSource | None = None

    @property
    def attempt(self) -> int:
        """Which opening counts: what was begun under another one is void."""
        return self._attempt

    def open(self, item: EvidenceItem, readers: Audience) -> None:
        """Open an item's pages."""
        attempt, desk = self._attempt, self._tools.desk
        job = self._tools.look.prepare(lambda progress, token: (show_item(desk, item), ShownRedaction(desk, item)))
        job.succeeded.connect(lambda opened: self._take(opened, attempt, readers))
        job.failed.connect(self.failed)
        self._tools.look.start(job)

    def look_as(self, readers: Audience) -> None:
        """Show the copy for other readers."""
        if self._burnt is not None:
            self._burnt.audience = readers

    def close(self) -> None:
        """End what is open, and what is on its way."""
        self._attempt += 1
        for source in (self.whole, self.as_it_will_be):
            if source is not None:
                source.close()
        self.whole = self.as_it_will_be = self._burnt = None

    def _take(self, opened: Opened, attempt: int, readers: Audience) -> None:
        shown, burnt = opened
        if attempt != self._attempt:
            for close in (shown.close, burnt.close):
                self._tools.look.start(self._tools.look.prepare(_only(close)))
            return
        self._burnt = BurntPages(burnt, shown.sizes, readers)
        self.whole, self.as_it_will_be = OpenedSource(shown, self), OpenedSource(self._burnt, self)
        self.opened.emit()


def _only(act: Callable[[], None]) -> Callable[[Progress, CancelToken], None]:
    return lambda progress, token: act()
