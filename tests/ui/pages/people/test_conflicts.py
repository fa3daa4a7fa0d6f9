"""The conflict check on the page: made, told without names, decided about, and due again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.people import PartyRole
from lfr_review.services import case_files, history, people
from lfr_review.services.desk import Desk
from lfr_review.ui.pages.people.page import PeoplePage
from lfr_review.ui.pages.people.sections import Section
from lfr_review.ui.pages.targets import CHECK_CONFLICTS
from tests.ui.hands import click, press
from tests.ui.pages.people.conftest import Reload
from tests.ui.pages.people.kit import everything_said, fill, kept, stands_in, visible_words

SAME = "Zebedee Quartermain"


@pytest.fixture
def named(desk: Desk, page: PeoplePage, case: CaseFile) -> CaseFile:
    """The case with a client of that name, who is a witness in a case of somebody else."""
    people.say(desk, kept(desk, page).parties[0].uid, real_name=SAME)
    other = case_files.new_case(desk, "NM-2026-088", "Curlew")
    people.add_party(desk, other.uid, PartyRole.WITNESS, real_name="QUARTERMAIN, zebedee")
    case_files.new_case(desk, "NM-2026-089", "Plover")
    page.look_again(frozenset())
    return case


def check(qtbot: QtBot, page: PeoplePage) -> None:
    """Press the button that makes a check, and wait until it is shown."""
    page.show_section(Section.CONFLICTS)
    part = page.conflicts
    with qtbot.waitSignal(page.saved, timeout=5_000):
        click(part.make if part.make.isVisible() else part.empty.button)
    qtbot.waitUntil(lambda: part.make.text() == "Check now", timeout=5_000)


def test_the_keyboard_stays_at_the_button_that_checks(qtbot: QtBot, page: PeoplePage, named: CaseFile) -> None:
    page.show_section(Section.CONFLICTS)
    for button in (page.conflicts.empty.button, page.conflicts.make):
        button.setFocus()
        with qtbot.waitSignal(page.saved, timeout=5_000):
            press(button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.conflicts.make.text() == "Check now", timeout=5_000)
        assert page.conflicts.make.hasFocus()


def aside(page: PeoplePage, section: Section) -> tuple[str, bool]:
    """What the list of sections says at the right of one, and whether it asks for something."""
    (facts,) = [each for each in page.sections.list.model().sections if each.key == section]  # type: ignore[attr-defined]
    return facts.aside, facts.alert


def test_a_match_is_told_by_reference_and_never_by_name(
    qtbot: QtBot, desk: Desk, page: PeoplePage, named: CaseFile
) -> None:
    assert aside(page, Section.CONFLICTS) == ("due", True)
    check(qtbot, page)
    words = visible_words(page.conflicts)
    assert "1 other case has a name that could be the same: NM-2026-088." in words
    assert "1 name of this case was compared" in words and "NM-2026-089" not in words
    assert "Made on 13 March 2026 at 09:20 by R. Maddox (as stated by the user)." in words
    said = everything_said(page).casefold()
    assert "zebedee" not in said and "quartermain" not in said and "curlew" not in said
    assert aside(page, Section.CONFLICTS) == ("", False)


def test_the_result_is_written_by_a_person_kept_and_undone(
    qtbot: QtBot, desk: Desk, page: PeoplePage, named: CaseFile, reload: Reload
) -> None:
    check(qtbot, page)
    fields = page.conflicts.fields
    assert fields is not None
    fill(fields, "result", "Another person: the birthdays differ.")
    assert kept(desk, page).checks[-1].result == "Another person: the birthdays differ."
    again = reload(named.uid)
    again.show_section(Section.CONFLICTS)
    assert again.conflicts.fields is not None
    assert stands_in(again.conflicts.fields, "result") == "Another person: the birthdays differ."
    history.undo(desk, named.uid)
    again.look_again(frozenset())
    assert stands_in(again.conflicts.fields, "result") == "" and len(kept(desk, page).checks) == 1


def test_it_is_due_again_when_a_party_is_added_and_the_earlier_check_stays(
    qtbot: QtBot, desk: Desk, page: PeoplePage, named: CaseFile
) -> None:
    check(qtbot, page)
    assert not page.conflicts.due.isVisible()
    page.people.add(PartyRole.WITNESS)
    assert aside(page, Section.CONFLICTS) == ("due", True)
    page.show_section(Section.CONFLICTS)
    assert page.conflicts.due.isVisible() and page.conflicts.due.words.startswith("Due again")
    check(qtbot, page)
    assert not page.conflicts.due.isVisible() and aside(page, Section.CONFLICTS) == ("", False)
    assert len(kept(desk, page).checks) == 2
    assert "13 March 2026, 09:20, R. Maddox: 1 with a match. No result recorded." in visible_words(page.conflicts)


def test_it_is_due_again_when_a_name_is_corrected(
    qtbot: QtBot, desk: Desk, page: PeoplePage, named: CaseFile
) -> None:  # fmt: skip
    check(qtbot, page)
    people.say(desk, kept(desk, page).parties[0].uid, real_name="Zebedee Quarterman")
    page.look_again(frozenset({"party"}))
    assert aside(page, Section.CONFLICTS) == ("due", True)


def test_a_case_without_names_says_that_nothing_was_compared(qtbot: QtBot, desk: Desk, page: PeoplePage) -> None:
    check(qtbot, page)
    assert "No real name was recorded in this case, so nothing was compared." in visible_words(page.conflicts)


def test_a_name_that_is_being_typed_takes_part_in_the_check(
    qtbot: QtBot, desk: Desk, page: PeoplePage, named: CaseFile
) -> None:
    page.people.add(PartyRole.WITNESS)
    editor = page.people.editor
    assert editor is not None
    fill(editor.fields, "alias", "Stall")
    editor.fields.rows["real_name"].field.insert("Ana Petrov")  # type: ignore[attr-defined]
    editor.fields.rows["real_name"].field.textEdited.emit("Ana Petrov")  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.conflicts.kept, timeout=5_000):
        page.show_target(CHECK_CONFLICTS)
    assert kept(desk, page).checks[-1].names_checked == 2
