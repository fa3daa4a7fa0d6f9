"""Accounts side by side: stretches of time that more than one account speaks of, and what each says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from lfr_review.domain.accounts import SideBySide, account_key, side_by_side
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import between
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.pages.timeline.note_rows import NoteRow
from lfr_review.ui.pages.timeline.words import (
    STATUS_PILLS,
    account_shape,
    account_words,
    plain_text,
    range_words,
    time_of,
)
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.card import Card, EvenGrid
from lfr_review.ui.widgets.words_button import WordsButton

MOST_TOLD = 40  #: notes of one account that are told at once
_STATUS_TONES = {status: pill.tone for status, pill in STATUS_PILLS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """One stretch as the list shows it."""

    number: int
    when: str
    who: str
    told: SideBySide


def places_of(rows: Iterable[NoteRow]) -> tuple[Place, ...]:
    """The stretches that several accounts speak of."""
    return tuple(_place(number, told) for number, told in enumerate(side_by_side(row.note for row in rows)))


def _place(number: int, told: SideBySide) -> Place:
    point = told.start == told.end
    when = in_table(told.notes[0].happened if point else between(told.start, told.end))
    who = ", ".join(f"{account_words(account)} {len(notes)}" for account, notes in told.accounts)
    return Place(number, when, who, told)


class AccountsView(QSplitter):
    """The stretches at the left; at the right one of them, a column for each account."""

    opened = Signal(object)  #: uid of a note

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown: Place | None = None
        self._day: dt.date | None = None  #: of everything that is shown, where it is one
        self.list = RowTableView[Place](
            self.tr("Times that several accounts speak of"),
            (
                Column(heading="When", text=lambda place: place.when, sort_key=lambda place: place.number),
                Column(heading="Accounts", text=lambda place: place.who, width=170, may_go=True),
            ),
            lambda place: place.number,
        )
        self.list.setSelectionMode(RowTableView.SelectionMode.SingleSelection)
        self.heading = words_label("", "section")
        self.line = words_label("", "quiet")
        self.grid = EvenGrid(narrowest=150, most=4)
        inside = dress(QWidget(), role="page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(BETWEEN_GROUPS, 0, GRID, GRID)
        column.setSpacing(INSIDE_GROUP)
        for part in (self.heading, self.line, self.grid):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setChildrenCollapsible(False)
        self.addWidget(self.list)
        self.addWidget(scroll)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 5)
        self.setSizes([scaled(220), scaled(700)])
        self.list.selected.connect(lambda chosen: self._show(chosen[0] if chosen else None))

    @property
    def places(self) -> tuple[Place, ...]:
        """What is listed."""
        return self.list.rows

    def show_rows(self, rows: Iterable[NoteRow]) -> None:
        """Compare these notes; the stretch that is shown stays where it is still there."""
        places = places_of(rows)
        before = self._shown
        with QSignalBlocker(self.list):
            self.list.set_rows(places)
            same = next((p for p in places if before is not None and p.told.start == before.told.start), None)
            shown = same or (places[0] if places else None)
            self.list.choose([shown.number] if shown is not None else [])
        self.list.setVisible(len(places) > 1)
        self._show(shown)

    def show_note(self, uid: Uid) -> None:
        """Bring the stretch of a note into view."""
        found = next((p for p in self.places if any(note.uid == uid for note in p.told.notes)), None)
        if found is not None:
            self.list.choose([found.number])

    def _show(self, place: Place | None) -> None:
        self._shown = place
        self.heading.setVisible(place is not None)
        self.line.setVisible(place is not None)
        if place is None:
            self.grid.set_cells(())
            return
        self.heading.setText(range_words(place.told.start, place.told.end))
        self.line.setText(self._about(place.told))
        told = place.told
        self._day = told.start.date() if told.start.date() == told.end.date() else None
        self.grid.set_cells(tuple(self._column(account, notes) for account, notes in told.accounts))

    def _about(self, told: SideBySide) -> str:
        words = self.tr("{count} accounts of this time.").format(count=len(told.accounts))
        if not told.disputed:
            return words
        disputed = self.tr("1 note is disputed.") if told.disputed == 1 else self.tr("{count} notes are disputed.")
        return f"{words} {disputed.format(count=told.disputed)}"

    def _column(self, account: str, notes: tuple[TimelineNote, ...]) -> Card:
        card = Card(account_words(account))
        for note in notes[:MOST_TOLD]:
            card.add(self._note(note, account_shape(account_key(account))))
        if len(notes) > MOST_TOLD:
            more = self.tr("and {count} more, in the table").format(count=len(notes) - MOST_TOLD)
            card.add(words_label(more, "hint"))
        return card

    def _note(self, note: TimelineNote, shape: Shape) -> WordsButton:
        status = STATUS_PILLS[note.status]
        when = time_of(note, self._day)
        caption = f"{when}, {status.words.lower()}" if status.shape is not Shape.RING else when
        button = WordsButton(plain_text(note.text), caption, shape=shape, tone=_STATUS_TONES[note.status])
        button.setAccessibleDescription(self.tr("Opens note {number}").format(number=note.number))
        button.clicked.connect(lambda: self.opened.emit(note.uid))
        return button
