"""Takes pictures of the Bundles page: `python -m tests.ui.pages.screens_bundles FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.bundles import EntryKind
from lfr_review.domain.ids import Uid
from lfr_review.doors import OpenedLibrary
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import make_edition
from lfr_review.services.work import CancelToken, Silent
from lfr_review.services.workers import close_workers
from lfr_review.settings import Appearance
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.none_count import keep_none_alive
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.bundles.page import BundlesPage
from lfr_review.ui.pages.bundles.side_pane import CHECK, EDITIONS, PROBLEMS
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from lfr_review.ui.widgets.notice import Notice
from tests.services.export.bundle_case import OUTCOME, WHO, BundleCase, build, open_copy
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import make_tools
from tests.ui.pages.screens_evidence import settle, until

SIZES = ((1280, 800), (1000, 700))
LOOKS = [(appearance, scale) for appearance in list(Appearance)[1:] for scale in (100, 200)]
CASE: list[BundleCase] = []


def page_of(window: MainWindow) -> BundlesPage:
    page = window.deck.page
    assert isinstance(page, BundlesPage)
    return page


def looked_through(window: MainWindow) -> BundlesPage:
    page = page_of(window)
    until(lambda: not page.looking._timer.isActive() and page.making._look_job is None)
    return page


def drawn(window: MainWindow) -> BundlesPage:
    page = looked_through(window)
    until(lambda: page.body.pages.preview.view.page_count > 0)
    until(lambda: page.body.pages.preview.view.frames.image(page.body.pages.preview.view.page, 0) is not None)
    return page


def choose(window: MainWindow, plan: Uid) -> BundlesPage:
    page_of(window).choose_plan(plan)
    return looked_through(window)


def complaint(window: MainWindow) -> None:
    choose(window, CASE[0].complaint.plan.uid)
    page = drawn(window)
    page.body.contents.tree.choose(CASE[0].entry(CASE[0].complaint, 1).uid)
    page.body.side.show_part(PROBLEMS)


def check(window: MainWindow) -> None:
    complaint(window)
    page_of(window).body.side.show_part(CHECK)
    page_of(window).body.panes.show_pane(2)


def editions(window: MainWindow) -> None:
    complaint(window)
    page_of(window).body.side.show_part(EDITIONS)
    page_of(window).body.panes.show_pane(2)


def contents(window: MainWindow) -> None:
    complaint(window)
    page_of(window).body.panes.show_pane(0)


def claim(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    page.body.side.show_part(PROBLEMS)
    page.body.panes.show_pane(2)


def proof(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    page.body.pages.proof.click()
    until(lambda: page.looking.proof is not None)
    drawn(window)
    page.body.panes.show_pane(1)


def placeholder(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    waiting = next(each for each in CASE[0].claim.entries if each.kind is EntryKind.PLACEHOLDER)
    page.body.contents.tree.choose(waiting.uid)
    page.body.contents.details.click()


def document(window: MainWindow) -> None:
    complaint(window)
    page_of(window).body.contents.details.click()


def about(window: MainWindow) -> None:
    choose(window, CASE[0].claim.plan.uid).body.bar.about.click()


def rules(window: MainWindow) -> None:
    about(window)
    page_of(window).sheets.plan.rules.click()


def new(window: MainWindow) -> None:
    page_of(window).nothing.button.click()


def add(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    page.sheets.add.ask(CASE[0].view.evidence, 2, CASE[0].claim.sections, None)


def review(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    page.body.bar.make.click()
    until(page.exporting.review.isVisible)


def running(window: MainWindow) -> None:
    page = choose(window, CASE[0].claim.plan.uid)
    job = page._tools.export.prepare(lambda progress, token: None, "Edition 1 of Judicial review claim")
    page.body.job.follow(job)
    page.body.bar.set_busy(True)
    job.progressed.emit(0.4, "document 7 of 14")
    page.body.panes.show_pane(0)


def done(window: MainWindow) -> None:
    complaint(window)
    page = page_of(window)
    words = "Edition 1 is made and saved: 16 pages, 28 kB. It is kept in the library as well. "
    page.body.notice.say(Notice.GOOD, words + "The saved file is not encrypted.", closable=True)
    page.body.side.show_part(CHECK)
    until(lambda: page.body.pages.preview.view.frames.image(page.body.pages.preview.view.page, 0) is not None)


def stopped(window: MainWindow) -> None:
    case = CASE[0]
    evidence.set_handling(case.desk, case.item(OUTCOME), frozenset(), disclosable=False)
    page_of(window).look_again(frozenset())
    page = choose(window, case.complaint.plan.uid)
    page.body.bar.make.click()
    until(lambda: bool(page.body.notice.words))
    settle(window)
    evidence.set_handling(case.desk, case.item(OUTCOME), frozenset(), disclosable=True)


SHOTS: dict[str, tuple[str, Callable[[MainWindow], None]]] = {
    "bundles-empty": ("new", lambda window: None),
    "bundles-new-sheet": ("new", new),
    "bundles-complaint": ("full", complaint),
    "bundles-contents": ("full", contents),
    "bundles-check": ("full", check),
    "bundles-editions": ("full", editions),
    "bundles-claim": ("full", claim),
    "bundles-proof": ("full", proof),
    "bundles-placeholder": ("full", placeholder),
    "bundles-document": ("full", document),
    "bundles-about": ("full", about),
    "bundles-rules": ("full", rules),
    "bundles-add": ("full", add),
    "bundles-review": ("full", review),
    "bundles-running": ("full", running),
    "bundles-done": ("full", done),
    "bundles-stopped": ("full", stopped),
}


def prepare(scratch: Path) -> tuple[OpenedLibrary, dict[str, Uid]]:
    """A library with an edition of its complaint, checked, and a case without a bundle."""
    (scratch / "in").mkdir()
    build(scratch / "library", scratch / "in")
    case = open_copy(scratch / "library")
    plans.remove_entry(case.desk, case.claim, case.entry(case.claim, 2).uid)
    made = make_edition(
        case.desk, case.complaint.plan.uid, None, Silent(), CancelToken(), decision=f"{WHO}: the time limit ends today"
    )
    check_edition(case.desk, made.edition, Silent(), CancelToken())
    CASE[:] = [case]
    opened = OpenedLibrary(case.desk.library, WHO)
    opened.desk = case.desk
    return opened, {"full": case.view.case.uid, "new": case_files.new_case(case.desk, "NM-2026-021", "Wren").uid}


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        opened, cases = prepare(Path(scratch))
        runner, look = JobRunner(), JobRunner()
        preferences = Preferences(Path(scratch) / "settings.json")
        tools = make_tools(opened.desk, preferences, runner, look)
        real = {spec.key: spec for spec in page_specs(tools)}
        specs: list[PageSpec] = [real[key] if key == "bundles" else fake_specs(key)[0] for key in real]
        for appearance, scale in LOOKS:
            for width, height in SIZES:
                theme.set_appearance(appearance)
                theme.set_text_scale(scale)
                _Look.motion_ms = 0  # a picture is taken at once
                for name, (case, act) in SHOTS.items():
                    label = f"{name}-{appearance.value}-{scale}-{width}"
                    if names and not any(wanted in label for wanted in names):
                        continue
                    window = MainWindow(opened, specs, preferences, theme, [runner, look])
                    window.resize(width, height)
                    window.show()
                    QTest.qWaitForWindowExposed(window)
                    window.go_to_case(cases[case])
                    window.go_to_page("bundles")
                    settle(window)
                    act(window)
                    settle(window)
                    window.grab().save(str(folder / f"{label}.png"))
                    page_of(window).body.pages.show_nothing()
                    window.let_close()
                    window.deleteLater()
        until(lambda: not look.jobs)
        runner.stop()
        look.stop()
        close_workers()
        opened.desk.library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
