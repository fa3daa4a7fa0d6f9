"""The last changes to a case, like ones in a row told as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.actions import Action
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.card import Card

MOST = 5
LOOKED_AT = 80  #: actions that are read to make up those lines


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One or several like actions in a row; `at` is the newest of them."""

    at: dt.datetime
    who: str
    what: str
    times: int = 1

    @property
    def when(self) -> str:
        """Day and time by the laptop's clock."""
        local = self.at.astimezone()
        return f"{day_words(local.date())}, {time_words(local.time().replace(second=0))}"


def change_lines(actions: Iterable[Action]) -> tuple[ChangeLine, ...]:
    """Actions, newest first, as lines."""
    lines: list[ChangeLine] = []
    for action in actions:
        last = lines[-1] if lines else None
        if last is not None and (last.who, last.what) == (action.who, action.what):
            lines[-1] = ChangeLine(last.at, last.who, last.what, last.times + 1)
        else:
            lines.append(ChangeLine(action.at, action.who, action.what))
    return tuple(lines)


class ChangesCard(Card):
    """The last few lines of the history, and the way to all of it."""

    asked = Signal()  #: all of it is wanted

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Last changes"))
        self.all = dress(QPushButton(self.tr("History")), kind="quiet")
        self.all.setAccessibleDescription(self.tr("Every change to the case, and taking it back"))
        self.all.clicked.connect(lambda: self.asked.emit())
        self.add_act(self.all)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show the newest of these actions."""
        self.clear()
        for line in change_lines(actions)[:MOST]:
            times = self.tr(" ({count} times)").format(count=line.times) if line.times > 1 else ""
            pair = QWidget()
            column = QVBoxLayout(pair)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(words_label(f"{line.what}{times}"))
            column.addWidget(words_label(self.tr("{when}, {who}").format(when=line.when, who=line.who), "hint"))
            self.add(pair)
