"""From the button to the file: a last look, a place to save it, the edition, its check; copies and printed reports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import Check, CheckReport
from lfr_review.domain.ids import Uid
from lfr_review.domain.report_words import report_text
from lfr_review.services.export.edition import MadeEdition
from lfr_review.services.export.file_names import edition_file_name
from lfr_review.services.export.print_report import report_name
from lfr_review.services.export.review import Review
from lfr_review.ui.contracts import Saved
from lfr_review.ui.file_dialogs import ask_target
from lfr_review.ui.pages.bundles.body import BundleBody
from lfr_review.ui.pages.bundles.making import Making
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.review_pane import ReviewPane
from lfr_review.ui.pages.bundles.side_pane import CHECK, PROBLEMS
from lfr_review.ui.pages.bundles.small_sheets import TEXT_COLUMNS
from lfr_review.ui.pages.bundles.words import AUDIENCES, count_words, size_words
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.problems import problem_of
from lfr_review.ui.widgets.notice import Notice

PDF = "pdf"


class Exporting(QObject):
    """Leads through making an edition, and shows what became of every job."""

    saved = Signal(object)  #: `Saved`
    began = Signal()  #: the review is to be shown
    ended = Signal()  #: the plan is to be shown again
    text_asked = Signal(str, str)  #: a title and a text to be read

    def __init__(self, tools: PageTools, desk: PlanDesk, making: Making, body: BundleBody, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._desk = desk
        self._making = making
        self._body = body
        self._page = page
        self._wanted = False  #: somebody is on the way to an edition
        self._checking: Uid | None = None  #: the edition whose findings are shown as they come
        self.review = ReviewPane()
        self._connect()

    def _connect(self) -> None:
        self.ended.connect(self._forget_wish)
        making, side = self._making, self._body.side
        self._body.bar.make_asked.connect(self.begin)
        self.review.went_back.connect(self.ended)
        self.review.settled.connect(self._ask_place)
        making.begun.connect(self._body.job.follow)
        making.reviewed.connect(self._reviewed)
        making.made.connect(self._made)
        making.making_ended.connect(lambda _: self._body.bar.set_busy(False))
        making.failed.connect(self._failed)
        making.stopped.connect(lambda plan, words: self._say(plan, Notice.INFO, words))
        making.check_begun.connect(self._check_begun)
        making.found.connect(self._found)
        making.check_ended.connect(self._check_ended)
        making.written.connect(lambda plan, words: self._say(plan, Notice.GOOD, words))
        side.check.check_asked.connect(self.check_shown)
        side.check.text_asked.connect(self._show_text)
        side.check.print_asked.connect(lambda: self._ask_report(self._body.shown_edition(self._desk)))
        side.editions.copy_asked.connect(self._ask_copy)
        side.editions.check_asked.connect(self._check)
        side.editions.report_asked.connect(self._ask_report)

    # An edition

    def begin(self) -> None:
        """Gather what is looked through before an edition is written."""
        if self._desk.view is not None and self._making.making is None:
            self._body.notice.say(Notice.INFO, "")
            self._wanted = True
            self._making.review(self._desk.view.plan.uid)

    def look_through_again(self) -> None:
        """Something changed under the review that is on the screen."""
        if self._desk.view is not None:
            self._making.review(self._desk.view.plan.uid)

    def leave(self) -> None:
        """Another case is shown: what was typed about this one goes."""
        self.review.forget()
        self.review.who.clear()
        self._body.side.problems.show_problems(())
        self.ended.emit()

    def _forget_wish(self) -> None:
        self._wanted = False

    def _reviewed(self, plan: Uid, review: Review) -> None:
        view, measure = self._desk.view, self._desk.measure
        if not self._wanted or view is None or measure is None or view.plan.uid != plan:
            return
        if review.stops:
            self.ended.emit()
            self._body.side.problems.show_problems((*review.stops, *review.open_points))
            self._body.side.show_part(PROBLEMS)
            self._body.panes.show_pane(2)
            words = self.tr("This cannot leave yet: {why} See what to do under “Before you send”.")
            self._body.notice.say(Notice.DANGER, words.format(why=review.stops[0].words), closable=True)
            return
        number = (view.editions[-1].number if view.editions else 0) + 1
        line = self.tr("Edition {n} of {plan}, for {who}: {about}{pages}, {size}").format(
            n=number,
            plan=view.plan.name,
            who=AUDIENCES[view.plan.audience],
            about="" if measure.sure else self.tr("about "),
            pages=count_words(measure.page_count, "page", "pages"),
            size=size_words(measure.size_bytes),
        )
        self.review.show_review(review, measure.spans, line, self._tools.desk.who)
        if not self.review.isVisible():
            self.began.emit()
            self.review.start().setFocus()

    def _ask_place(self, decision: str) -> None:
        view, reviewed = self._desk.view, self.review.review
        if view is None or reviewed is None:
            return

        def then(chosen: tuple[Path, ...]) -> None:
            self.ended.emit()
            self._making.edition(view, chosen[0], reviewed, decision)
            self._body.bar.set_busy(True)

        ask_target(self._page, self.tr("Save the edition"), then, edition_file_name(view.plan), PDF)

    def _made(self, plan: Uid, made: MadeEdition) -> None:
        edition = made.edition
        self.review.forget()
        case = edition.plan_then.case if edition.plan_then is not None else None
        self.saved.emit(Saved(at=edition.made_at, case=case, tables=frozenset({"edition"})))
        if self._is_shown(plan):
            self._body.edition_wanted.emit(edition)
        words = self.tr(
            "Edition {n} is made and saved: {pages}, {size}. It is kept in the library as well. "
            "The saved file is not encrypted."
        ).format(
            n=edition.number,
            pages=count_words(edition.page_count, "page", "pages"),
            size=size_words(edition.size_bytes),
        )
        self._say(plan, Notice.GOOD, words)
        self._making.check(edition)

    # Its check

    def check_shown(self) -> None:
        """Check the edition that is looked at."""
        edition = self._body.shown_edition(self._desk)
        if edition is None:
            words = self.tr("There is no edition to check. Make one first.")
            self._body.notice.say(Notice.INFO, words, closable=True)
        else:
            self._check(edition)

    def _check(self, edition: Edition) -> None:
        if self._checking is None:
            self._making.check(edition)

    def _check_begun(self, edition: Edition) -> None:
        self._checking = edition.uid
        if self._is_shown(edition.plan):
            self._body.side.check.begin(edition.number)
            self._body.side.show_part(CHECK)

    def _found(self, edition: Uid, finding: Check) -> None:
        if edition == self._checking:
            self._body.side.check.add(finding)

    def _check_ended(self, edition: Edition, report: CheckReport | None) -> None:
        self._checking = None
        self._body.side.check.end()
        if report is not None and not self._tools.can_write:
            self._body.unkept[edition.uid] = report
        elif report is not None and edition.plan_then is not None:
            self.saved.emit(self._tools.saved(edition.plan_then.case, "edition"))
        self._body.show_check(self._desk)

    def _show_text(self, report: CheckReport | None) -> None:
        if report is not None:
            self.text_asked.emit(self.tr("Check report"), report_text(report, TEXT_COLUMNS))

    # Copies and reports

    def _ask_copy(self, edition: Edition) -> None:
        name = f"{Path(edition.file_name).stem}.{PDF}"
        ask_target(self._page, self.tr("Save a copy"), lambda chosen: self._making.copy(edition, chosen[0]), name, PDF)

    def _ask_report(self, edition: Edition | None) -> None:
        if edition is None:
            return
        ask_target(
            self._page,
            self.tr("Print the report to a PDF"),
            lambda chosen: self._making.print_report(edition, chosen[0]),
            report_name(edition),
            PDF,
        )

    # What became of it

    def _is_shown(self, plan: Uid) -> bool:
        return self._desk.view is not None and self._desk.view.plan.uid == plan

    def _say(self, plan: Uid, kind: Notice, words: str) -> None:
        if self._is_shown(plan):
            self._body.notice.say(kind, words, closable=True)

    def _failed(self, plan: Uid, error: BaseException) -> None:
        self._say(plan, Notice.DANGER, problem_of(error).sentence)
