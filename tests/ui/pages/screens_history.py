"""Takes pictures of the History page: `python -m tests.ui.pages.screens_history FOLDER [NAME…]`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lfr_review.domain.ids import Sha256
from lfr_review.services import history, stops, timeline
from lfr_review.services.audit_log import log_check
from lfr_review.services.desk import Desk
from lfr_review.store.audit import AuditFault, AuditVerdict
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.history.page import HistoryPage
from tests.kit.stamping import new_authority
from tests.ui.pages.cases import FullCase, make_desk, make_full_case, moment
from tests.ui.pages.taking import Scene, Shot, take_pictures, until

PAGE = "history"


def page_of(window: MainWindow) -> HistoryPage:
    page: Any = window.deck.page
    assert isinstance(page, HistoryPage)
    return page


def more_acts(desk: Desk, full: FullCase) -> None:
    """What the ordinary full case does not have: corrections, an undoing, and one that was taken back itself."""
    stops.ask_sensitive(desk, full.case.uid, "The claim may plead discrimination")
    note = timeline.add_note(desk, full.case.uid, moment("17:50"), "Asked for his name three times [[E2]]")
    timeline.say(desk, note.uid, text="Asked for his name twice [[E2]]", happened=moment("about 17:50"))
    history.undo(desk, full.case.uid)
    timeline.set_disclosable(desk, (note,), True)
    history.undo(desk, full.case.uid)
    history.redo(desk, full.case.uid)


def choose(words: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        pane = page_of(window).acts_pane
        place = next(n for n, action in enumerate(pane.acts.rows) if words in action.what)
        pane.view.setCurrentIndex(pane.acts.index(place))

    return act


def opened(words: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        choose(words)(window)
        page_of(window).acts_pane.opened.emit(page_of(window).acts_pane.current)

    return act


def verified(window: MainWindow) -> None:
    page_of(window).verify_log()


def damaged(window: MainWindow) -> None:
    page_of(window).show_target("log")
    faults = (
        AuditFault(7, "entry 7 was changed after it was written"),
        AuditFault(41, "entries 41 to 44 deleted"),
    )
    page_of(window).log.show_check(log_check(AuditVerdict(1204, Sha256("0" * 64), faults)))


def stamped(window: MainWindow) -> None:
    """Two requests, one of which was answered."""
    page = page_of(window)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        authority = new_authority(folder / "ca")
        for number in range(2):
            page.stamps._write(folder / f"{number}.tsq")
        (folder / "log.tsr").write_bytes(authority.reply(folder / "0.tsq"))
        page.stamps._take_root((authority.root,))
        page.stamps._import(folder / "log.tsr")
        until(lambda: "proved" in page.stamps.verdict.words)


SHOTS = {
    "history": Shot("full", PAGE),
    "history-undone": Shot("full", PAGE, choose("Changed note")),
    "history-private": Shot("full", PAGE, choose("Changed a party")),
    "history-opened": Shot("full", PAGE, opened("Took in")),
    "history-verified": Shot("full", PAGE, verified),
    "history-damaged": Shot("full", PAGE, damaged),
    "history-stamped": Shot("full", PAGE, stamped),
}


def prepare(scratch: Path) -> Scene:
    """A library with a full case in which more was done."""
    desk = make_desk(scratch / "library")
    full = make_full_case(desk, scratch / "in")
    more_acts(desk, full)
    return Scene(desk, {"full": full.case.uid})


if __name__ == "__main__":
    take_pictures(prepare, SHOTS)
