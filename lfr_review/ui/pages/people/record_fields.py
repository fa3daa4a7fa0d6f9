"""The fields of one record: made, filled, and saved one by one as they are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.moments import UNKNOWN
from lfr_review.ui.problems import problem_of
from lfr_review.ui.widgets.autosave import Autosave
from lfr_review.ui.widgets.chips import AnswerChips
from lfr_review.ui.widgets.choice_box import ChoiceBox, SuggestingLine
from lfr_review.ui.widgets.choice_rows import ChoiceRows
from lfr_review.ui.widgets.day_field import DayField
from lfr_review.ui.widgets.form import FormRow, plain_label
from lfr_review.ui.widgets.growing_box import GrowingBox
from lfr_review.ui.widgets.moment_field import MomentReader
from lfr_review.ui.widgets.text_fields import LineField

#: Keeps values under the names of fields. Raises a `CaseworkError` where it will not.
Say = Callable[..., object]

_AS_TRUTH = {Answer.YES: True, Answer.NO: False, Answer.NOT_ASKED: None}
_AS_ANSWER = {truth: answer for answer, truth in _AS_TRUTH.items()}


class RecordFields(QObject):
    """Fields by the name of what they hold. What could not be saved stays in its field, which says why.

    A value that was refused is tried again whenever another field was saved: the two may make sense together.
    """

    kept = Signal()  #: something was committed
    failed = Signal(object)  #: an error for which there is no field

    def __init__(self, say: Say, *, can_write: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._can_write = can_write
        self._autosave = Autosave(self._keep, self)
        self._typed: list[str] = []  # names that the autosave looks after
        self._shows: dict[str, Callable[[Any], None]] = {}
        self._refused: dict[str, Any] = {}
        self._days: dict[str, DayField] = {}
        self.rows: dict[str, FormRow] = {}

    # Making fields

    def line(self, name: str, label: str, hint: str = "") -> FormRow:
        """A line of text."""
        field = LineField()
        field.setReadOnly(not self._can_write)
        self._autosave.line(name, field)
        self._typed.append(name)
        return self._row(name, label, field, hint)

    def suggesting(self, name: str, label: str, words: tuple[str, ...], hint: str = "") -> FormRow:
        """A line of text with the usual words to choose from."""
        field = SuggestingLine()
        field.set_choices((each, each) for each in words)
        field.setEnabled(self._can_write)
        self._autosave.line(name, field.line)
        self._typed.append(name)
        field.activated.connect(lambda _: self._keep(name, field.line.text().strip()))
        return self._row(name, label, field, hint)

    def box(self, name: str, label: str, hint: str = "") -> FormRow:
        """A box for several lines."""
        field = GrowingBox()
        field.setReadOnly(not self._can_write)
        self._autosave.box(name, field)
        self._typed.append(name)
        return self._row(name, label, field, hint)

    def day(self, name: str, label: str, read: MomentReader, hint: str = "") -> FormRow:
        """A day."""
        field = DayField(read)
        field.line.setReadOnly(not self._can_write)
        field.day_settled.connect(lambda day: self._keep(name, day))
        self._days[name] = field
        self._shows[name] = lambda day: field.set_day(day) if field.is_clear else None
        return self._row(name, label, field, hint)

    def rows_of(self, name: str, label: str, choices: Mapping[Any, str], hint: str = "") -> FormRow:
        """A few answers to choose from, all in sight."""
        field = ChoiceRows(choices)
        field.setEnabled(self._can_write)
        field.chosen.connect(lambda value: self._choose(name, value))
        self._shows[name] = field.set_value
        return self._row(name, label, field, hint)

    def list_of(self, name: str, label: str, choices: Mapping[Any, str], hint: str = "") -> FormRow:
        """A list to choose from."""
        field = ChoiceBox((words, value) for value, words in choices.items())
        field.setEnabled(self._can_write)
        field.activated.connect(lambda _: self._choose(name, field.value))
        self._shows[name] = field.set_value
        return self._row(name, label, field, hint)

    def answer(self, name: str, question: str, hint: str = "") -> FormRow:
        """One of the five answers."""
        field = AnswerChips(question)
        field.setEnabled(self._can_write)
        field.chosen.connect(lambda answer: self._choose(name, answer))
        self._shows[name] = field.set_answer
        row = self._row(name, question, field, hint)
        field.set_question(plain_label(question))
        return row

    def asked(self, name: str, question: str, hint: str = "") -> FormRow:
        """Yes, no, or not asked, for something that is true, false or not known."""
        field = AnswerChips(question, answers=(Answer.YES, Answer.NO, Answer.NOT_ASKED))
        field.setEnabled(self._can_write)
        field.chosen.connect(lambda answer: self._choose(name, _AS_TRUTH[answer]))
        self._shows[name] = lambda value: field.set_answer(_AS_ANSWER[value])
        row = self._row(name, question, field, hint)
        field.set_question(plain_label(question))
        return row

    def check(self, name: str, words: str) -> QCheckBox:
        """Something that is so or not."""
        field = QCheckBox(words)
        field.setEnabled(self._can_write)
        field.toggled.connect(lambda on: self._choose(name, on))

        def show(value: bool) -> None:
            with QSignalBlocker(field):
                field.setChecked(value)

        self._shows[name] = show
        return field

    def custom(self, name: str, label: str, field: QWidget, show: Callable[[Any], None], hint: str = "") -> FormRow:
        """A field that the caller made; it calls `put` when a person changed it."""
        self._shows[name] = show
        return self._row(name, label, field, hint)

    # Using them

    def show_record(self, record: object) -> None:
        """Show what is kept, leaving alone what is being typed and what could not be saved."""
        for name in self._typed:
            if name not in self._refused:
                self._autosave.show(name, getattr(record, name))
        for name, show in self._shows.items():
            if name not in self._refused:
                show(getattr(record, name))

    def put(self, name: str, value: Any) -> bool:
        """A person chose a value: save it, after what is being typed elsewhere."""
        return self._choose(name, value)

    def put_all(self, values: dict[str, Any]) -> bool:
        """Save several values in one act; where that is refused, nothing is kept and `failed` says why."""
        error = self._try(values)
        if error is not None:
            self.failed.emit(error)
        return error is None

    def settle(self) -> None:
        """Save what is being typed."""
        self._autosave.settle()
        for field in self._days.values():
            field.finish()

    def forget(self) -> None:
        """Another record will be shown: nothing typed belongs to it."""
        self._autosave.forget()
        for name in list(self._refused):
            del self._refused[name]
            self.rows[name].set_problem("")
        for field in self._days.values():
            field.set_moment(UNKNOWN)

    def unsaved(self) -> tuple[str, ...]:
        """What stands in a field and is kept nowhere, a sentence each."""
        words = [f"{self._label(name)}: {self.rows[name].problem}" for name in self._refused if name in self.rows]
        two = self.tr("it could be more than one day.")
        words += [f"{self._label(n)}: {field.problem or two}" for n, field in self._days.items() if not field.is_clear]
        return tuple(words)

    def focus_field(self, name: str) -> bool:
        """Give the keyboard to a field; whether there is one of that name in sight."""
        row = self.rows.get(name)
        if row is None:
            return False
        row.field.setFocus()
        return True

    def focused(self) -> str:
        """The name of the field that has the keyboard, or nothing."""
        for name, row in self.rows.items():
            at = row.field.window().focusWidget()
            if at is row.field or (at is not None and row.field.isAncestorOf(at)):
                return name
        return ""

    def _row(self, name: str, label: str, field: QWidget, hint: str) -> FormRow:
        self.rows[name] = FormRow(label, field, hint)
        return self.rows[name]

    def _label(self, name: str) -> str:
        return plain_label(self.rows[name].label.text())

    def _choose(self, name: str, value: Any) -> bool:
        self._autosave.settle()
        return self._keep(name, value)

    def _keep(self, name: str, value: Any) -> bool:
        """Save one field; where it makes sense only with what was refused before, save them together."""
        self._refused[name] = value
        error = self._try({name: value})
        if error is None:
            for other, refused in list(self._refused.items()):
                self._try({other: refused})
            return True
        if len(self._refused) > 1 and self._try(dict(self._refused)) is None:
            return True
        self._tell(name, error)
        return False

    def _try(self, values: dict[str, Any]) -> CaseworkError | None:
        try:
            self._say(**values)
        except CaseworkError as error:
            return error
        for name in values:
            self._refused.pop(name, None)
            if name in self.rows:
                self.rows[name].set_problem("")
        self.kept.emit()
        return None

    def _tell(self, name: str, error: CaseworkError) -> None:
        row = self.rows.get(name)
        if row is None:
            del self._refused[name]
            self.failed.emit(error)
        else:
            row.set_problem(problem_of(error).sentence)
