"""Takes pictures of the Timeline and History pages: `python -m tests.ui.pages.screens_timeline FOLDER [NAME…]`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services import case_files, timeline
from lfr_review.services.desk import Desk
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.timeline.filter_bar import View
from lfr_review.ui.pages.timeline.filters import Filter
from tests.ui.pages.cases import FullCase, make_desk, make_full_case, moment
from tests.ui.pages.taking import Scene, Shot, settle, take_pictures


def more_notes(desk: Desk, full: FullCase) -> None:
    """What the ordinary full case does not have: uncertain times, notes without one, privilege, a second account."""
    observation, heard = NoteKind.OBSERVATION, NoteKind.HEARD
    for when, text, kind, account in (
        ("between 17:44 and 18:12", "Kept on the forecourt for 28 minutes, although bank card and work pass were shown "
         "at once [[E1 p.1]]", observation, "client"),
        ("after 18:12", "Walks home the long way round", observation, "client"),
        ("before 17:40", "Deployment begins", NoteKind.RECORD, "record"),
        ("about 17:55", "An officer speaks into the radio and says the name of somebody else", heard, "recording"),
        ("March 2026", "A warrant against the cousin was withdrawn", heard, "client"),
        ("unknown", "Was offered no leaflet at any time", observation, "client"),
        ("unknown", "A passer-by filmed it; nobody knows who", heard, "client"),
    ):  # fmt: skip
        timeline.add_note(desk, full.case.uid, moment(when), text, kind=kind, account=account, stop=full.stop.uid)
    advice = timeline.add_note(
        desk, full.case.uid, moment("14/3/26"), "Advised on the time limit", kind=NoteKind.OPINION,
        handling=frozenset({HandlingMark.PRIVILEGE_CLAIMED}),
    )  # fmt: skip
    timeline.say(desk, advice.uid, status=FactStatus.NOT_KNOWN, sources=(Citation(evidence=3),))


def crowd(desk: Desk) -> Any:
    """A case with very many notes."""
    case = case_files.new_case(desk, "NM-2026-030", "Kestrel")
    for number in range(300):
        when = moment(f"{1 + number % 28}/{1 + number % 6}/26 {number % 24:02}:{number * 7 % 60:02}")
        account = ("client", "police", "record")[number % 3]
        timeline.add_note(desk, case.uid, when, f"Entry {number + 1} of the diary", account=account)
    return case.uid


def page_of(window: MainWindow) -> Any:
    return window.deck.page


def choose(number: int) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        page_of(window).show_target(Citation(note=number))

    return act


def note_low(window: MainWindow) -> None:
    choose(3)(window)
    settle(window)
    form = page_of(window).panel.form
    bar = form.parentWidget().parentWidget().parentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())


def typed(text: str) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        line = page_of(window).entry.line
        line.setFocus()
        QTest.keyClicks(line, text)

    return act


def refused(window: MainWindow) -> None:
    typed("17:44 | stopped | the video")(window)
    QTest.keyClick(page_of(window).entry.line, Qt.Key.Key_Return)


def lanes(window: MainWindow) -> None:
    page_of(window).bar.lanes.setChecked(True)


def view(chosen: View) -> Callable[[MainWindow], None]:
    def act(window: MainWindow) -> None:
        page = page_of(window)
        page.bar.set_view(chosen)
        page.bar.view_chosen.emit(chosen)

    return act


def side_by_side_open(window: MainWindow) -> None:
    view(View.SIDE_BY_SIDE)(window)
    choose(4)(window)


def filtered(window: MainWindow) -> None:
    page_of(window).bar.set_filter(Filter(kind=NoteKind.HEARD))


def nothing_matches(window: MainWindow) -> None:
    page_of(window).bar.set_filter(Filter(words="zebra"))


def several(window: MainWindow) -> None:
    page = page_of(window)
    page.choose(frozenset(row.uid for row in page.shown.notebook.rows[1:5]))


def several_refused(window: MainWindow) -> None:
    page = page_of(window)
    page.choose(frozenset(row.uid for row in page.shown.notebook.rows))
    page.set_disclosable(True)


def citing(window: MainWindow) -> None:
    page = page_of(window)
    page.entry.cite.click()
    page.sheets.citing.items.choose([2])


def waiver(window: MainWindow) -> None:
    page = page_of(window)
    number = next(row.note.number for row in page.shown.notebook.rows if row.note.handling)
    choose(number)(window)
    page.panel.waiver_asked.emit(HandlingMark.PRIVILEGE_CLAIMED)


def whole(window: MainWindow) -> None:
    page_of(window).notes.axis.all.click()


def filter_menu(window: MainWindow) -> None:
    button = page_of(window).bar.filter
    button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


SHOTS = {
    "timeline-full": Shot("full", "timeline"),
    "timeline-note": Shot("full", "timeline", choose(3)),
    "timeline-note-low": Shot("full", "timeline", note_low),
    "timeline-new": Shot("new", "timeline"),
    "timeline-typed": Shot("full", "timeline", typed("17:44 | stopped by three officers | E2 p.1")),
    "timeline-unclear": Shot("full", "timeline", typed("25/10/26 01:30 | stopped again | E2")),
    "timeline-refused": Shot("full", "timeline", refused),
    "timeline-lanes": Shot("full", "timeline", lanes),
    "timeline-whole": Shot("full", "timeline", whole),
    "timeline-axis": Shot("full", "timeline", view(View.AXIS)),
    "timeline-accounts": Shot("full", "timeline", view(View.SIDE_BY_SIDE)),
    "timeline-accounts-note": Shot("full", "timeline", side_by_side_open),
    "timeline-filtered": Shot("full", "timeline", filtered),
    "timeline-none-match": Shot("full", "timeline", nothing_matches),
    "timeline-several": Shot("full", "timeline", several),
    "timeline-several-refused": Shot("full", "timeline", several_refused),
    "timeline-citing": Shot("full", "timeline", citing),
    "timeline-waiver": Shot("full", "timeline", waiver),
    "timeline-crowd": Shot("crowd", "timeline"),
}


def prepare(scratch: Path) -> Scene:
    """A library with a full case, a crowded one and a new one."""
    desk = make_desk(scratch / "library")
    full = make_full_case(desk, scratch / "in")
    more_notes(desk, full)
    cases = {"full": full.case.uid, "crowd": crowd(desk)}
    cases["new"] = case_files.new_case(desk, "NM-2026-021", "Wren").uid
    return Scene(desk, cases)


if __name__ == "__main__":
    take_pictures(prepare, SHOTS)
