"""The Bundles page over a library whose evidence was really read; a fresh copy for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.services.desk import Desk
from lfr_review.services.workers import close_workers
from lfr_review.store.library import Library
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.bundles.page import BundlesPage
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.style.theme import Theme
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import WHO, BundleCase, at, open_copy, still
from tests.services.export.conftest import bundle_library, made_library
from tests.ui.hands import show
from tests.ui.pages.bundles.kit import WAIT_MS, Bench
from tests.ui.pages.cases import make_tools

__all__ = ["bundle_library", "made_library"]

Open = Callable[[BundleCase], Bench]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[JobRunner]:
    """The runner of what is looked at."""
    look = JobRunner()
    yield look
    assert look.stop(), "a job would not stop"
    qapp.sendPostedEvents()
    look.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_page(
    qtbot: QtBot, preferences: Preferences, runner: JobRunner, look: JobRunner, theme: Theme, tmp_path: Path
) -> Iterator[Open]:
    """Puts the page on the screen as a window holds it: what was saved is shown again."""
    out = tmp_path / "out"
    out.mkdir()

    def leave(page: BundlesPage) -> None:
        page.looking.forget()
        page.body.pages.show_nothing()
        qtbot.waitUntil(lambda: not runner.jobs and not look.jobs, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: page.body.pages.findChild(OpenedSource) is None, timeout=WAIT_MS)

    def open_page(case: BundleCase) -> Bench:
        page = BundlesPage(replace(make_tools(case.desk, preferences, runner), look=look))
        bench = Bench(qtbot, page, case, out)
        page.saved.connect(bench.heard)
        page.asked_for.connect(lambda where, what: bench.asked.append((where, what)))
        qtbot.addWidget(page, before_close_func=leave)
        page.resize(1_240, 760)
        show(qtbot, page)
        page.show_case(case.view.case.uid)
        return bench

    yield open_page
    close_workers()


@pytest.fixture
def case(bundle_library: Path, tmp_path: Path) -> Iterator[BundleCase]:
    """A case with a plan of each kind and no edition."""
    shutil.copytree(bundle_library, tmp_path / "library")
    opened = open_copy(tmp_path / "library")
    yield opened
    opened.desk.library.close()


@pytest.fixture
def made_case(made_library: Path, tmp_path: Path) -> Iterator[BundleCase]:
    """The same with an edition of its complaint."""
    shutil.copytree(made_library, tmp_path / "library")
    opened = open_copy(tmp_path / "library")
    yield opened
    opened.desk.library.close()


@pytest.fixture
def bench(open_page: Open, case: BundleCase) -> Bench:
    """The page with a case that has plans and no edition."""
    return open_page(case)


@pytest.fixture
def made_bench(open_page: Open, made_case: BundleCase) -> Bench:
    """The page with a case that has an edition."""
    return open_page(made_case)


@pytest.fixture
def reading_bench(open_page: Open, made_library: Path, tmp_path: Path) -> Iterator[Bench]:
    """The page over a library that is open for reading only."""
    shutil.copytree(made_library, tmp_path / "library")
    root = tmp_path / "library"
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, clock=still, read_only=True) as library:
        yield open_page(at(Desk(library, WHO, still)))
