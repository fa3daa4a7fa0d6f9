"""Find anything: cases by name, reference or place, and every text of the library, as somebody types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from lfr_review.domain.finding import ANYTHING, Asked, Found
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_delegate import FindDelegate
from lfr_review.ui.frame.find_filters import FindFilters
from lfr_review.ui.frame.find_places import steps_to
from lfr_review.ui.frame.find_rows import FindModel, FoundRow, Heading, Row, rows_of
from lfr_review.ui.frame.finder import Finder, Searched
from lfr_review.ui.frame.sidebar import FilterField
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.problems import problem_of
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.tables.arranging import fold

_MOST_CASES = 50  #: as many as anybody looks through
_FEW_CASES = 5  #: above what else was found


class Searchable(Searched, Protocol):
    """A library, as far as Find needs it."""

    def is_search_whole(self) -> bool:
        """Whether everything can be found."""

    def count_waiting(self) -> int:
        """How many files were not read yet."""


class FoundList(QListView):
    """What was found. Up from the first goes back to the field."""

    left_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FindModel(self)
        self.setModel(self.found)
        self.setItemDelegate(FindDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        dress(self, role="sidebar")

    @property
    def first(self) -> int | None:
        """The first row that can be chosen."""
        rows = enumerate(self.found.rows)
        return next((number for number, row in rows if not isinstance(row, Heading)), None)

    @property
    def row(self) -> Row | None:
        """The chosen row, or the first one."""
        chosen = self.currentIndex().row() if self.currentIndex().isValid() else self.first
        return self.found.rows[chosen] if chosen is not None else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows. What was chosen stays chosen."""
        chosen = _key(self.row) if self.currentIndex().isValid() else None
        self.found.set_rows(rows)
        again = next((n for n, row in enumerate(rows) if chosen is not None and _key(row) == chosen), None)
        if again is not None:
            self.setCurrentIndex(self.found.index(again))

    def choose_first(self) -> None:
        """Choose the first row, unless one is chosen."""
        if not self.currentIndex().isValid() and self.first is not None:
            self.setCurrentIndex(self.found.index(self.first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == self.first:
            self.setCurrentIndex(QModelIndex())
            self.left_up.emit()
        else:
            super().keyPressEvent(event)


class FindBox(QDialog):
    """A field, what narrows it down, and what matches. Enter goes to the first, or to the chosen one."""

    found = Signal(str)  #: uid of a case
    went = Signal(str, object)  #: uid of a case, and the `Step`s to what was found in it

    def __init__(
        self, lines: Callable[[], Sequence[CaseLine]], here: Callable[[], Uid | None], library: Searchable,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._lines = lines
        self._here = here
        self._library = library
        self._found = Found(())
        self._runner = JobRunner(self)
        self.finder = Finder(library, self)
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
        self.finished.connect(lambda _: self._forget())

    def _build(self) -> None:
        self.setWindowTitle("LFR Review")
        self.field = FilterField(self)
        self.field.setPlaceholderText(self.tr("Find a case, or words in evidence, notes, people, answers and bundles"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.field.setAccessibleDescription(
            self.tr("Words, “phrases”, beginnings with a star, and parts of words of three letters or more")
        )
        self.filters = FindFilters(self)
        self.list = FoundList(self.tr("What was found"), self)
        self.gaps = words_label("", "quiet")
        self.status = words_label("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS)
        layout.setSpacing(INSIDE_GROUP)
        for part in (self.field, self.filters, self.status, self.gaps):
            layout.addWidget(part)
        layout.addWidget(self.list, 1)
        self.resize(scaled(760), scaled(560))

    def ask(self) -> None:
        """Open with an empty field and the newest cases."""
        self.filters.clear(self._here())
        self.field.clear()
        self._look()
        self._look_for_gaps()
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _asked(self) -> Asked:
        here = self._here()
        return Asked(typed=self.field.text(), here=here, only=self.filters.filter(here))

    def _look(self) -> None:
        asked = self._asked()
        if asked.is_enough:
            self.finder.ask(asked)  # what was found stays until there is an answer: nothing flickers
        else:
            self.finder.stop()
            self._found = Found(())
        self._show_rows(asked)
        self._say()

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._show_rows(self._asked())
        self._say()

    def _show_rows(self, asked: Asked) -> None:
        words = fold(asked.typed).split()
        cases = [line for line in self._lines() if all(word in _searched(line) for word in words)]
        if asked.only != ANYTHING:
            cases = []
        most = _FEW_CASES if self._found.hits else _MOST_CASES
        names = {line.uid: line.title for line in self._lines()}
        self.list.set_rows(tuple(rows_of(cases[:most], self._found.hits, asked.here, lambda uid: names.get(uid, ""))))

    def _say(self) -> None:
        self.status.setText(self._words())
        self.list.setVisible(bool(self.list.found.rows))

    def _words(self) -> str:
        found, asked = self._found, self._asked()
        if not asked.is_enough:
            return self.tr("Type two letters or more to look into everything that was written and taken in.")
        if not found.hits:
            if not self.finder.is_idle:
                return self.tr("Looking…")
            if self.list.found.rows:
                return self.tr("Cases only: no text has these words.")
            return self.tr("Nothing has these words. Part of a word is found from three letters on.")
        if found.count is None:
            return self.tr("The newest are shown. There are more: type more, or narrow it down.")
        shown = len(found.hits)
        if found.count > shown:
            return self.tr("{count:,} found, the best {shown} shown.").format(count=found.count, shown=shown)
        return self.tr("One found.") if found.count == 1 else self.tr("{count} found.").format(count=found.count)

    def _look_for_gaps(self) -> None:
        """Say what cannot be found yet."""
        self.gaps.hide()
        job = self._runner.prepare(lambda p, t: (self._library.is_search_whole(), self._library.count_waiting()))
        job.succeeded.connect(lambda gaps: self._say_gaps(*gaps))
        self._runner.start(job)

    def _say_gaps(self, is_whole: bool, waiting: int) -> None:
        parts = []
        if not is_whole:
            parts.append(self.tr("The search is being made ready, so not everything is found yet."))
        if waiting:
            files = self.tr("One file was") if waiting == 1 else self.tr("{n:,} files were").format(n=waiting)
            parts.append(self.tr("{files} not read yet: words in them are not found.").format(files=files))
        self.gaps.setText(" ".join(parts))
        self.gaps.setVisible(bool(parts))

    def _go_down(self) -> None:
        self.list.choose_first()
        self.list.setFocus()

    def _take(self) -> None:
        row = self.list.row
        if isinstance(row, CaseLine):
            self.accept()
            self.found.emit(row.uid)
        elif isinstance(row, FoundRow):
            self.accept()
            self.went.emit(row.hit.case, steps_to(row.hit))

    def _forget(self) -> None:
        """Keep nothing of what was looked for once the box is closed."""
        self.finder.stop()
        self._found = Found(())
        self.list.set_rows(())
        self.field.clear()


def _key(row: Row | None) -> object:
    if isinstance(row, FoundRow):
        return (row.hit.record, row.hit.page, row.hit.key)
    return row.uid if isinstance(row, CaseLine) else None


def _searched(line: CaseLine) -> str:
    return fold(" ".join((line.alias, line.reference, line.place, line.force, line.when)))
