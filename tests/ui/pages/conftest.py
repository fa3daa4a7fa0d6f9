"""A real library, a new case and a full one, and what pages are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from lfr_review.ui.frame.pages import CasePage
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.overview.page import OverviewPage
from lfr_review.ui.pages.stop.page import StopPage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.hands import show
from tests.ui.pages.cases import PASSPHRASE, WHO, FullCase, Ticking, make_desk, make_full_case, make_tools


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def desk(tmp_path: Path, clock: Ticking) -> Iterator[Desk]:
    """A desk at a new library, three days after the stop of the full case."""
    desk = make_desk(tmp_path / "library", clock)
    yield desk
    desk.library.close()


@pytest.fixture
def case(desk: Desk) -> CaseFile:
    """A case as it is when it was just opened: a client and a stop of which nothing is known."""
    return case_files.new_case(desk, "NM-2026-021", "Wren")


@pytest.fixture
def full_case(desk: Desk, tmp_path: Path) -> FullCase:
    """A case with people, answers, items of evidence and notes."""
    return make_full_case(desk, tmp_path / "delivery")


@pytest.fixture
def tools(desk: Desk, preferences: Preferences, runner: JobRunner, theme: Theme) -> PageTools:
    """What every page is given."""
    return make_tools(desk, preferences, runner)


def shown(qtbot: QtBot, page: CasePage, case: Uid) -> None:
    """Put a page on the screen with a case in it, and give its window the keyboard."""
    qtbot.addWidget(page)
    page.resize(1060, 640)
    page.show_case(case)
    show(qtbot, page)


@pytest.fixture
def stop_page(qtbot: QtBot, tools: PageTools, case: CaseFile) -> StopPage:
    """The Stop page with a case of which nothing is known."""
    page = StopPage(tools)
    shown(qtbot, page, case.uid)
    return page


@pytest.fixture
def full_stop_page(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> StopPage:
    """The Stop page with a full case."""
    page = StopPage(tools)
    shown(qtbot, page, full_case.case.uid)
    return page


@pytest.fixture
def read_only_tools(
    desk: Desk, full_case: FullCase, preferences: Preferences, runner: JobRunner, theme: Theme
) -> Iterator[PageTools]:
    """The library of the full case, open for reading only."""
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, read_only=True) as library:
        yield make_tools(Desk(library, WHO, Ticking()), preferences, runner)


@pytest.fixture
def read_only_stop_page(qtbot: QtBot, read_only_tools: PageTools, full_case: FullCase) -> StopPage:
    """The Stop page of a full case that cannot be changed."""
    page = StopPage(read_only_tools)
    shown(qtbot, page, full_case.case.uid)
    return page


@pytest.fixture
def overview(qtbot: QtBot, tools: PageTools, full_case: FullCase) -> OverviewPage:
    """The Overview of a full case."""
    page = OverviewPage(tools)
    shown(qtbot, page, full_case.case.uid)
    return page


@pytest.fixture
def new_overview(qtbot: QtBot, tools: PageTools, case: CaseFile) -> OverviewPage:
    """The Overview of a case of which nothing is known."""
    page = OverviewPage(tools)
    shown(qtbot, page, case.uid)
    return page
