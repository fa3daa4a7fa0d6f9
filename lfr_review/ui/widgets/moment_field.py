"""A field for typed dates and times, which shows what was understood before it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.moments import UNKNOWN, Moment, MomentKind
from lfr_review.ui.style.dress import mark_problem, words_label
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.text_fields import LineField


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means, and how to say it."""

    moment: Moment
    words: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A text that means more than one thing. A person chooses."""

    words: str
    choices: tuple[Understood, ...]


#: Reads a typed text. Raises a `CaseworkError` with a sentence where it names no moment.
MomentReader = Callable[[str], Understood | Unclear]


class MomentField(QWidget):
    """A line to type a moment into, with *understood as* or the problem below it."""

    settled = Signal(object)  #: the `Moment` that a person typed and left, or chose between two readings

    def __init__(self, read: MomentReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._moment: Moment | None = UNKNOWN
        self._told: Moment | None = UNKNOWN
        self._chosen: Understood | None = None  #: which of several readings of the text is meant
        self._description = ""
        self.line = LineField(self)
        self.line.setPlaceholderText("12/3/26 17:40, about 5pm, between 12 and 1")
        self._below = words_label("", "understood")
        self._problem = words_label("", "problem")
        self._choices = QWidget(self)
        self._choice_flow = FlowLayout(self._choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self.line, self._problem, self._choices, self._below):
            layout.addWidget(part)
        for part in (self._problem, self._choices, self._below):
            part.hide()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(lambda: self._look(finished=True))

    @property
    def moment(self) -> Moment | None:
        """What the text means, `UNKNOWN` for an empty one, None while it means nothing or two things."""
        return self._moment

    @property
    def understood(self) -> str:
        """What the line below the field says."""
        return self._below.text()

    @property
    def problem(self) -> str:
        """What is wrong with the text, or nothing."""
        return self._problem.text()

    def set_moment(self, moment: Moment, words: str = "") -> None:
        """Show a moment as it was typed, without telling anybody."""
        self._moment = self._told = moment
        self._chosen = Understood(moment, words) if moment.kind is not MomentKind.UNKNOWN else None
        self.line.setText(moment.typed)
        self._show(understood=words)

    def set_reader(self, read: MomentReader) -> None:
        """Read against another day of reference, and read again what is there. A choice once made stays made."""
        before = self._meanings()
        self._read = read
        after = self._meanings()
        if self._chosen is not None and len(before) == len(after):
            now = (new for old, new in zip(before, after, strict=True) if old.moment == self._chosen.moment)
            self._chosen = next(now, self._chosen)
        if self.line.text().strip():
            self._look(finished=False)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._description = description
        self._describe()

    def _edited(self) -> None:
        self._chosen = None
        self._look(finished=False)

    def _look(self, *, finished: bool) -> None:
        typed = self.line.text().strip()
        if not typed:
            self._moment = UNKNOWN
            self._show()
        else:
            try:
                meaning = self._read(typed)
            except CaseworkError as error:
                self._moment = None
                # A half-typed date is not an error: it is called one when the field is left.
                self._show(problem=str(error) if finished or self.problem else "", understood="…")
                return
            if isinstance(meaning, Unclear) and self._chosen is not None and self._chosen.moment.typed.strip() == typed:
                meaning = self._chosen
            if isinstance(meaning, Unclear):
                self._moment = None
                self._show(understood=meaning.words, choices=meaning.choices)
                return
            self._moment = meaning.moment
            self._show(understood=meaning.words)
            if finished:
                self._put_dated(meaning.moment)
        if finished:
            self._tell()

    def _put_dated(self, moment: Moment) -> None:
        """Let the line say the date that *today* was, as it is kept: tomorrow the word would mean another day."""
        if moment.typed.strip() and moment.typed.strip() != self.line.text().strip():
            self.line.setText(moment.typed)

    def _meanings(self) -> tuple[Understood, ...]:
        """What the text can mean, where that is more than one thing."""
        try:
            meaning = self._read(self.line.text().strip())
        except CaseworkError:
            return ()
        return meaning.choices if isinstance(meaning, Unclear) else ()

    def _tell(self) -> None:
        if self._moment is not None and self._moment != self._told:
            self._told = self._moment
            self.settled.emit(self._moment)

    def _show(self, understood: str = "", problem: str = "", choices: tuple[Understood, ...] = ()) -> None:
        shown = f"Understood as: {understood}" if understood and not choices and understood != "…" else understood
        self._below.setText("" if problem else shown)
        self._below.setVisible(bool(self._below.text()))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        mark_problem(self.line, bool(problem))
        while (item := self._choice_flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for choice in choices:
            button = QPushButton(choice.words, self._choices)
            button.clicked.connect(lambda _=False, choice=choice: self._choose(choice))
            self._choice_flow.addWidget(button)
        self._choices.setVisible(bool(choices))
        self._describe()

    def _choose(self, choice: Understood) -> None:
        self._moment, self._chosen = choice.moment, choice
        self._put_dated(choice.moment)
        self._show(understood=choice.words)
        self.line.setFocus()
        self._tell()

    def _describe(self) -> None:
        parts = (self._problem.text(), self._below.text(), self._description)
        self.line.setAccessibleDescription(" ".join(part for part in parts if part))
