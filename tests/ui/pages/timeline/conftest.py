"""The Timeline page over a full case, shown, and what stands in the library behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.timeline import TimelineNote
from lfr_review.services import timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.timeline.page import TimelinePage
from lfr_review.ui.pages.tools import PageTools
from tests.ui.hands import show
from tests.ui.pages.cases import FullCase

NoteNow = Callable[[int], TimelineNote]


@pytest.fixture
def page(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> Iterator[TimelinePage]:
    """The page as a window holds it: what was saved is told to it too."""
    page = TimelinePage(tools)
    page.saved.connect(lambda saved: page.look_again(saved.tables))
    qtbot.addWidget(page, before_close_func=lambda _: qtbot.waitUntil(lambda: not tools.look.jobs))
    page.resize(1_100, 720)
    page.show_case(full_case.case.uid)
    show(qtbot, page)
    yield page


@pytest.fixture
def kept(desk: Desk, full_case: FullCase) -> NoteNow:
    """A note as it stands in the library."""

    def kept(number: int) -> TimelineNote:
        notes = timeline.open_timeline(desk, full_case.case.uid).notes
        return next(note for note in notes if note.number == number)

    return kept


def numbers(page: TimelinePage) -> list[int]:
    """The notes of the table from the top."""
    return [row.note.number for row in page.notes.table.rows]


def words_of(widget: QWidget) -> str:
    """What a part of the page says."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def choose(page: TimelinePage, *chosen: int) -> None:
    """Choose notes in the table."""
    page.notes.table.choose([row.uid for row in page.notes.table.rows if row.note.number in chosen])
