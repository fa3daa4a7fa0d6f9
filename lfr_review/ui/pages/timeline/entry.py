"""The line that notes are typed in: when, what, sources. What was understood stands below it as one types."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from lfr_review.domain.accounts import ACCOUNTS, UNNAMED
from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.moment_words import day_words, understood_as
from lfr_review.domain.moments import UNKNOWN, Ambiguity, Moment
from lfr_review.domain.timeline import NoteKind
from lfr_review.services.timeline import TypedNote, read_line
from lfr_review.ui.pages.timeline.words import KIND_WORDS, account_words
from lfr_review.ui.style.dress import dress, mark_problem, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.text_fields import LineField

_ONE_ROW = 520  #: px at 100 %; in less the buttons stand below the line
LONGEST = 4000  #: characters of a line; more belongs into the note itself


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A line that was understood and is to be kept."""

    happened: Moment
    text: str
    sources: tuple[Citation, ...]
    kind: NoteKind
    account: str


class EntryLine(QWidget):
    """One note a line. Enter adds it; the line stays for the next."""

    added = Signal(object)  #: `NewNote`
    cite_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference = self._today = dt.date(2000, 1, 1)
        self._narrow = False
        self._settled: tuple[str, Moment] | None = None  #: what a person chose for a time that could be two things
        self.kind, self.account = NoteKind.OBSERVATION, ACCOUNTS[0]
        self._kinds: dict[NoteKind, QAction] = {}
        self._accounts: dict[str, QAction] = {}
        self.line = LineField()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(self.tr("10/3 17:44 | what happened | E5, E3 p.2"))
        self.line.setAccessibleName(self.tr("New note: when, what and sources, with bars between"))
        self.sort = QToolButton()
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setMenu(self._sort_menu())
        self.cite = QPushButton(self.tr("Cite…"))
        self.cite.setAccessibleDescription(self.tr("Chooses a page of an item as a source"))
        self.add = dress(QPushButton(self.tr("Add")), kind="main")
        self.add.setAccessibleDescription(self.tr("Adds the note, as Enter does"))
        self.below = words_label("", "understood")
        self.problem_label = words_label("", "problem")
        self.choices: tuple[QPushButton, ...] = ()  #: for a time that could be two things
        self._offered: tuple[Moment, ...] = ()
        self._choices = QWidget()
        self._choice_flow = FlowLayout(self._choices)
        self._lay_out()
        self.line.textEdited.connect(lambda _: self._look(finished=False))
        self.line.returnPressed.connect(self._enter)
        self.add.clicked.connect(self._enter)
        self.cite.clicked.connect(self.cite_asked)
        self._say_sort()
        self._look(finished=False)

    @property
    def problem(self) -> str:
        """Why the line cannot be kept, or nothing."""
        return self.problem_label.text()

    def set_reference(self, day: dt.date, today: dt.date) -> None:
        """The day that a time alone belongs to, and the day of writing."""
        self._reference, self._today = day, today
        self._look(finished=False)

    def begin(self) -> None:
        """Take the keyboard."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_line(self) -> None:
        """Be ready for the next note."""
        self.line.clear()
        self._settled = None
        self._look(finished=False)

    def refuse(self, words: str) -> None:
        """Say why the note was not kept. What was typed stays."""
        self._show(problem=words)

    def add_source(self, citation: Citation) -> None:
        """Put a citation behind the second bar."""
        parts = [part.strip() for part in self.line.text().split("|")]
        if len(parts) == 1:
            parts = ["", *parts]
        while len(parts) < 3:
            parts.append("")
        parts[2] = ", ".join(part for part in (*parts[2:], citation.label()) if part)
        self.line.setText(" | ".join(parts[:3]).strip())
        self._look(finished=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow page the line has a row to itself, and the sentence that explains it makes room."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_ONE_ROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._row.setDirection(way)
            self._look(finished=False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addWidget(self.sort)
        buttons.addStretch(1)
        buttons.addWidget(self.cite)
        buttons.addWidget(self.add)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(INSIDE_GROUP)
        self._row.addWidget(self.line, 1)
        self._row.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._row)
        for part in (self.problem_label, self._choices, self.below):
            layout.addWidget(part)
        self.problem_label.hide()
        self._choices.hide()

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        kinds = QActionGroup(menu)
        for kind in NoteKind:
            action = _choice(menu, kinds, KIND_WORDS[kind])
            action.triggered.connect(lambda _=False, kind=kind: self.set_sort(kind))
            self._kinds[kind] = action
        inner, accounts = menu.addMenu(self.tr("Account of")), QActionGroup(menu)
        for account in (*ACCOUNTS, UNNAMED):
            action = _choice(inner, accounts, account_words(account))
            action.triggered.connect(lambda _=False, account=account: self.set_sort(account=account))
            self._accounts[account] = action
        return menu

    def set_sort(self, kind: NoteKind | None = None, account: str | None = None) -> None:
        """What sort of note the next ones are, and whose account. It holds until it is changed."""
        if kind is not None:
            self.kind = kind
            usual = {NoteKind.POLICE_CLAIM: "police", NoteKind.RECORD: "record", NoteKind.CASEWORK: UNNAMED}
            account = usual.get(kind, ACCOUNTS[0]) if account is None else account
        if account is not None:
            self.account = account
        self._say_sort()
        self._look(finished=False)

    def _say_sort(self) -> None:
        self._kinds[self.kind].setChecked(True)
        self._accounts[self.account].setChecked(True)
        words = ", ".join(part for part in (KIND_WORDS[self.kind], self.account) if part)
        self.sort.setText(f"{words} ▾")
        self.sort.setAccessibleName(self.tr("Kind and account of new notes: {words}").format(words=words))

    def _read(self) -> TypedNote:
        typed = read_line(self.line.text(), self._reference, self._today)
        when = self.line.text().partition("|")[0].strip()
        if isinstance(typed.happened, Ambiguity) and self._settled is not None and self._settled[0] == when:
            return TypedNote(happened=self._settled[1], text=typed.text, sources=typed.sources)
        return typed

    def _look(self, *, finished: bool) -> TypedNote | None:
        """Show what the line means now; the note where it can be kept."""
        if not self.line.text().strip():
            day = day_words(self._reference, weekday=True)
            words = self.tr("When | what | sources. A time alone is on {day}. Enter adds the note.")
            self._show(hint=words.format(day=day))
            self.below.setVisible(not self._narrow)
            return None
        try:
            typed = self._read()
        except CaseworkError as error:
            # A half-typed line is not wrong: it is called so once it is to be added.
            self._show(problem=str(error) if finished else "", hint="" if finished else error.words)
            return None
        if isinstance(typed.happened, Ambiguity):
            asked = typed.happened.question
            choose = self.tr("{question} Choose which it was, then add the note.").format(question=asked)
            self._show(
                hint="" if finished else asked, problem=choose if finished else "", choices=typed.happened.readings
            )
            return None
        self._show(hint=self._understood(typed, typed.happened))
        return typed

    def _understood(self, typed: TypedNote, happened: Moment) -> str:
        sources = ", ".join(source.in_words() for source in typed.sources)
        parts = (understood_as(happened), sources or self.tr("no source"))
        words = self.tr("Understood as: {parts}").format(parts="; ".join(parts))
        if happened == UNKNOWN and "|" not in self.line.text():
            words += self.tr(". Put a bar | behind the time, and another before the sources.")
        return words

    def _enter(self) -> None:
        typed = self._look(finished=True)
        if typed is not None and isinstance(typed.happened, Moment):
            self.added.emit(
                NewNote(
                    happened=typed.happened,
                    text=typed.text,
                    sources=typed.sources,
                    kind=self.kind,
                    account=self.account,
                )
            )
        elif self.choices:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, reading: Moment) -> None:
        self._settled = (self.line.text().partition("|")[0].strip(), reading)
        self._look(finished=False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, hint: str = "", problem: str = "", choices: tuple[Moment, ...] = ()) -> None:
        self.below.setText(hint)
        self.below.setVisible(bool(hint))
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
        mark_problem(self.line, bool(problem))
        self._offer(choices)
        self.line.setAccessibleDescription(" ".join(part for part in (problem, hint) if part))

    def _offer(self, readings: tuple[Moment, ...]) -> None:
        """A button for each reading. The same ones stay: typing on does not take the keyboard from under a person."""
        if readings == self._offered:
            return
        self._offered = readings
        clear(self._choice_flow)
        self.choices = tuple(QPushButton(understood_as(reading)) for reading in readings)
        for button, reading in zip(self.choices, readings, strict=True):
            button.setAutoDefault(True)  # Enter brought the keyboard here, and Enter chooses
            button.clicked.connect(lambda _=False, reading=reading: self._choose(reading))
            self._choice_flow.addWidget(button)
        self._choices.setVisible(bool(readings))


def _choice(menu: QMenu, group: QActionGroup, words: str) -> QAction:
    action = QAction(words, menu)
    action.setCheckable(True)
    group.addAction(action)
    menu.addAction(action)
    return action
