"""The Search page: everything that has some words, in all cases, each record with its pages under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.finding import ANYTHING
from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_view import FindView, Searchable
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.page_header import PageHeader

MOST = 500  #: places shown at once


class SearchPage(QWidget):
    """Stands beside the cases, not in one. What was looked for stays until the library is closed."""

    case_taken = Signal(str)  #: uid of a case
    taken = Signal(str, object)  #: uid of a case, and the `Step`s to what was found in it

    def __init__(
        self, lines: Callable[[], Sequence[CaseLine]], library: Searchable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        dress(self, role="page")
        self._lines = lines
        self.view = FindView(lines, library, self, most=MOST)
        self.empty = EmptyState(Empty.NOTHING_YET, "")
        header = PageHeader(
            self.tr("Search"),
            self.tr("Every text of this library: pages of evidence, notes, people, answers, bundles and file notes."),
        )
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, AROUND_PAGE, AROUND_PAGE, AROUND_PAGE)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(header)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.empty, 1)
        self.view.shown.connect(self._show_empty)
        self.empty.acted.connect(self._clear_filters)
        self.view.case_taken.connect(self.case_taken)
        self.view.taken.connect(self.taken)

    def look(self, here: Uid | None, typed: str | None = None) -> None:
        """Look again, because somebody came to this page.

        Args:
            here: the case that was shown last, what is in it comes first.
            typed: what to look for; None for what was looked for last.
        """
        if typed is not None:
            self.view.forget()
            self.view.field.setText(typed)
        ours = [(line.title, line.uid) for line in self._lines() if line.uid == here]
        others = [(line.title, line.uid) for line in self._lines() if line.uid != here]
        self.view.begin(here, (*ours, *others))
        self.view.field.selectAll()
        self.view.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> QWidget:
        """What gets the keyboard when a person comes to this page by key."""
        return self.view.field

    def _show_empty(self) -> None:
        """Say why nothing is shown. While it is looked for, what was shown is left to stand."""
        asked, looking = self.view.asked(), not self.view.finder.is_idle
        is_narrowed = asked.only != ANYTHING
        if not asked.is_enough:
            words = self.tr(
                "Words, “a phrase” in quotation marks, a beginning with a star, a part of a word, a plate or a "
                "shoulder number."
            )
            self.empty.show_reason(Empty.NOTHING_YET, words, lead=self.tr("Type what to look for"))
        elif not looking:
            words = self.tr(
                "No text of this library has these words. Scans and photos have words only once they are recognised."
            )
            if is_narrowed:
                words = self.tr("Nothing that is not left out has these words.")
            self.empty.show_reason(Empty.NOTHING_MATCHES, words, self.tr("Leave nothing out") if is_narrowed else "")
        self.empty.setVisible(not self.view.has_rows)
        self._column.setStretchFactor(self.view, int(self.view.has_rows))
        self.view.status.setVisible(self.view.has_rows or looking or asked.is_enough)

    def _clear_filters(self) -> None:
        self.view.filters.clear()
        self.view.filters.changed.emit()
        self.view.field.setFocus(Qt.FocusReason.OtherFocusReason)
