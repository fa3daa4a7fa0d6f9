"""How the window looks, chosen from the View menu and remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from lfr_review.settings import Appearance
from lfr_review.ui.frame.actions import Actions
from lfr_review.ui.preferences import Preferences
from lfr_review.ui.style.theme import Theme

STEP = 10  #: per cent of text size


class LookMenu(QObject):
    """Colours, text size, row height and what the title says."""

    def __init__(self, actions: Actions, theme: Theme, preferences: Preferences) -> None:
        super().__init__(actions)
        self._theme = theme
        self._preferences = preferences
        group = QActionGroup(self)
        self._appearances = {appearance: actions[f"look.{appearance.value}"] for appearance in Appearance}
        for appearance, action in self._appearances.items():
            group.addAction(action)
            actions.on(f"look.{appearance.value}", lambda a=appearance: self._wear(a))  # type: ignore[misc]
        self._compact = actions["rows.compact"]
        self._plain = actions["title.plain"]
        self._hide = actions["hide.inactive"]
        actions.on("text.larger", lambda: self._resize(STEP))
        actions.on("text.smaller", lambda: self._resize(-STEP))
        actions.on("rows.compact", lambda: preferences.set(compact_rows=self._compact.isChecked()))
        actions.on("title.plain", lambda: preferences.set(plain_title=self._plain.isChecked()))
        actions.on("hide.inactive", lambda: preferences.set(hide_when_inactive=self._hide.isChecked()))
        preferences.changed.connect(lambda _: self._show())
        self._show()

    def _wear(self, appearance: Appearance) -> None:
        self._theme.set_appearance(appearance)
        self._preferences.set(appearance=appearance)

    def _resize(self, step: int) -> None:
        self._theme.set_text_scale(self._theme.text_scale + step)
        self._preferences.set(text_scale=self._theme.text_scale)

    def _show(self) -> None:
        settings = self._preferences.settings
        self._appearances[self._theme.appearance].setChecked(True)
        self._compact.setChecked(settings.compact_rows)
        self._plain.setChecked(settings.plain_title)
        self._hide.setChecked(settings.hide_when_inactive)
