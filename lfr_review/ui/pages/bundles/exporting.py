"""From the button to the file: a last look, a place to save it, the edition, its check; copies and printed reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.bundles import Edition, LateWay
from lfr_review.domain.checks import Check, CheckReport
from lfr_review.domain.ids import Uid
from lfr_review.domain.report_words import report_text
from lfr_review.services import rules
from lfr_review.services.export.edition import MadeEdition
from lfr_review.services.export.file_names import SUPPLEMENT, edition_file_name
from lfr_review.services.export.late import INSERTED_RULE, Late
from lfr_review.services.export.print_report import report_name
from lfr_review.services.export.review import Review
from lfr_review.services.plan_measure import PlanMeasure
from lfr_review.services.plans import PlanView
from lfr_review.ui.contracts import Saved
from lfr_review.ui.file_dialogs import ask_target
from lfr_review.ui.pages.bundles.body import BundleBody
from lfr_review.ui.pages.bundles.late_sheet import LateSheet
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
        self._late: Late | None = None  #: how it adds to one that was sent
        self._checking: Uid | None = None  #: the edition whose findings are shown as they come
        self.review = ReviewPane()
        self.late = LateSheet(page)
        self._connect()

    def _connect(self) -> None:
        self.ended.connect(self._forget_wish)
        making, side = self._making, self._body.side
        self._body.bar.make_asked.connect(self.begin)
        self.late.chosen.connect(self.begin_with)
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
        """Ask how late documents are added where an edition was sent, then gather what is looked through."""
        if self._desk.view is None or self._making.making is not None:
            return
        titles = self._desk.late_titles
        if not titles:
            self.begin_with(None)
            return
        profile = rules.profiles().named(self._desk.view.plan.profile)
        directed = any(INSERTED_RULE in each.rules for each in self._desk.directions)
        self.late.ask(self._desk.sent[0], titles, profile, directed=directed)

    def begin_with(self, way: LateWay | None) -> None:
        """Gather what is looked through before an edition is written, or before the one sent is added to."""
        if self._desk.view is not None and self._making.making is None:
            self._body.notice.say(Notice.INFO, "")
            self._wanted = True
            self._late = Late(base=self._desk.sent[0].uid, way=way) if way is not None else None
            self._making.review(self._desk.view.plan.uid, self._late)

    def look_through_again(self) -> None:
        """Something changed under the review that is on the screen."""
        if self._desk.view is not None:
            self._making.review(self._desk.view.plan.uid, self._late)

    def leave(self) -> None:
        """Another case is shown: what was typed about this one goes."""
        self.late.close_sheet()
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
        spans = measure.spans if self._late is None else {}  # an addition has numbers of its own
        self.review.show_review(review, spans, _line(view, measure, self._late, self._desk.sent), self._tools.desk.who)
        if not self.review.isVisible():
            self.began.emit()
            self.review.start().setFocus()

    def _ask_place(self, decision: str) -> None:
        view, reviewed = self._desk.view, self.review.review
        if view is None or reviewed is None:
            return

        late = self._late

        def then(chosen: tuple[Path, ...]) -> None:
            self.ended.emit()
            self._making.edition(view, chosen[0], reviewed, decision, late)
            self._body.bar.set_busy(True)

        profile = rules.profiles().named(view.plan.profile)
        what = SUPPLEMENT if late is not None and late.way is LateWay.SUPPLEMENT else ""
        claim_number = self._desk.case.case.claim_number if self._desk.case is not None else ""
        name = edition_file_name(view.plan, profile, claim_number, what)
        ask_target(self._page, self.tr("Save the edition"), then, name, PDF)

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


def _line(view: PlanView, measure: PlanMeasure, late: Late | None, sent: Sequence[Edition]) -> str:
    """What is about to be made."""
    number = (view.editions[-1].number if view.editions else 0) + 1
    lead = f"Edition {number} of {view.plan.name}, for {AUDIENCES[view.plan.audience]}"
    if late is not None:
        ways = rules.profiles().named(view.plan.profile).late_ways
        way = next(each.title for each in ways if each.way is late.way)
        return f"{lead}: what is added to edition {sent[0].number}, {way[0].lower()}{way[1:]}"
    about = "" if measure.sure else "about "
    return f"{lead}: {about}{count_words(measure.page_count, 'page', 'pages')}, {size_words(measure.size_bytes)}"
