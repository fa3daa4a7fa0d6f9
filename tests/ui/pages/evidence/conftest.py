"""The Evidence page over a real library, with a runner of its own for what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.work import CancelToken
from lfr_review.services.workers import close_workers
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.player.playback import Playback
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.style.theme import Theme
from tests.kit import papers
from tests.ui.hands import show
from tests.ui.pages.cases import make_tools
from tests.ui.pages.deliveries import take_in_all

WAIT_MS = 20_000  #: for a worker on a busy machine

Keep = Callable[..., EvidenceItem]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[JobRunner]:
    look = JobRunner()
    yield look
    assert look.stop(), "a job would not stop"
    qapp.sendPostedEvents()
    look.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tools(desk: Desk, preferences: Preferences, runner: JobRunner, look: JobRunner, theme: Theme) -> PageTools:
    return make_tools(desk, preferences, runner, look)


@pytest.fixture
def page(qtbot: QtBot, tools: PageTools) -> Iterator[EvidencePage]:
    """The page as a window holds it: what was saved is shown again."""

    def leave(page: EvidencePage) -> None:
        page.middle.show_item(None)
        qtbot.waitUntil(lambda: not tools.work.jobs and not tools.look.jobs, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: page.middle.findChild(OpenedSource) is None, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: page.middle.findChild(Playback) is None, timeout=WAIT_MS)

    page = EvidencePage(tools)
    page.saved.connect(lambda saved: page.look_again(saved.tables))
    qtbot.addWidget(page, before_close_func=leave)
    page.resize(1_200, 760)
    show(qtbot, page)
    yield page
    close_workers()


@pytest.fixture
def keep(desk: Desk, case: CaseFile, tmp_path: Path) -> Keep:
    """Takes a file in without reading it."""

    def keep(name: str, content: bytes = b"words") -> EvidenceItem:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        taken = take_in_file(desk, case.uid, folder / name, Origin(source="the client"), CancelToken())
        assert taken.item is not None
        return taken.item

    return keep


@pytest.fixture
def letter(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    """A letter of three pages that was read."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(papers.pdf(3, "The quick brown fox"))
    return take_in_all(desk, case.uid, (path,))[0]


@pytest.fixture
def item_now(desk: Desk, case: CaseFile) -> Callable[[int], EvidenceItem]:
    """An item of the case as it is kept, by number."""
    return lambda number: next(item for item in evidence.items_of(desk, case.uid) if item.number == number)
