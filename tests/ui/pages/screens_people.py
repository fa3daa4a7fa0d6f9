"""Takes pictures of the People page: `python -m tests.ui.pages.screens_people FOLDER [NAME…]`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from tests.ui.pages.cases import make_desk
from tests.ui.pages.people_cases import make_child_case, make_people_case
from tests.ui.pages.taking import Act, Scene, Shot, take_pictures

Steps = Callable[[PeoplePage], None]


def section(which: Section) -> Steps:
    return lambda page: page.show_section(which)


def party(role: PartyRole, field: str = "") -> Steps:
    def act(page: PeoplePage) -> None:
        assert page.view is not None
        page.people.open(page.view.of_role(role)[0].uid, field)

    return act


def low(steps: Steps) -> Steps:
    def act(page: PeoplePage) -> None:
        steps(page)
        body = page.people.editor.body if page.people.editor is not None else page.record.body
        QApplication.sendPostedEvents()
        QTest.qWait(1)
        body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())

    return act


def shown_name(page: PeoplePage) -> None:
    party(PartyRole.CLIENT)(page)
    page.people.editor.guarded.open_up()  # type: ignore[union-attr]


def first_note(page: PeoplePage) -> None:
    assert page.view is not None
    page.show_section(Section.NOTES)
    page.notes.open(page.view.file_notes[0].uid)


def first_authority(page: PeoplePage) -> None:
    assert page.view is not None
    page.show_section(Section.AUTHORITY)
    page.authority.open(page.view.authorities[-1].uid)


SHOTS: dict[str, tuple[str, Steps]] = {
    "people-full": ("full", section(Section.PEOPLE)),
    "people-new": ("new", section(Section.PEOPLE)),
    "people-child": ("child", section(Section.PEOPLE)),
    "party-client": ("full", party(PartyRole.CLIENT)),
    "party-client-low": ("full", low(party(PartyRole.CLIENT))),
    "party-client-name": ("full", shown_name),
    "party-new": ("new", party(PartyRole.CLIENT)),
    "party-child": ("child", party(PartyRole.CLIENT)),
    "party-officer": ("full", party(PartyRole.OFFICER)),
    "party-force": ("full", party(PartyRole.FORCE)),
    "authority-full": ("full", section(Section.AUTHORITY)),
    "authority-new": ("new", section(Section.AUTHORITY)),
    "authority-one": ("full", first_authority),
    "conflicts-full": ("full", section(Section.CONFLICTS)),
    "conflicts-new": ("new", section(Section.CONFLICTS)),
    "record-full": ("full", section(Section.RECORD)),
    "record-full-low": ("full", low(section(Section.RECORD))),
    "hold-full": ("full", section(Section.HOLD)),
    "hold-new": ("new", section(Section.HOLD)),
    "notes-full": ("full", section(Section.NOTES)),
    "notes-new": ("new", section(Section.NOTES)),
    "notes-one": ("full", first_note),
}


def prepare(scratch: Path) -> Scene:
    """A library with a full case, a child's, and a new one."""
    desk = make_desk(scratch / "library")
    cases = {"full": make_people_case(desk), "child": make_child_case(desk)}
    cases["new"] = case_files.new_case(desk, "NM-2026-031", "Plover").uid
    return Scene(desk, cases)


def on_page(steps: Steps) -> Act:
    """Steps on the page, as something done in the window."""

    def act(window: MainWindow) -> None:
        page = window.deck.page
        assert isinstance(page, PeoplePage)
        steps(page)

    return act


if __name__ == "__main__":
    take_pictures(prepare, {name: Shot(case, "people", on_page(steps)) for name, (case, steps) in SHOTS.items()})
