"""Commands: in a menu each, reached by keys that differ, grey where nobody does them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from lfr_review.ui.frame.actions import Actions
from lfr_review.ui.frame.commands import COMMANDS, GROUPS, MENUS, Needs
from lfr_review.ui.frame.main_window import MainWindow
from tests.ui.fakes import HERON, FakePage


def test_every_command_stands_in_a_menu_once(window: MainWindow) -> None:
    assert len({command.key for command in COMMANDS}) == len(COMMANDS)
    assert {key for key, _ in GROUPS} == set(MENUS)
    listed: list[str] = []

    def walk(menu: QMenu) -> None:
        for action in menu.actions():
            listed.append(action.objectName())
            if isinstance(sub := action.menu(), QMenu):
                walk(sub)

    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        walk(menu)
    assert {command.key for command in COMMANDS} <= set(listed)


def test_no_two_commands_share_a_key() -> None:
    used = [QKeySequence(keys).toString() for command in COMMANDS for keys in command.keys]
    used += [f"Ctrl+{number}" for number in range(1, 10)]
    assert len(used) == len(set(used))
    assert all(used), "a key that Qt does not know"


def test_access_keys_of_a_menu_differ() -> None:
    for menu in MENUS:
        texts = [command.text for key, group in GROUPS if key == menu for command in group]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), menu
    assert len({title[title.index("&") + 1].lower() for title in MENUS.values()}) == len(MENUS)


def test_the_keys_promised_are_the_keys_there_are() -> None:
    keys = {keys: command.key for command in COMMANDS for keys in command.keys}
    assert keys["Ctrl+K"] == "find"
    assert keys["Ctrl+L"] == "library.lock"
    assert keys["F1"] == "help.page"
    assert keys["F6"] == "pane.next"
    assert (keys["Alt+Left"], keys["Alt+Right"]) == ("back", "forward")


def test_what_nobody_does_is_grey_and_what_the_page_does_is_not(window: MainWindow) -> None:
    actions = window.actions_by_key
    assert not actions["note.add"].isEnabled()
    window.go_to_case(HERON.uid)
    assert actions["note.add"].isEnabled()
    assert not actions["bundle.edition"].isEnabled()
    actions["note.add"].trigger()
    page = window.deck.page
    assert isinstance(page, FakePage)
    assert "note.add" in page.asked


def test_a_command_that_needs_a_case_needs_one(window: MainWindow) -> None:
    actions = Actions(window)
    actions.on("case.close", lambda: None)
    actions.set_has(library=True, case=False)
    assert not actions["case.close"].isEnabled()
    actions.set_has(library=True, case=True)
    assert actions["case.close"].isEnabled()
    assert {command.needs for command in COMMANDS} == set(Needs)


def test_a_page_cannot_name_a_command_that_is_none(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.actions_by_key.set_page_acts({"no.such": lambda: None})
