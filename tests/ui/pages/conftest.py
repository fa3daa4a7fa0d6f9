"""A real library, a new case and a full one, and what pages are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme
from tests.ui.pages.cases import FullCase, Ticking, make_desk, make_full_case, make_tools


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
