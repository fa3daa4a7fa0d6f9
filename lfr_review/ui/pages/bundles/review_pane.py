"""What is looked through before an edition is written: every document, how it gets in, what is open, who decides.

Source: our security requirement 55.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.domain.plan_pages import PageSpan
from lfr_review.services.export.review import Review, ReviewRow
from lfr_review.ui.pages.bundles.words import ROUTES, span_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.tables.table_view import RowTableView
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.line_field import LineField
from lfr_review.ui.widgets.marks import MARK_WORDS
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader

MOST_POINTS = 40  #: open points shown; all of them are on the page itself
MOST_ROWS = 9  #: documents seen at once; the others are scrolled to


class ReviewPane(QWidget):
    """The last look. Nothing is written before a file is named."""

    went_back = Signal()
    settled = Signal(str)  #: who decided to let it go as it is, and why; empty where nothing is open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self._spans: Mapping[Uid, PageSpan] = {}
        self.header = PageHeader(self.tr("Look it through before it is written"))
        self.table: RowTableView[ReviewRow] = RowTableView(
            self.tr("Documents of the bundle"), self._columns(), lambda row: row.uid
        )
        self._points_title = words_label("", "section")
        self._points = QWidget()
        self._points_column = QVBoxLayout(self._points)
        self.who, self.why = LineField(), LineField()
        self._who_row = FormRow(self.tr("Who decides that it goes as it is"), self.who)
        self._why_row = FormRow(
            self.tr("&Why"), self.why, self.tr("Kept with the edition, in the library only. It is not in the file.")
        )
        self.back = QPushButton(self.tr("Back"))
        self.go = dress(QPushButton(self.tr("Choose where to save it…")), kind="main")
        self._build()
        self.back.clicked.connect(lambda: self.went_back.emit())
        self.go.clicked.connect(self._go)
        self.why.returnPressed.connect(self._go)

    def _columns(self) -> tuple[Column[ReviewRow], ...]:
        return (
            Column(heading=self.tr("Pages"), text=self._pages, width=90, figures=True, may_go=True),
            Column(heading=self.tr("No."), text=lambda row: row.mark, width=56),
            Column(heading=self.tr("Document"), text=lambda row: row.title, least=150),
            Column(heading=self.tr("How it gets in"), text=lambda row: ROUTES[row.route], least=150),
            Column(heading=self.tr("Handle with care"), text=_care, least=110),
        )

    def _build(self) -> None:
        self._points_column.setContentsMargins(0, 0, 0, 0)
        self._points_column.setSpacing(INSIDE_GROUP)
        self._body = PageBody()
        self._body.column.setContentsMargins(0, 0, GRID, 0)
        self._body.column.setSpacing(INSIDE_GROUP)
        deciding = QHBoxLayout()
        deciding.setSpacing(BETWEEN_GROUPS)
        deciding.addWidget(self._who_row, 1, Qt.AlignmentFlag.AlignTop)
        deciding.addWidget(self._why_row, 2, Qt.AlignmentFlag.AlignTop)
        acts = QHBoxLayout()
        acts.addWidget(self.back)
        acts.addStretch(1)
        acts.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND_PAGE, BETWEEN_GROUPS, AROUND_PAGE, BETWEEN_GROUPS)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        column.addLayout(acts)
        for part in (self.table, self._points_title, self._points, deciding):
            self._body.add(part)

    def show_review(self, review: Review, spans: Mapping[Uid, PageSpan], line: str, who: str) -> None:
        """Show what is to be looked through. What was typed before stays.

        Args:
            review: all of it.
            spans: where each document will stand, by uid of its entry.
            line: what is about to be made.
            who: the person at the desk, as stated by them.
        """
        self.review, self._spans = review, spans
        self.header.set_line(line)
        self.table.set_rows(review.rows)
        count = len(review.open_points)
        open_words = self.tr("1 point is open") if count == 1 else self.tr("{n} points are open").format(n=count)
        self._points_title.setText(open_words if count else self.tr("Nothing is open"))
        clear(self._points_column)
        self._list([f"{problem.words} {problem.remedy}".strip() for problem in review.open_points])
        noticed = [f"{row.mark} {row.title}: {' '.join(row.to_mind)}".strip() for row in review.rows if row.to_mind]
        if noticed:
            self._points_column.addWidget(words_label(self.tr("To mind about the documents"), "label"))
            self._list(noticed)
        self._points.setVisible(count > 0 or bool(noticed))
        rows = min(max(len(review.rows), 1), MOST_ROWS)
        table = self.table
        table.setFixedHeight(table.horizontalHeader().height() + rows * table.verticalHeader().defaultSectionSize() + 4)
        self._body.verticalScrollBar().setValue(0)
        for part in (self._who_row, self._why_row):
            part.setVisible(count > 0)
        if not self.who.text().strip():
            self.who.setText(who)
        for row in (self._who_row, self._why_row):
            row.set_problem("")

    def forget(self) -> None:
        """The decision was used: the next edition needs its own."""
        self.why.clear()

    def start(self) -> QWidget:
        """What gets the keyboard."""
        return self.table

    def _list(self, lines: Sequence[str]) -> None:
        for line in lines[:MOST_POINTS]:
            self._points_column.addWidget(words_label(line))
        if len(lines) > MOST_POINTS:
            more = self.tr("and {n} more").format(n=len(lines) - MOST_POINTS)
            self._points_column.addWidget(words_label(more, "quiet"))

    def _pages(self, row: ReviewRow) -> str:
        span = self._spans.get(Uid(row.uid))
        return span_words(span) if span is not None else ""

    def _go(self) -> None:
        review = self.review
        if review is None:
            return
        who, why = self.who.text().strip(), self.why.text().strip()
        if review.open_points and not (who and why):
            self._who_row.set_problem("" if who else self.tr("Say who decides."))
            self._why_row.set_problem("" if why else self.tr("Say why it goes with these points open."))
            field = self.why if who else self.who
            field.setFocus()
            self._body.ensureWidgetVisible(field)
            return
        self.settled.emit(f"{who}: {why}" if review.open_points else "")


def _care(row: ReviewRow) -> str:
    return ", ".join(sorted(MARK_WORDS[mark] for mark in row.marks))
