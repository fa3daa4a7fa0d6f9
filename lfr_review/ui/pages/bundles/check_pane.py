"""The check of an edition: what is to be put right, what to know, what a person must answer, each with its pages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checklist import CHECKLIST, place_in_list
from lfr_review.domain.checks import Check, CheckReport, Result
from lfr_review.domain.page_lists import page_ranges
from lfr_review.services.export.reports import report_of
from lfr_review.ui.pages.bundles.words import RESULTS, summary_pill
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import paint_shape
from lfr_review.ui.style.theme import colour, scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.pill import Pill, PillFacts

MOST_RUNS = 8  #: runs of pages with a button each; the full report has all
NOT_CHECKED = PillFacts("not checked yet")
_ORDER = (Result.FAIL, Result.WARN, Result.ASK)


class FindingRow(QWidget):
    """One finding: its id and name, what was found, and a button for each run of pages."""

    page_asked = Signal(int)

    def __init__(self, finding: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(22), 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(words_label(f"{finding.id}  {CHECKLIST.get(finding.id, '')}", "label"))
        column.addWidget(words_label(finding.words))
        if finding.remedy:
            column.addWidget(words_label(finding.remedy, "hint"))
        if finding.pages:
            column.addWidget(self._pages(finding))
        row.addLayout(column, 1)
        self.setAccessibleName(f"{RESULTS[finding.result][2]}: {finding.id}, {finding.words} {finding.remedy}".strip())

    def _pages(self, finding: Check) -> QWidget:
        runs = page_ranges(finding.pages)
        pages = QWidget()
        flow = FlowLayout(pages, spacing=GRID)
        self.buttons: list[QPushButton] = []
        for first, last in runs[:MOST_RUNS]:
            words = f"p. {first}" if first == last else f"pp. {first}–{last}"
            button = dress(QPushButton(words), kind="quiet")
            button.setAccessibleName(self.tr("Show page {n}").format(n=first))
            button.setAccessibleDescription(finding.words)
            button.clicked.connect(lambda _=False, page=first: self.page_asked.emit(page))
            self.buttons.append(button)
            flow.addWidget(button)
        left = sum(last - first + 1 for first, last in runs[MOST_RUNS:])
        if left:
            flow.addWidget(words_label(self.tr("and {n} more").format(n=left), "hint"))
        return pages

    def paintEvent(self, _: QPaintEvent) -> None:
        shape, tone, _words = RESULTS[self.finding.result]
        painter = QPainter(self)
        side = round(self.fontMetrics().height() * 0.6)
        top = (self.fontMetrics().height() - side) / 2 + 1
        paint_shape(painter, shape, QRectF(scaled(1), top, side, side), colour(tone))
        painter.end()


class CheckPane(QWidget):
    """The report of the edition that is shown, or the findings of a check that runs."""

    page_asked = Signal(int)  #: of the bundle
    check_asked = Signal()
    text_asked = Signal(object)  #: the `CheckReport`
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: CheckReport | None = None
        self._coming: list[Check] = []
        self._running = False
        self.about = words_label("", "label")
        self.pill = Pill(NOT_CHECKED)
        self._line = words_label("", "quiet")
        self.check = QPushButton(self.tr("Check again"))
        self.text = QPushButton(self.tr("Full report…"))
        self.paper = QPushButton(self.tr("Print it…"))
        self._findings = QWidget()
        self._column = QVBoxLayout(self._findings)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(BETWEEN_GROUPS)
        self._build()
        self.check.clicked.connect(lambda: self.check_asked.emit())
        self.text.clicked.connect(lambda: self.text_asked.emit(self.report))
        self.paper.clicked.connect(lambda: self.print_asked.emit())
        self.show_edition(None)

    def _build(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts, spacing=INSIDE_GROUP)
        for button in (self.check, self.text, self.paper):
            flow.addWidget(button)
        body = PageBody()
        body.column.setContentsMargins(12, 12, 12, 12)
        for part in (self.about, self.pill, self._line, acts, self._findings):
            body.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """The findings shown, in order."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        return tuple(row for item in items if item is not None and isinstance(row := item.widget(), FindingRow))

    def show_edition(self, edition: Edition | None, unkept: CheckReport | None = None) -> None:
        """Show the report kept with an edition, or one that could not be kept."""
        if self._running:
            return
        kept = report_of(edition) if edition is not None else None
        report = unkept or kept
        about = self.tr("Edition {n}").format(n=edition.number) if edition is not None else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.check.setText(self.tr("Check again") if report is not None else self.tr("Check it"))
        self.check.setVisible(edition is not None)
        self.text.setVisible(report is not None)
        self.paper.setVisible(kept is not None)
        self.pill.setVisible(edition is not None)
        if report is None:
            none = self.tr("What is made is checked at once. What the check finds appears here.")
            not_yet = self.tr("This edition has no full report yet.")
            self._line.setText(not_yet if edition is not None else none)
            self.pill.set_facts(NOT_CHECKED)
        if report != self.report or report is None:
            self.report = report
            self._show(report.checks if report is not None else ())
        if report is not None:
            counts = {result: report.count(result) for result in Result}
            self.pill.set_facts(summary_pill(counts[Result.FAIL], counts[Result.WARN], counts[Result.ASK]))
            not_kept = self.tr("This report is not kept: the library is open for reading only.")
            self._line.setText(" ".join((self._met(report), *([not_kept] if unkept else []))))

    def begin(self, number: int) -> None:
        """A check of an edition begins: its findings come one by one."""
        self._running, self._coming = True, []
        self.about.setText(self.tr("Edition {n}").format(n=number))
        self.about.show()
        self.pill.hide()
        self._line.setText(self.tr("The edition is being checked. What is found appears here as it is found."))
        for button in (self.check, self.text, self.paper):
            button.hide()
        self._show(())

    def add(self, finding: Check) -> None:
        """Show a finding that has just been made."""
        if self._running and finding.result is not Result.PASS:
            self._coming.append(finding)
            self._show(self._coming)

    def end(self) -> None:
        """The check is over, or was stopped."""
        self._running = False
        self.report = None

    def _met(self, report: CheckReport) -> str:
        met = self.tr("{n} of {count} checks are met.")
        words = met.format(n=report.count(Result.PASS), count=len(report.checks))
        return words + " " + self.tr("It says what the file shows, not that a court will accept it.")

    def _show(self, found: Iterable[Check]) -> None:
        clear(self._column)
        ordered = sorted(found, key=lambda each: place_in_list(each.id))
        for result in _ORDER:
            own = [each for each in ordered if each.result is result]
            if own:
                self._column.addWidget(words_label(RESULTS[result][2], "section"))
            for each in own:
                row = FindingRow(each)
                row.page_asked.connect(self.page_asked)
                self._column.addWidget(row)
        self._findings.setVisible(self._column.count() > 0)
