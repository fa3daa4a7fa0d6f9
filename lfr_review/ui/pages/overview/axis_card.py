"""The notes of a case on one or two small axes: the day of the stop, and all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from lfr_review.ui.pages.overview.axis_facts import AxisFacts
from lfr_review.ui.pages.overview.mini_axis import MiniAxis
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.card import Card


class AxisCard(Card):
    """When things happened, at a glance."""

    asked = Signal(object)  #: uid of a note, or None for the Timeline itself

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("When it happened"))
        self.shown: tuple[MiniAxis, ...] = ()
        self.all = dress(QPushButton(self.tr("Timeline")), kind="quiet")
        self.all.setAccessibleDescription(self.tr("All notes, and writing more of them"))
        self.all.clicked.connect(lambda: self.asked.emit(None))
        self.add_act(self.all)

    def show_axes(self, axes: Sequence[AxisFacts], note_count: int, undated: int) -> None:
        """Show the axes of a case, and say how many notes have no time."""
        self.clear()
        self.shown = tuple(MiniAxis(facts) for facts in axes)
        if not axes:
            none = self.tr("No note has been written yet. Notes of what happened, and when, appear here.")
            timeless = self.tr("No note has a time yet: they all wait on the Timeline.")
            self.add(words_label(timeless if note_count else none, "quiet"))
            return
        for axis in self.shown:
            self.add(words_label(axis.facts.title, "hint"))
            axis.opened.connect(self.asked)
            self.add(axis)
        if undated:
            words = self.tr("1 note has no time.") if undated == 1 else self.tr("{n} notes have no time.")
            self.add(words_label(words.format(n=undated), "hint"))
