"""The Evidence page in the real window: commands, undo, jumps from other pages, reading only, titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.doors import OpenedLibrary
from lfr_review.services import evidence, plans
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.workers import close_workers
from lfr_review.store.library import Library
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.evidence.page import EvidencePage
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.preview.opened_source import OpenedSource
from lfr_review.ui.style.theme import Theme
from tests.ui.fakes import fake_specs
from tests.ui.hands import click, press, show, type_into
from tests.ui.pages.cases import PASSPHRASE, WHO, Ticking, make_tools
from tests.ui.pages.evidence.conftest import WAIT_MS, Keep
from tests.ui.pages.test_first_pages_in_frame import WindowSpy
from tests.ui.test_names import nameless

OpenWindow = Callable[[PageTools], MainWindow]
SECRET_NAME = "Xanthippe of Tarn Cross.txt"


@pytest.fixture
def open_window(
    qtbot: QtBot, preferences: Preferences, runner: JobRunner, look: JobRunner, theme: Theme, case: CaseFile
) -> Iterator[OpenWindow]:
    """Opens a window on the case's evidence."""

    def leave(window: MainWindow) -> None:
        the_page(window).middle.show_item(None)
        qtbot.waitUntil(lambda: not runner.jobs and not look.jobs, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not window.findChildren(OpenedSource), timeout=WAIT_MS)
        window.let_close()

    def open_window(tools: PageTools) -> MainWindow:
        opened = OpenedLibrary(tools.desk.library, WHO)
        opened.desk = tools.desk
        specs = [spec if spec.key == "evidence" else fake_specs(spec.key)[0] for spec in page_specs(tools)]
        window = MainWindow(opened, specs, preferences, theme, [runner, look])
        qtbot.addWidget(window, before_close_func=leave)
        show(qtbot, window)
        window.go_to_case(case.uid)
        window.go_to_page("evidence")
        return window

    yield open_window
    close_workers()


@pytest.fixture
def read_only(
    desk: Desk, keep: Keep, preferences: Preferences, runner: JobRunner, look: JobRunner, theme: Theme
) -> Iterator[PageTools]:
    """The library with one item, open for reading only."""
    keep(SECRET_NAME)
    root = desk.library.root
    desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, read_only=True) as library:
        yield make_tools(Desk(library, WHO, Ticking()), preferences, runner, look)


def the_page(window: MainWindow) -> EvidencePage:
    page = next(page for key, page in window.deck._pages.items() if key == "evidence")
    assert isinstance(page, EvidencePage)
    return page


def test_no_name_of_a_file_stands_in_the_title_of_a_window(
    open_window: OpenWindow, tools: PageTools, keep: Keep
) -> None:
    keep(SECRET_NAME)
    window = open_window(tools)
    page = the_page(window)
    assert page.right.item is not None and page.right.item.title == "Xanthippe of Tarn Cross"
    page.deciding.ask_withdrawal(page.right.item)
    for widget in (window, *window.findChildren(QWidget), *QApplication.topLevelWidgets()):
        assert "Xanthippe" not in widget.windowTitle()


def test_commands_of_the_menu_are_done_on_the_page_from_every_other(
    open_window: OpenWindow, tools: PageTools, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep("a.txt")
    window = open_window(tools)
    asked: list[str] = []
    monkeypatch.setattr(
        "lfr_review.ui.pages.evidence.handing_in.ask_files", lambda parent, title, then: asked.append(title)
    )
    window.go_to_page("stop")
    window.actions_by_key["evidence.files"].trigger()
    assert window.deck.page is the_page(window) and asked == ["Add files as evidence"]
    assert window.actions_by_key["evidence.paste"].isEnabled()


def test_undo_takes_back_marking_and_withdrawing_and_never_a_number(
    open_window: OpenWindow, tools: PageTools, keep: Keep, item_now: Callable[[int], EvidenceItem]
) -> None:
    keep("a.txt")
    window = open_window(tools)
    page = the_page(window)
    click(page.right.handling.marks._chips[HandlingMark.CHILD])
    click(page.right.handling.withdraw)
    type_into(page.deciding.withdraw.reason, "Of another client")
    click(page.deciding.withdraw.button)
    assert window.status.words.startswith("Saved ")
    window.actions_by_key["undo"].trigger()
    assert item_now(1).withdrawn == "" and not page.right.handling.withdrawn.isVisible()
    assert item_now(1).handling == {HandlingMark.CHILD}
    window.actions_by_key["undo"].trigger()
    assert item_now(1).handling == frozenset()
    window.actions_by_key["redo"].trigger()
    assert page.right.handling.marks._chips[HandlingMark.CHILD].isChecked()
    window.actions_by_key["undo"].trigger()
    window.actions_by_key["undo"].trigger()
    assert item_now(1).mark == "E1", "taking in is not undone: the number is given for life"


@pytest.mark.parametrize("target", [None, "uid", Citation(evidence=2)], ids=["none", "uid", "citation"])
def test_other_pages_lead_to_an_item(open_window: OpenWindow, tools: PageTools, keep: Keep, target: object) -> None:
    keep("a.txt", b"1")
    second = keep("b.txt", b"2")
    window = open_window(tools)
    window.go_to_page("stop")
    other = window.deck.page
    assert other is not None
    other.asked_for.emit("evidence", second.uid if target == "uid" else target)
    page = the_page(window)
    assert window.deck.page is page and page.right.item is not None
    assert page.right.item.mark == ("E2" if target else "E1")


def test_a_bundle_that_holds_an_item_is_among_its_uses_and_leads_there(
    open_window: OpenWindow, tools: PageTools, keep: Keep, desk: Desk, case: CaseFile, qtbot: QtBot
) -> None:
    evidence.set_handling(desk, keep("a.txt"), frozenset(), disclosable=True)
    plan = plans.make_plan(desk, case.uid, BundleKind.COMPLAINT)
    window = open_window(tools)
    uses = the_page(window).right.uses
    qtbot.waitUntil(lambda: bool(uses._lines), timeout=WAIT_MS)
    (line,) = uses._lines
    assert line.accessibleName().startswith("Bundle plan: ")
    with qtbot.waitSignal(the_page(window).asked_for) as asked:
        press(line, Qt.Key.Key_Space)
    assert asked.args == ["bundles", plan.plan.uid] and window.deck.key == "bundles"


def test_a_delivery_goes_on_while_another_page_is_shown(
    open_window: OpenWindow, tools: PageTools, case: CaseFile, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    window = open_window(tools)
    page = the_page(window)
    page.handing_in.handed_in.emit(case.uid, (path,), Origin())
    window.go_to_page("stop")
    qtbot.waitUntil(lambda: page.intake.deliveries[0].is_over, timeout=WAIT_MS)
    window.go_to_page("evidence")
    assert [item.original_name for item in page.left.list.rows.rows] == ["a.txt"]
    assert page.right.item is not None and page.left._cards[0].isVisible()


def test_a_library_for_reading_only_shows_everything_and_changes_nothing(
    open_window: OpenWindow, read_only: PageTools
) -> None:
    window = open_window(read_only)
    page = the_page(window)
    assert page.right.item is not None and page.right.item.mark == "E1"
    assert not page.acceptDrops() and not page.left.add_files.isVisible() and not page.left.add_folder.isVisible()
    assert page.left.waiting.isVisible() and not page.left.waiting.button.isVisible()
    assert not page.right.handling.disclosable.isEnabled() and not page.right.handling.withdraw.isEnabled()
    assert all(not chip.isEnabled() for chip in page.right.handling.marks._chips.values())
    for key in ("evidence.files", "evidence.folder", "evidence.paste", "evidence.password"):
        assert not window.actions_by_key[key].isEnabled(), key
    title = page.right.said.rows["title"].field
    type_into(title, "Another title")
    window.deck.settle()
    assert page.right.item.title == "Xanthippe of Tarn Cross"
    assert nameless(page) == []


def test_no_part_of_the_page_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, open_window: OpenWindow, tools: PageTools, keep: Keep, case: CaseFile, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    keep("a.txt", b"1"), keep("b.txt", b"2")
    (tmp_path / "c.txt").write_bytes(b"")
    window = open_window(tools)
    page = the_page(window)
    spy = WindowSpy(qapp)
    page.show_target(2)
    page.left.list.filter.setText("nothing like it")
    page.left.list.filter.clear()
    page.deciding.ask_withdrawal(page.right.item)
    page.deciding.withdraw.close_sheet()
    page.handing_in.ask_origin((tmp_path,))
    page.handing_in.sheet.close_sheet()
    page.handing_in.handed_in.emit(case.uid, (tmp_path / "c.txt",), Origin())
    qtbot.waitUntil(lambda: page.intake.deliveries[0].is_over, timeout=WAIT_MS)
    window.resize(700, 600)
    qapp.removeEventFilter(spy)
    assert spy.seen == []
