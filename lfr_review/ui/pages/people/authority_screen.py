"""What somebody has allowed us to do: what is covered today, and every authority that was given."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.people import Authority, Scope
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.laying import reading_column
from lfr_review.ui.pages.people.words import SCOPE_WORDS, authority_pill, days_span, scopes_words
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.marked_line import MarkedLine
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader
from lfr_review.ui.widgets.pill import Pill
from lfr_review.ui.widgets.words_button import WordsButton


class AuthorityScreen(QWidget):
    """A summary, and one line for each authority, which opens it."""

    opened = Signal(str)  #: uid of an authority
    add_asked = Signal()

    def __init__(self, *, can_write: bool) -> None:
        super().__init__()
        self._shown: tuple[tuple[Authority, ...], dt.date] | None = None
        self.header = PageHeader(
            self.tr("Authority"),
            self.tr("Who allowed us to do what, for how long, and how we can prove it. Nobody is written to before."),
        )
        self.add = dress(QPushButton(self.tr("Add authority")), kind="main")
        self._can_write = can_write
        self.header.add_act(self.add)
        self.today = Card("")
        self.today.set_title(self.tr("Allowed today"))
        self.given = Card("")
        self.given.set_title(self.tr("Authorities given"))
        self.empty = EmptyState(
            Empty.NOTHING_YET,
            self.tr(
                "No authority is recorded. Forces ask for it in writing before they answer anybody "
                "who speaks for somebody else."
            ),
            self.tr("Record an authority") if can_write else "",
        )
        self.lines: dict[str, WordsButton] = {}
        body = PageBody()
        body.add(reading_column(self.header, self.today, self.given))
        body.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.add.clicked.connect(lambda: self.add_asked.emit())
        self.empty.acted.connect(self.add_asked)

    def show_authorities(self, view: PeopleView, today: dt.date) -> None:
        """Show the authorities of a case, newest first."""
        if self._shown == (view.authorities, today):
            return
        self._shown = (view.authorities, today)
        self.today.clear()
        self.given.clear()
        for scope in Scope:
            self.today.add(_scope_line(scope, view.authorities, today))
        self.lines = {}
        for authority in reversed(view.authorities):
            self.given.add(self._line(authority, today))
        for part in (self.today, self.given):
            part.setVisible(bool(view.authorities))
        self.empty.setVisible(not view.authorities)
        self.add.setVisible(self._can_write and bool(view.authorities))  # the empty list offers the same

    def start(self) -> QWidget:
        """What the keyboard comes to first."""
        return next(iter(self.lines.values()), self.empty.button)

    def _line(self, authority: Authority, today: dt.date) -> QWidget:
        allowed = scopes_words(authority.scopes) or self.tr("Nothing chosen yet")
        if authority.named_recipient:
            allowed = self.tr("{allowed} ({recipient})").format(allowed=allowed, recipient=authority.named_recipient)
        by = self.tr("By {whom}").format(whom=authority.by_whom)
        caption = ", ".join(part for part in (by, days_span(authority)) if part)
        pill = Pill(authority_pill(authority, today))
        words = WordsButton(allowed, caption)
        words.setAccessibleName(f"{pill.facts.words}: {caption}: {allowed}")
        words.clicked.connect(lambda: self.opened.emit(authority.uid))
        self.lines[authority.uid] = words
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE_GROUP)
        row.addWidget(words, 1)
        row.addWidget(pill)
        return line


def _scope_line(scope: Scope, authorities: tuple[Authority, ...], today: dt.date) -> QWidget:
    holding = [each for each in authorities if scope in each.scopes and each.holds_on(today)]
    named = ", ".join(dict.fromkeys(each.named_recipient for each in holding if each.named_recipient))
    if holding:
        words = f"{SCOPE_WORDS[scope]}: {named}" if named else SCOPE_WORDS[scope]
        line = MarkedLine(words, Shape.TICK, "good")
        line.setAccessibleName(f"Allowed: {words}")
        return line
    line = MarkedLine(f"{SCOPE_WORDS[scope]}: no current authority", Shape.RING, "edge")
    dress(line.words, role="quiet")
    return line
