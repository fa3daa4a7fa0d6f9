"""A field, what narrows it down, and what has its words: the inside of Find anything and of the Search page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.finding import ANYTHING, Asked, Found
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_filters import FindFilters
from lfr_review.ui.frame.find_places import steps_to
from lfr_review.ui.frame.find_rows import FoundRecord, FoundRow, MorePlaces, Places, Row, grouped_rows, rows_of
from lfr_review.ui.frame.find_words import found_words, gap_words
from lfr_review.ui.frame.finder import Finder, Searched
from lfr_review.ui.frame.found_list import FoundList
from lfr_review.ui.frame.sidebar import FilterField
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.problems import problem_of
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.tables.arranging import fold

_MOST_CASES = 50  #: as many as anybody looks through
_FEW_CASES = 5  #: above what else was found


class Searchable(Searched, Protocol):
    """A library, as far as searching needs it."""

    def is_search_whole(self) -> bool:
        """Whether everything can be found."""

    def count_waiting(self) -> int:
        """How many files were not read yet."""


class FindView(QWidget):
    """Looks for what is typed, as it is typed. Enter goes to the first that was found, or to the chosen one."""

    case_taken = Signal(str)  #: uid of a case
    taken = Signal(str, object)  #: uid of a case, and the `Step`s to what was found in it
    shown = Signal()  #: other rows and other words about them

    def __init__(
        self, lines: Callable[[], Sequence[CaseLine]], library: Searchable, parent: QWidget, *, most: int = 0
    ) -> None:
        """A view of a library.

        Args:
            lines: the cases there are.
            library: what is searched.
            parent: where it stands.
            most: how many are shown, each below its record; 0 for the few that a quick look needs, in one row each.
        """
        super().__init__(parent)
        self.here: Uid | None = None
        self._lines = lines
        self._library = library
        self._is_grouped = most > 0
        self._opened: set[Uid] = set()
        self._found = Found(())
        self._runner = JobRunner(self)
        self.finder = Finder(library, self, most=most)
        self._build()
        self.field.textChanged.connect(lambda _: self._look())
        self.filters.changed.connect(self._look)
        self.field.left_down.connect(self._go_down)
        self.field.returnPressed.connect(self._take)
        self.list.left_up.connect(self.field.setFocus)
        self.list.activated.connect(lambda _: self._take())
        self.list.clicked.connect(lambda _: self._take())
        self.finder.found.connect(self._show_found)
        self.finder.failed.connect(lambda error: self.status.setText(problem_of(error).sentence))
        self.finder.settled.connect(self._say)

    def _build(self) -> None:
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("Find a case, or words in evidence, notes, people, answers and bundles"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.field.setAccessibleDescription(
            self.tr("Words, “phrases”, beginnings with a star, and parts of words of three letters or more")
        )
        self.field.setClearButtonEnabled(True)
        self.filters = FindFilters(self)
        self.list = FoundList(self.tr("What was found"), self)
        self.gaps = words_label("", "quiet")
        self.gaps.hide()
        self.status = words_label("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE_GROUP)
        for part in (self.field, self.filters, self.status, self.gaps):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)  # with nothing found the rest stays together at the top

    @property
    def has_rows(self) -> bool:
        """Whether anything is shown."""
        return bool(self.list.found.rows)

    def begin(self, here: Uid | None, cases: Iterable[tuple[str, Uid]]) -> None:
        """Look anew, from a case or from none.

        Args:
            here: the case at hand, what is in it comes first.
            cases: those that can be looked in by themselves.
        """
        self.here = here
        self.filters.offer_cases(cases)
        self._look()
        self._look_for_gaps()

    def forget(self) -> None:
        """Keep nothing of what was looked for."""
        self.finder.stop()
        self._found = Found(())
        self._opened.clear()
        self.list.set_rows(())
        self.filters.clear()
        self.field.clear()

    def asked(self) -> Asked:
        """What is looked for."""
        return Asked(typed=self.field.text(), here=self.here, only=self.filters.filter())

    @property
    def _here_name(self) -> str:
        """What the case at hand is called: by its name where it is not to be seen."""
        line = next((line for line in self._lines() if line.uid == self.here), None)
        return line.title if self._is_grouped and line is not None else self.tr("this case")

    def _look(self) -> None:
        asked = self.asked()
        if asked.is_enough:
            self.finder.ask(asked)  # what was found stays until there is an answer: nothing flickers
        else:
            self.finder.stop()
            self._found = Found(())
        self._show_rows(asked)
        self._say()

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._show_rows(self.asked())
        self._say()

    def _show_rows(self, asked: Asked) -> None:
        self.list.set_rows(tuple(self._rows(asked)))

    def _rows(self, asked: Asked) -> Iterable[Row]:
        names = {line.uid: line.title for line in self._lines()}
        places = Places(asked.here, self._here_name, lambda uid: names.get(uid, ""))
        cases, hits = self._cases(asked), self._found.hits
        return grouped_rows(cases, hits, places, self._opened) if self._is_grouped else rows_of(cases, hits, places)

    def _cases(self, asked: Asked) -> list[CaseLine]:
        """The cases that have the words; those of a quick look before anything is typed, too."""
        words = fold(asked.typed).split()
        if asked.only != ANYTHING or (self._is_grouped and not words):
            return []
        found = [line for line in self._lines() if all(word in _searched(line) for word in words)]
        return found[: _FEW_CASES if self._found.hits else _MOST_CASES]

    def _say(self) -> None:
        looking, asked = not self.finder.is_idle, self.asked()
        words = found_words(self._found, asked, self._here_name, is_looking=looking, has_cases=self.has_rows)
        self.status.setText(words)
        self.list.setVisible(self.has_rows)
        self.shown.emit()

    def _look_for_gaps(self) -> None:
        """Say what cannot be found yet."""
        job = self._runner.prepare(lambda p, t: (self._library.is_search_whole(), self._library.count_waiting()))
        job.succeeded.connect(lambda gaps: self._say_gaps(*gaps))
        self._runner.start(job)

    def _say_gaps(self, is_whole: bool, waiting: int) -> None:
        self.gaps.setText(gap_words(waiting, is_whole=is_whole))
        self.gaps.setVisible(bool(self.gaps.text()))

    def _go_down(self) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _take(self) -> None:
        row = self.list.row
        if isinstance(row, CaseLine):
            self.case_taken.emit(row.uid)
        elif isinstance(row, FoundRow | FoundRecord):
            self.taken.emit(row.hit.case, steps_to(row.hit))
        elif isinstance(row, MorePlaces):
            self._open(row)

    def _open(self, more: MorePlaces) -> None:
        """Show every place of a record, with the first of it chosen that was not shown before."""
        here = self.list.found.rows.index(more)
        self._opened.add(more.record)
        self._show_rows(self.asked())
        self.list.choose(here)


def _searched(line: CaseLine) -> str:
    return fold(" ".join((line.alias, line.reference, line.place, line.force, line.when)))
