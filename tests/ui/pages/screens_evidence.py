"""Takes pictures of the Evidence page: `python -m tests.ui.pages.screens_evidence FOLDER [NAME…]`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QScrollArea

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import case_files
from lfr_review.services.covering import cover_pages
from lfr_review.services.evidence import set_handling
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_child import children_of, take_in_child
from lfr_review.services.work import CancelToken
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.evidence.item_lines import Grouping
from lfr_review.ui.pages.evidence.page import EvidencePage
from tests.ui.pages.cases import make_desk
from tests.ui.pages.deliveries import describe_all, take_in_all, write_delivery
from tests.ui.pages.taking import Scene, Shot, settle, take_pictures, until


def page_of(window: MainWindow) -> EvidencePage:
    page = window.deck.page
    assert isinstance(page, EvidencePage)
    return page


def choose(window: MainWindow, number: int, *, pages: bool = True) -> EvidencePage:
    page = page_of(window)
    page.show_target(number)
    if pages:
        page.panes.show_pane(1)
        until(lambda: page.middle.preview.view.page_count > 0)
        until(lambda: page.middle.preview.view.frames.image(1, 0) is not None)
    until(lambda: not page.left.list.pictures._wanted)
    return page


def full(window: MainWindow) -> None:
    page = choose(window, 1)
    page.panes.show_pane(1)


def found(window: MainWindow) -> None:
    page = choose(window, 5)
    page.middle.preview.words.setText("upheld")
    until(lambda: "of" in page.middle.preview.found.text())


def facts(window: MainWindow) -> None:
    page = choose(window, 3)
    page.panes.show_pane(2)
    until(lambda: page.right.inside.isVisible())


def facts_low(window: MainWindow) -> None:
    facts(window)
    bar = page_of(window).right.body.verticalScrollBar()
    settle(window)
    bar.setValue(bar.maximum())


def facts_middle(window: MainWindow) -> None:
    facts(window)
    bar = page_of(window).right.body.verticalScrollBar()
    settle(window)
    bar.setValue(bar.maximum() // 2)


def password(window: MainWindow) -> None:
    choose(window, 7, pages=False).panes.show_pane(1)


def no_pages(window: MainWindow) -> None:
    choose(window, 8, pages=False).panes.show_pane(1)


def privileged(window: MainWindow) -> None:
    page = choose(window, 6)
    page.panes.show_pane(2)
    page.deciding.ask_waiver(page.right.item, HandlingMark.PRIVILEGE_CLAIMED)


def hand_over(window: MainWindow) -> None:
    page = choose(window, 2)
    page.acts()["evidence.handover"]()
    until(lambda: page.handing_over.sheet.looked is not None)


def items(window: MainWindow) -> None:
    choose(window, 2).panes.show_pane(0)


def covered(window: MainWindow) -> None:
    page = page_of(window)
    page.left.cover.setChecked(True)
    page.show_target(2)
    until(lambda: page.middle.preview.view.page_count > 0)


def filtered(window: MainWindow) -> None:
    page_of(window).left.list.filter.setText("nothing like it")


def origin(window: MainWindow) -> None:
    page_of(window).handing_in.ask_origin((Path("/media/stick/Letter.pdf"), Path("/media/stick/Log.pdf")))


def dropping(window: MainWindow) -> None:
    area = page_of(window).handing_in.area
    assert area is not None
    area._hint.show_for("Drop the 3 to take them in as evidence")


def chosen(window: MainWindow) -> None:
    """A gallery in groups, with several items chosen."""
    page = choose(window, 2, pages=False)
    page.panes.show_pane(0)
    tools = page.left.list.tools
    tools.grouping.activated.emit(tools.grouping.findData(Grouping.DAY))
    tools.gallery_chosen.emit(True)
    page.left.list.view.selectAll()


def grouped(window: MainWindow) -> None:
    """A list in one's own order and in groups, with an item that was taken out of another and one that is covered."""
    _, scene = PLACE[0]
    page = choose(window, 3, pages=False)
    if not any(item.parent for item in page.left.list.rows.everything):
        mail = page.left.list.current
        assert mail is not None
        (child,) = [child.facts for child in children_of(scene.desk, mail)]
        take_in_child(scene.desk, mail, child, CancelToken())
        photo = page.left.list.rows.everything[1]
        set_handling(scene.desk, photo, photo.handling | {HandlingMark.DISTRESSING}, photo.disclosable)
        page.look_again(frozenset({"evidence_item"}))
    page.panes.show_pane(0)
    tools = page.left.list.tools
    tools.grouping.activated.emit(tools.grouping.findData(Grouping.KIND))
    tools.order_chosen.emit("Own order")


def compared(window: MainWindow) -> None:
    page = choose(window, 1)
    view, rows = page.left.list.view, page.left.list.rows
    place = rows.place_of(rows.everything[4].uid)
    assert place is not None
    view.selectionModel().select(rows.index(place), QItemSelectionModel.SelectionFlag.Select)
    page.item_acts.compare_asked.emit(*page.left.list.selected())
    for side in page.compare.sides:
        view_of = side.preview.view
        until(lambda view_of=view_of: view_of.frames.image(1, 0) is not None)  # type: ignore[misc]


def redacted(window: MainWindow) -> None:
    """Two boxes, one of them chosen, and places where a word was found."""
    page = choose(window, 1)
    page.acts()["evidence.redact"]()
    pane = page.redact
    until(lambda: pane.view.page_count > 0 and pane.view.frames.image(1, 0) is not None)
    if not pane.list.lines.count():
        pane.acts_on_boxes.draw(1, (8000, 9000, 24000, 11000), pane.why.why)
        pane.acts_on_boxes.draw(1, (8000, 14000, 30000, 15600), pane.why.why)
    pane.list.lines.setCurrentRow(1)
    pane.proposals.words.setText("Tarn Cross")
    pane.proposals.search.click()
    until(lambda: pane.proposals.places.count() > 0)


def redacted_low(window: MainWindow) -> None:
    redacted(window)
    pane = page_of(window).redact
    pane.proposals.show_proposals((), "")
    pane.look.as_it_will_be.setChecked(True)
    pane.look.as_it_will_be.setFocus()
    scroll = pane.findChildren(QScrollArea)[-1]
    until(lambda: pane.burnt.frames.image(1, 0) is not None)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())


PLACE: list[tuple[Path, Scene]] = []  #: where the delivery lies, and the library


def prepare(scratch: Path) -> Scene:
    """A library with a full case, an empty one, and one into which a delivery has just come."""
    desk = make_desk(scratch / "library")
    cases = {
        name: case_files.new_case(desk, reference, alias).uid
        for name, reference, alias in (
            ("full", "NM-2026-014", "Heron"), ("new", "NM-2026-021", "Wren"), ("delivered", "NM-2026-009", "Kestrel"),
        )
    }  # fmt: skip
    describe_all(desk, take_in_all(desk, cases["full"], write_delivery(scratch / "in")))
    scene = Scene(desk, cases)
    PLACE[:] = [(scratch / "in", scene)]
    return scene


def uncover(window: MainWindow) -> None:
    """Covering is kept with a case: begin without."""
    _, scene = PLACE[0]
    for case in scene.cases.values():
        cover_pages(scene.desk, case, False)


def delivered(window: MainWindow) -> None:
    place, scene = PLACE[0]
    page = page_of(window)
    again = place / "again.txt"
    paths = tuple(path for path in place.iterdir() if path != again)
    again.write_bytes((place / "Note to self.txt").read_bytes())
    page.intake.deliver(scene.cases["delivered"], (*paths, again), Origin())
    page._show_chosen()
    delivery = page.intake.deliveries[-1]
    until(lambda: delivery.is_over)
    choose(window, 1, pages=False)
    page.panes.show_pane(0)


def leave(window: MainWindow) -> None:
    """Close what is looked at."""
    page_of(window).compare.close_both()
    page_of(window).redact.close_item()
    page_of(window).middle.show_item(None)


SHOTS = {
    "full": Shot("full", "evidence", full),
    "found": Shot("full", "evidence", found),
    "facts": Shot("full", "evidence", facts),
    "facts-middle": Shot("full", "evidence", facts_middle),
    "facts-low": Shot("full", "evidence", facts_low),
    "password": Shot("full", "evidence", password),
    "no-pages": Shot("full", "evidence", no_pages),
    "waiver": Shot("full", "evidence", privileged),
    "items": Shot("full", "evidence", items),
    "covered": Shot("full", "evidence", covered),
    "filtered": Shot("full", "evidence", filtered),
    "hand-over": Shot("full", "evidence", hand_over),
    "new": Shot("new", "evidence"),
    "origin": Shot("new", "evidence", origin),
    "chosen": Shot("full", "evidence", chosen),
    "compared": Shot("full", "evidence", compared),
    "redacted": Shot("full", "evidence", redacted),
    "redacted-low": Shot("full", "evidence", redacted_low),
    "grouped": Shot("full", "evidence", grouped),
    "dropping": Shot("full", "evidence", dropping),
    "delivered": Shot("delivered", "evidence", delivered),
}


if __name__ == "__main__":
    take_pictures(prepare, SHOTS, before=uncover, after=leave)
