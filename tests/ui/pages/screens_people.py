"""Takes pictures of the People page: `python -m tests.ui.pages.screens_people FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfr_review.domain.people import PartyRole
from lfr_review.doors import OpenedLibrary
from lfr_review.services import case_files
from lfr_review.services.people import open_people
from lfr_review.settings import Appearance
from lfr_review.ui.frame.main_window import MainWindow
from lfr_review.ui.frame.pages import PageSpec
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.none_count import keep_none_alive
from lfr_review.ui.pages import page_specs
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme, _Look
from tests.ui.fakes import fake_specs
from tests.ui.pages.cases import WHO, make_desk, make_tools
from tests.ui.pages.people_cases import make_child_case, make_people_case

SIZES = ((1280, 800), (1000, 700))
LOOKS = [(a, s) for a in list(Appearance)[1:] for s in (100, 200)]

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


def main(folder: Path, names: list[str]) -> None:
    keep_none_alive()
    application = QApplication(["screens"])
    theme = Theme(application)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = make_desk(Path(scratch) / "library")
        cases = {"full": make_people_case(desk), "child": make_child_case(desk)}
        cases["new"] = case_files.new_case(desk, "NM-2026-031", "Plover").uid
        opened = OpenedLibrary(desk.library, WHO)
        opened.desk = desk
        runner = JobRunner()
        tools = make_tools(desk, Preferences(Path(scratch) / "settings.json"), runner)
        real = {spec.key: spec for spec in page_specs(tools)}
        specs: list[PageSpec] = [real[key] if key == "people" else fake_specs(key)[0] for key in real]
        for appearance, scale in LOOKS:
            for width, height in SIZES:
                theme.set_appearance(appearance)
                theme.set_text_scale(scale)
                _Look.motion_ms = 0  # a picture is taken at once
                for name, (case, act) in SHOTS.items():
                    label = f"{name}-{appearance.value}-{scale}-{width}"
                    if names and not any(wanted in label for wanted in names):
                        continue
                    window = MainWindow(opened, specs, Preferences(Path(scratch) / f"{label}.json"), theme, [runner])
                    window.resize(width, height)
                    window.show()
                    window.activateWindow()
                    QTest.qWaitForWindowActive(window)
                    window.go_to_case(cases[case])
                    window.go_to_page("people")
                    QTest.mouseMove(window, QPoint(1, 1))
                    page = window.deck.page
                    assert isinstance(page, PeoplePage)
                    act(page)
                    for _ in range(4):  # lay out what the steps have changed
                        QApplication.sendPostedEvents()
                        QTest.qWait(1)
                    window.grab().save(str(folder / f"{label}.png"))
                    window.let_close()
                    window.deleteLater()
        runner.stop()
        assert open_people(desk, cases["full"]).parties
        desk.library.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
