"""The fields of one note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.accounts import ACCOUNTS
from lfr_review.domain.citations import Citation
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.stop_record import stop_words
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.pages.timeline.cited_chips import CitedChips
from lfr_review.ui.pages.timeline.served_part import ServedPart
from lfr_review.ui.pages.timeline.words import KIND_HINTS, KIND_WORDS, STATUS_WORDS
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.widgets.autosave import Autosave, Keep
from lfr_review.ui.widgets.choice_box import ChoiceBox, SuggestingLine
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.marks import MarksEditor
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.text_fields import LineField


class NoteForm(QWidget):
    """One column: when and what first, then how it may be used."""

    cite_asked = Signal(str)  #: field that the citation is to go into
    shown_asked = Signal(object)  #: `Citation` whose target is to be shown

    def __init__(self, keep: Keep, *, can_write: bool) -> None:
        super().__init__()
        self._keep = keep
        self._can_write = can_write
        self._note: Uid | None = None
        self.autosave = Autosave(keep, self)
        self.rows: dict[str, FormRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GRID, GRID)
        self._column.setSpacing(BETWEEN_GROUPS)
        self.happened, self.learnt = self._moment(), self._moment()
        self.text = GrowingBox()
        self.sources = LineField()
        self.chips = CitedChips()
        self.kind = ChoiceBox((words, kind) for kind, words in KIND_WORDS.items())
        self.status = ChoiceBox((words, status) for status, words in STATUS_WORDS.items())
        self.account = SuggestingLine()
        self.account.set_choices((account, account) for account in ACCOUNTS)
        self.stop = ChoiceBox()
        self.served = ServedPart(can_write=can_write)
        self.marks = MarksEditor()
        self._lay_out()
        self._watch()
        if not can_write:
            self._set_read_only()

    def show_note(self, note: TimelineNote, stops: Iterable[Stop], day: dt.date, today: dt.date) -> None:
        """Show a note. What was typed for the one before has been settled; `day` is that of a time alone."""
        if note.uid != self._note:
            self.autosave.forget()
            for row in self.rows.values():
                row.set_problem("")
            self.served.refuse("")
            for field in (self.happened, self.learnt):
                field.line.clear()
                field.set_reader(moments_beside(first_day(note.happened) or day, today))
        self._note = note.uid
        for name in ("happened", "learnt", "text", "account"):
            self.autosave.show(name, getattr(note, name))
        self.autosave.show("sources", ", ".join(source.label() for source in note.sources))
        self.kind.set_value(note.kind)
        self.rows["kind"].field.setToolTip(self.tr(KIND_HINTS[note.kind]))
        self.status.set_value(note.status)
        self.marks.set_marks(note.handling)
        self._show_stops(tuple(stops), note.stop)

    def put_citation(self, name: str, citation: Citation) -> None:
        """Write a citation where the cursor stands in the text, or behind the other sources, and keep it."""
        if name == "text":
            cursor = self.text.textCursor()
            before = self.text.toPlainText()[: cursor.position()]
            cursor.insertText(f"{' ' if before and not before[-1].isspace() else ''}{citation.token()}")
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            listed = self.sources.text().strip().rstrip(",")
            self.sources.setText(f"{listed}, {citation.label()}" if listed else citation.label())
            self.sources.textEdited.emit(self.sources.text())
            self.sources.setFocus(Qt.FocusReason.OtherFocusReason)
        self.autosave.settle()

    def _moment(self) -> MomentField:
        field = MomentField(moments_beside(dt.date(2000, 1, 1)))
        field.line.setPlaceholderText(self.tr("12/3/26 17:40, about 5pm"))
        return field

    def _lay_out(self) -> None:
        self._add("happened", self.tr("&Happened"), self.happened)
        self._add("text", self.tr("&What happened"), self.text, self.tr("A page is cited as [[E3 p.2]]."))
        self._add("sources", self.tr("&Sources"), self.sources, self.tr("E5, E3 p.2, E7 @02:41 or note:4"))
        cites = QHBoxLayout()
        cites.setSpacing(INSIDE_GROUP)
        for name, words in (("text", self.tr("Cite in the text…")), ("sources", self.tr("Add a source…"))):
            button = dress(QPushButton(words), kind="quiet")
            button.clicked.connect(lambda _=False, name=name: self.cite_asked.emit(name))
            button.setVisible(self._can_write)
            cites.addWidget(button)
        cites.addStretch(1)
        self._column.addLayout(cites)
        self._column.addWidget(self.chips)
        self._add_pair(("kind", self.tr("&Kind"), self.kind), ("status", self.tr("&Fact"), self.status))
        self._add_pair(("account", self.tr("&Account of"), self.account), ("stop", self.tr("S&top"), self.stop))
        self._column.addWidget(self.served)
        learnt = self.tr("When we came to know it. It is not printed.")
        self._add("learnt", self.tr("&Learnt"), self.learnt, learnt)
        self._add("handling", self.tr("Handling &marks"), self.marks)
        self._column.addStretch(1)

    def _add(self, name: str, label: str, field: QWidget, hint: str = "") -> None:
        self._column.addWidget(self._row(name, label, field, hint))

    def _add_pair(self, *fields: tuple[str, str, QWidget]) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(INSIDE_GROUP)
        for name, label, field in fields:
            pair.addWidget(self._row(name, label, field), 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(pair)

    def _row(self, name: str, label: str, field: QWidget, hint: str = "") -> FormRow:
        row = FormRow(label, field, hint)
        self.rows[name] = row
        return row

    def _watch(self) -> None:
        self.autosave.moment("happened", self.happened)
        self.autosave.moment("learnt", self.learnt)
        self.autosave.box("text", self.text)
        self.autosave.line("sources", self.sources)
        self.autosave.line("account", self.account.line)
        for name, box in (("kind", self.kind), ("status", self.status), ("stop", self.stop)):
            box.activated.connect(self._keeper(name, box))
        self.account.activated.connect(lambda _: self._keep("account", self.account.currentText()))
        self.marks.changed.connect(lambda marks: self._keep("handling", marks))
        self.served.asked.connect(self._keep)
        self.chips.asked.connect(self.shown_asked)

    def _keeper(self, name: str, box: ChoiceBox) -> Callable[[int], Any]:
        return lambda _: self._keep(name, box.value)

    def _show_stops(self, stops: tuple[Stop, ...], stop: Uid | None) -> None:
        choices: list[tuple[str, Uid | None]] = [(self.tr("No stop"), None)]
        self.stop.set_choices([*choices, *((stop_words(each), each.uid) for each in stops)])
        self.stop.set_value(stop)
        self.rows["stop"].setVisible(len(stops) > 1)

    def _set_read_only(self) -> None:
        for line in (self.happened.line, self.learnt.line, self.sources):
            line.setReadOnly(True)
        self.text.setReadOnly(True)
        for box in (self.kind, self.status, self.account, self.stop, self.marks):
            box.setEnabled(False)
