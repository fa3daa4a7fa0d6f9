"""The People page with a new case, with a case of some weeks, and where nothing can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.store.library import Library
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.pages.cases import PASSPHRASE, WHO, Ticking, make_tools
from tests.ui.pages.conftest import shown
from tests.ui.pages.people_cases import make_people_case

#: Puts a case on a page of its own, as after closing the program and coming back.
Reload = Callable[[Uid], PeoplePage]


@pytest.fixture
def reload(qtbot: QtBot, tools: PageTools) -> Reload:
    """Shows a case on a page that has seen nothing yet."""

    def show_anew(case: Uid) -> PeoplePage:
        page = PeoplePage(tools)
        shown(qtbot, page, case)
        return page

    return show_anew


@pytest.fixture
def page(reload: Reload, case: CaseFile) -> PeoplePage:
    """The page with a case that was just opened."""
    return reload(case.uid)


@pytest.fixture
def people_case(desk: Desk) -> Uid:
    """A case with people, authorities, a check, a record, a hold and file notes."""
    return make_people_case(desk)


@pytest.fixture
def full_page(reload: Reload, people_case: Uid) -> PeoplePage:
    """The page with that case."""
    return reload(people_case)


@pytest.fixture
def read_only_page(
    qtbot: QtBot, desk: Desk, people_case: Uid, preferences: Preferences, runner: JobRunner, theme: Theme
) -> Iterator[PeoplePage]:
    """The page with that case in a library that is open for reading only."""
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, read_only=True) as library:
        page = PeoplePage(make_tools(Desk(library, WHO, Ticking()), preferences, runner))
        shown(qtbot, page, people_case)
        yield page
