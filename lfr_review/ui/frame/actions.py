"""The window's actions: made once from the list of commands, enabled when somebody can do them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from lfr_review.ui.frame.commands import COMMANDS, GROUPS, MENUS, Command, Needs

Act = Callable[[], object]


class Actions(QObject):
    """Every QAction of the window by its command's key.

    The frame says what its own commands do; a page says what it does with the rest while it is shown. What nobody
    does is greyed out.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._commands: dict[str, Command] = {command.key: command for command in COMMANDS}
        self._own: dict[str, Act] = {}
        self._of_page: dict[str, Act] = {}
        self._has = {Needs.NOTHING}
        self._held = False
        self._idle: set[str] = set()
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(self.tr(command.text), window)
            action.setObjectName(command.key)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setStatusTip(command.tip)
            action.setCheckable(command.checkable)
            action.setMenuRole(_role(command.key))
            action.triggered.connect(lambda _=False, key=command.key: self._do(key))
            window.addAction(action)
            self._actions[command.key] = action
        self._enable()

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def on(self, key: str, act: Act) -> None:
        """Say what the frame does with a command."""
        self._own[self._commands[key].key] = act
        self._enable()

    def set_page_acts(self, acts: Mapping[str, Act]) -> None:
        """Say what the page that is shown does. Replaces what the last page said."""
        unknown = acts.keys() - self._commands.keys()
        if unknown:
            raise KeyError(f"no command {sorted(unknown)[0]!r}")
        self._of_page = dict(acts)
        self._enable()

    def set_has(self, *, library: bool, case: bool) -> None:
        """Say what is open."""
        self._has = {Needs.NOTHING} | ({Needs.LIBRARY} if library else set()) | ({Needs.CASE} if case else set())
        self._enable()

    def set_idle(self, key: str, *, idle: bool) -> None:
        """Say whether a command would do nothing just now."""
        if (key in self._idle) != idle:
            self._idle ^= {key}
            self._enable()

    def hold(self, held: bool) -> None:
        """While the window is covered nothing can be done, not even by a shortcut."""
        self._held = held
        self._enable()

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command into its menu; returns the menus by key."""
        menus = {key: bar.addMenu(self.tr(title)) for key, title in MENUS.items()}
        for key, group in GROUPS:
            if not menus[key].isEmpty():
                menus[key].addSeparator()
            menus[key].addActions([self._actions[command.key] for command in group])
        return menus

    def _do(self, key: str) -> None:
        act = self._of_page.get(key) or self._own.get(key)
        if act is not None:
            act()

    def _enable(self) -> None:
        for key, action in self._actions.items():
            known = (key in self._of_page or key in self._own) and key not in self._idle
            action.setEnabled(known and self._commands[key].needs in self._has and not self._held)


def _role(key: str) -> QAction.MenuRole:
    """Where macOS moves a command to; nothing else is moved by its wording."""
    roles = {"quit": QAction.MenuRole.QuitRole, "help.about": QAction.MenuRole.AboutRole}
    return roles.get(key, QAction.MenuRole.NoRole)
