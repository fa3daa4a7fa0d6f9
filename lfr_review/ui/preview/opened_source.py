"""Pages that a service holds open in a worker, as the preview asks for them: the newest question first.

Questions go to threads of their own, so that looking at a page never waits for an intake, an export or a search.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from lfr_review.services.frames import Frame
from lfr_review.services.preview import Found
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.preview.frames import Box, Hit, PageFrame
from lfr_review.ui.problems import problem_of

HUNDREDTHS = 100  #: of a point, in which services give boxes
MOST_WAITING = 2  #: pages asked for and not begun: the one that is looked at, and the next


class OpenedPages(Protocol):
    """Pages held open. Every call but `text` talks to a worker: make it in a job."""

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points, as displayed."""

    def page(self, number: int, scale: float) -> Frame:
        """A page, from 1, at so many pixels a point."""

    def text(self, number: int) -> str:
        """The words of a page, as far as they are known."""

    def find(self, phrase: str, token: CancelToken, first: int = 1) -> tuple[Found, ...]:
        """Where a phrase stands."""

    def close(self) -> None:
        """End the worker."""


class OpenedSource(QObject):
    """A `PageSource` over open pages. It closes them when it is closed."""

    frame_ready = Signal(object)
    frame_failed = Signal(int, str)
    words_found = Signal(str, tuple)

    def __init__(self, pages: OpenedPages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._sizes = pages.sizes
        self._drawer, self._searcher = JobRunner(self), JobRunner(self)
        self._waiting: list[tuple[int, float]] = []  # newest first
        self._drawing = False
        self._search: CancelToken | None = None
        self._closed = False

    @property
    def page_sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page as displayed, in points."""
        return self._sizes

    def page_text(self, page: int) -> str:
        """The words of a page, for a screen reader."""
        return self._pages.text(page)

    def request_page(self, page: int, scale: float) -> None:
        """Ask for a page. Of those that wait, the oldest is given up."""
        if not self._closed:
            self._waiting = [(page, scale), *(asked for asked in self._waiting if asked[0] != page)][:MOST_WAITING]
            self._draw_next()

    def request_words(self, words: str) -> None:
        """Ask where words stand; a search for others is given up."""
        if self._closed:
            return
        if self._search is not None:
            self._search.set()
        job = self._searcher.prepare(lambda progress, token: self._pages.find(words, token))
        self._search = job.token
        job.succeeded.connect(lambda found: self.words_found.emit(words, _hits(found)))
        job.failed.connect(lambda _: self.words_found.emit(words, ()))
        self._searcher.start(job)

    def close(self) -> None:
        """Take no more questions, and end the workers once they have answered those they are at."""
        if self._closed:
            return
        self._closed = True
        self._waiting.clear()
        for job in (*self._drawer.jobs, *self._searcher.jobs):
            job.token.set()
        self._drawer.emptied.connect(self.deleteLater)
        self._drawer.start(self._drawer.prepare(lambda progress, token: self._pages.close()))

    def _draw_next(self) -> None:
        if self._drawing or not self._waiting:
            return
        page, scale = self._waiting.pop(0)
        self._drawing = True

        def work(_progress: Progress, _token: CancelToken) -> Frame:
            return self._pages.page(page, scale)

        job = self._drawer.prepare(work)
        job.succeeded.connect(lambda frame: self._drawn(page, scale, frame))
        job.failed.connect(lambda error: self.frame_failed.emit(page, problem_of(error).sentence))
        job.ended.connect(self._free_again)
        self._drawer.start(job)

    def _drawn(self, page: int, scale: float, frame: Frame) -> None:
        if self._closed:
            return
        self.frame_ready.emit(
            PageFrame(
                page=page, scale=scale, width=frame.width, height=frame.height, stride=frame.stride, rgb=frame.rgb
            )
        )

    def _free_again(self) -> None:
        self._drawing = False
        self._draw_next()


def _hits(found: tuple[Found, ...]) -> tuple[Hit, ...]:
    """Places in the order of the pages; a page on which no place is known is one."""
    hits: list[Hit] = []
    for each in sorted(found, key=lambda each: each.page):
        places = [Hit(page=each.page, boxes=(_box(*box),)) for box in each.boxes]
        hits += places or [Hit(page=each.page, boxes=())]
    return tuple(hits)


def _box(x0: int, y0: int, x1: int, y1: int) -> Box:
    return Box(x0 / HUNDREDTHS, y0 / HUNDREDTHS, (x1 - x0) / HUNDREDTHS, (y1 - y0) / HUNDREDTHS)
