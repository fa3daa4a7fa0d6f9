"""Takes pictures of the Bundles page: `python -m tests.ui.pages.screens_bundles FOLDER [NAME…]`."""

from __future__ import annotations

from pathlib import Path

from lfr_review.domain.bundles import EntryKind
from lfr_review.domain.ids import Uid
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import make_edition
from lfr_review.services.rules import profiles
from lfr_review.services.sendings import sendings_of
from lfr_review.services.work import CancelToken, Silent
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.bundles.page import BundlesPage
from lfr_review.ui.pages.bundles.side_pane import CHECK, EDITIONS, PROBLEMS
from lfr_review.ui.widgets.notice import Notice
from tests.services.export.bundle_case import OUTCOME, WHO, BundleCase, build, open_copy
from tests.services.export.late_kit import send
from tests.ui.pages.taking import Scene, Shot, settle, take_pictures, until

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


def sending(window: MainWindow) -> None:
    editions(window)
    page_of(window).dispatch.ask_sent(CASE[0].editions()[0])


def sent(window: MainWindow) -> None:
    editions(window)
    edition = CASE[0].editions()[0]
    page_of(window).dispatch.show_sending(edition, sendings_of(CASE[0].desk, edition.uid)[0])


def files(window: MainWindow) -> None:
    editions(window)
    page_of(window).dispatch.show_files(CASE[0].editions()[0])


def direction(window: MainWindow) -> None:
    complaint(window)
    page_of(window).dispatch.ask_direction()


def late(window: MainWindow) -> None:
    complaint(window)
    page = page_of(window)
    titles = ("Letter of the force of 14 March 2026", "Retained watchlist page")
    profile = profiles().named("general")
    page.exporting.late.ask(CASE[0].editions()[0], titles, profile, directed=False)


SHOTS = {
    "bundles-empty": Shot("new", "bundles"),
    "bundles-new-sheet": Shot("new", "bundles", new),
    "bundles-complaint": Shot("full", "bundles", complaint),
    "bundles-contents": Shot("full", "bundles", contents),
    "bundles-check": Shot("full", "bundles", check),
    "bundles-editions": Shot("full", "bundles", editions),
    "bundles-sending": Shot("full", "bundles", sending),
    "bundles-sent": Shot("full", "bundles", sent),
    "bundles-files": Shot("full", "bundles", files),
    "bundles-direction": Shot("full", "bundles", direction),
    "bundles-late": Shot("full", "bundles", late),
    "bundles-claim": Shot("full", "bundles", claim),
    "bundles-proof": Shot("full", "bundles", proof),
    "bundles-placeholder": Shot("full", "bundles", placeholder),
    "bundles-document": Shot("full", "bundles", document),
    "bundles-about": Shot("full", "bundles", about),
    "bundles-rules": Shot("full", "bundles", rules),
    "bundles-add": Shot("full", "bundles", add),
    "bundles-review": Shot("full", "bundles", review),
    "bundles-running": Shot("full", "bundles", running),
    "bundles-done": Shot("full", "bundles", done),
    "bundles-stopped": Shot("full", "bundles", stopped),
}


def prepare(scratch: Path) -> Scene:
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
    send(case, made.edition)
    new = case_files.new_case(case.desk, "NM-2026-021", "Wren").uid
    return Scene(case.desk, {"full": case.view.case.uid, "new": new})


def leave(window: MainWindow) -> None:
    """Close the bundle that is looked at."""
    page_of(window).body.pages.show_nothing()


if __name__ == "__main__":
    take_pictures(prepare, SHOTS, after=leave)
