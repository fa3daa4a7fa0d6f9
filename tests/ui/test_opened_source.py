"""Pages held open by a service, as the preview asks for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.domain.errors import CannotRead
from lfr_review.services.frames import Frame
from lfr_review.services.preview import Found
from lfr_review.services.work import CancelToken
from lfr_review.ui.preview.frames import Box, PageFrame
from lfr_review.ui.preview.opened_source import OpenedSource


class Pages:
    """Five pages of which the fourth is damaged; a page is drawn only while the gate is open."""

    sizes = ((595.0, 842.0),) * 5

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.drawn: list[int] = []
        self.closed = threading.Event()

    def page(self, number: int, scale: float) -> Frame:
        assert self.gate.wait(5)
        self.drawn.append(number)
        if number == 4:
            raise CannotRead("Page 4 is damaged.")
        return Frame(width=1, height=1, stride=3, rgb=bytes(3))

    def text(self, number: int) -> str:
        return f"text of {number}"

    def find(self, phrase: str, token: CancelToken, first: int = 1) -> tuple[Found, ...]:
        assert self.gate.wait(5)
        token.check()
        box = (1000, 2000, 3000, 2500)
        return (Found(page=3, boxes=()), Found(page=2, boxes=(box, box))) if phrase == "van" else ()

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def source(qtbot: QtBot, pages: Pages) -> Iterator[OpenedSource]:
    source = OpenedSource(pages)
    yield source
    pages.gate.set()
    with qtbot.waitSignal(source.destroyed, timeout=5_000):
        source.close()


def test_a_page_comes_with_the_scale_it_was_asked_for_at(qtbot: QtBot, source: OpenedSource) -> None:
    with qtbot.waitSignal(source.frame_ready, timeout=5_000) as came:
        source.request_page(2, 1.5)
    frame = came.args[0]
    assert isinstance(frame, PageFrame)
    assert (frame.page, frame.scale) == (2, 1.5)


def test_a_damaged_page_says_so_and_the_others_still_come(qtbot: QtBot, source: OpenedSource) -> None:
    with qtbot.waitSignal(source.frame_failed, timeout=5_000) as came:
        source.request_page(4, 1.0)
    assert came.args == [4, "Page 4 is damaged."]
    with qtbot.waitSignal(source.frame_ready, timeout=5_000):
        source.request_page(5, 1.0)


def test_leafing_quickly_draws_only_the_newest_pages(qtbot: QtBot, source: OpenedSource, pages: Pages) -> None:
    pages.gate.clear()
    source.request_page(1, 1.0)
    for page in (2, 3, 5, 2):
        source.request_page(page, 1.0)
    pages.gate.set()
    qtbot.waitUntil(lambda: len(pages.drawn) == 3, timeout=5_000)
    assert pages.drawn == [1, 2, 5]


def test_places_come_in_the_order_of_pages_in_points(qtbot: QtBot, source: OpenedSource) -> None:
    with qtbot.waitSignal(source.words_found, timeout=5_000) as came:
        source.request_words("van")
    words, hits = came.args
    assert words == "van"
    assert [hit.page for hit in hits] == [2, 2, 3]
    assert hits[0].boxes == (Box(10.0, 20.0, 20.0, 5.0),)
    assert hits[2].boxes == ()


def test_a_newer_search_ends_the_one_before(qtbot: QtBot, source: OpenedSource, pages: Pages) -> None:
    heard: list[str] = []
    source.words_found.connect(lambda words, hits: heard.append(words))
    pages.gate.clear()
    source.request_words("va")
    source.request_words("van")
    pages.gate.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=5_000)
    assert heard == ["van"]


def test_closing_ends_the_worker_and_answers_nobody_any_more(qtbot: QtBot, pages: Pages) -> None:
    source = OpenedSource(pages)
    heard: list[object] = []
    source.frame_ready.connect(heard.append)
    pages.gate.clear()
    source.request_page(1, 1.0)
    with qtbot.waitSignal(source.destroyed, timeout=5_000):
        source.close()
        source.request_page(2, 1.0)
        pages.gate.set()
    assert pages.closed.is_set()
    assert heard == []
    assert pages.drawn in ([1], [])
