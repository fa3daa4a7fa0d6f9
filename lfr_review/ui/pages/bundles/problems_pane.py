"""Before you send: what stops an edition, what is open, each with what to do about it and a way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.mending import ADD_ITEM, LOOKED_AGAIN, REPORT_ORDER, Mend, MendedOn
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape, paint_shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.pill import Pill, PillFacts, Tone

MOST = 60  #: problems shown as rows; the rest is counted until somebody asks for it
_WAYS = {
    MendedOn.STOP: "Go to Stop",
    MendedOn.PEOPLE: "Go to People",
    MendedOn.EVIDENCE: "Go to Evidence",
    MendedOn.TIMELINE: "Go to Timeline",
    MendedOn.BUNDLES: "Show the document",
}
_ACTS = {ADD_ITEM: "Add it to the bundle", LOOKED_AGAIN: "It is still right", REPORT_ORDER: "Put them in order"}
CHECKING = PillFacts("looking", Shape.RING)


class ProblemRow(QWidget):
    """One problem: what it is, what to do, and the way there."""

    asked = Signal(object)  #: the `Mend`

    def __init__(self, problem: DocumentProblem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops = problem.stops
        self.words = words_label(problem.words, "label" if problem.stops else "")
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(22), 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.words)
        if problem.remedy:
            column.addWidget(words_label(problem.remedy, "hint"))
        self.button, self.other = self._way(problem, problem.mend), self._way(problem, problem.or_mend)
        for button in (self.button, self.other):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        lead = self.tr("This stops it: ") if problem.stops else ""
        self.setAccessibleName(f"{lead}{problem.words} {problem.remedy}".strip())

    def _way(self, problem: DocumentProblem, mend: Mend | None) -> QPushButton:
        """The button that mends it, or that leads to where it is mended."""
        words = (_ACTS.get(mend.key) or _WAYS[mend.page]) if mend is not None else ""
        button = dress(QPushButton(words), kind="quiet")
        button.setAccessibleDescription(problem.words)
        button.setVisible(mend is not None)
        button.clicked.connect(lambda: self.asked.emit(mend))
        return button

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        side = round(self.fontMetrics().height() * 0.6)
        shape, tone = (Shape.BARRED, "danger") if self._stops else (Shape.TRIANGLE, "warn")
        top = (self.fontMetrics().height() - side) / 2 + 1
        paint_shape(painter, shape, QRectF(scaled(1), top, side, side), colour(tone))
        painter.end()


class ProblemsPane(QWidget):
    """All problems of the plan as it stands."""

    asked = Signal(object)  #: a `Mend` to go to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[DocumentProblem, ...] = ()
        self._all = False
        self.pill = Pill(CHECKING)
        self._line = words_label("", "quiet")
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(BETWEEN_GROUPS)
        self.more = QPushButton()
        self.more.clicked.connect(self._show_all)
        body = PageBody()
        body.column.setContentsMargins(12, 12, 12, 12)
        for part in (self.pill, self._line, self._rows, self.more):
            body.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.more.hide()

    @property
    def rows(self) -> tuple[ProblemRow, ...]:
        """The rows shown, in order."""
        found = (self._column.itemAt(place).widget() for place in range(self._column.count()))  # type: ignore[union-attr]
        return tuple(row for row in found if isinstance(row, ProblemRow))

    def show_looking(self) -> None:
        """Say that the case is being looked through; what was found before stays meanwhile."""
        if not self.problems:
            self.pill.set_facts(CHECKING)

    def show_problems(self, problems: Sequence[DocumentProblem]) -> None:
        """Show problems, those that stop an edition first."""
        ordered = tuple(sorted(problems, key=lambda problem: not problem.stops))
        stops = sum(problem.stops for problem in ordered)
        self.pill.set_facts(_pill(stops, len(ordered) - stops))
        self._line.setText(self._lead(stops, len(ordered)))
        if ordered != self.problems:
            self.problems, self._all = ordered, False
            self._fill()

    def _lead(self, stops: int, count: int) -> str:
        if stops:
            return self.tr("No edition can be made before this is mended.")
        if count:
            return self.tr("An edition can be made with these open. You say why when you make it.")
        return self.tr("Everything that the program can see is in order. Whether to send it, you decide.")

    def _fill(self) -> None:
        clear(self._column)
        shown = self.problems if self._all else self.problems[:MOST]
        for problem in shown:
            row = ProblemRow(problem)
            row.asked.connect(self.asked)
            self._column.addWidget(row)
        left = len(self.problems) - len(shown)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show {n} more").format(n=left))

    def _show_all(self) -> None:
        self._all = True
        self._fill()


def target_of(mend: Mend) -> object:
    """What a page is asked to show: a record, a key, or the page as it is."""
    return mend.record or mend.key or None


def _pill(stops: int, listed: int) -> PillFacts:
    if stops:
        words = "1 thing stops it" if stops == 1 else f"{stops} things stop it"
        return PillFacts(words, Shape.BARRED, Tone.DANGER)
    if listed:
        return PillFacts("1 point open" if listed == 1 else f"{listed} points open", Shape.TRIANGLE, Tone.WARN)
    return PillFacts("nothing open", Shape.TICK, Tone.GOOD)
