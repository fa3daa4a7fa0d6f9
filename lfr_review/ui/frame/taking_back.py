"""Undo and Redo: what they would do, in words, and doing it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import OpenLibrary, Saved
from lfr_review.ui.frame.actions import Actions


class TakingBack(QObject):
    """The two commands for the case that is shown."""

    about_to = Signal()  #: what is being typed must be saved first, or it would be lost to the undo
    done = Signal(object, str)  #: `Saved`, and what was undone or done again
    failed = Signal(object)

    def __init__(self, library: OpenLibrary, actions: Actions) -> None:
        super().__init__(actions)
        self._library = library
        self._actions = actions
        self._case: Uid | None = None
        actions.on("undo", lambda: self._act(again=False))
        actions.on("redo", lambda: self._act(again=True))

    def show_case(self, case: Uid | None) -> None:
        """Say in the menu what would be taken back in a case; grey out what would do nothing."""
        self._case = case
        asked = case if not self._library.read_only_reason else None
        for key, title, words in (
            ("undo", self.tr("&Undo"), self._library.undo_words(asked) if asked else ""),
            ("redo", self.tr("&Redo"), self._library.redo_words(asked) if asked else ""),
        ):
            said = words.replace("&", "&&")  # a name can hold one, and no letter of it is a key
            self._actions[key].setText(f"{title}: {said}" if said else title)
            self._actions.set_idle(key, idle=not words)

    def _act(self, *, again: bool) -> None:
        if self._case is None:
            return
        self.about_to.emit()
        try:
            what = self._library.redo(self._case) if again else self._library.undo(self._case)
        except CaseworkError as error:
            self.failed.emit(error)
            return
        said = self.tr("Done again: {what}") if again else self.tr("Undone: {what}")
        self.done.emit(Saved(at=dt.datetime.now(dt.UTC), case=self._case), said.format(what=what))
