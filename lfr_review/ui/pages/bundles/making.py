"""The jobs of the page: looking a plan through, proofs, editions, checks, copies, printed reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import Check, CheckReport
from lfr_review.domain.errors import Refused
from lfr_review.domain.ids import Uid
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.copy_edition import copy_edition
from lfr_review.services.export.edition import MadeEdition, make_edition, prepared_for
from lfr_review.services.export.late import Late
from lfr_review.services.export.prepare import prepare
from lfr_review.services.export.print_report import print_report
from lfr_review.services.export.proof import make_proof
from lfr_review.services.export.review import Review, review_of
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.jobs import Job, JobRunner, Work
from lfr_review.ui.pages.tools import PageTools


class Making(QObject):
    """Starts jobs, and tells what became of each with the plan that it was about."""

    begun = Signal(object)  #: a `Job` that a person waits for
    failed = Signal(object, object)  #: the plan's uid, the exception
    looked_through = Signal(object, object)  #: plan, `Prepared`
    reviewed = Signal(object, object)  #: plan, `Review`
    proofing = Signal(object, str)  #: plan, what is being done
    proofed = Signal(object, object)  #: plan, `Proof`
    proof_ended = Signal(object)  #: plan; always
    made = Signal(object, object)  #: plan, `MadeEdition`
    making_ended = Signal(object)  #: plan; always, also where nothing was made
    stopped = Signal(object, str)  #: plan, what a person has stopped and what that means
    check_begun = Signal(object)  #: the edition
    found = Signal(object, object)  #: the edition's uid, a `Check` just made; sent from the thread that checks
    check_ended = Signal(object, object)  #: the edition; its `CheckReport`, or None. Always
    written = Signal(object, str)  #: plan, what was written, in a sentence

    def __init__(self, tools: PageTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._proof_job: Job | None = None
        self._look_job: Job | None = None
        self.making: Uid | None = None  #: the plan of which an edition is being made

    def look_through(self, plan: Uid) -> None:
        """Look a plan through for problems. A look that is still waiting is given up."""
        if self._look_job is not None:
            self._look_job.token.set()
        job = self._prepared(self._tools.look, "", lambda progress, token: prepare(self._tools.desk, plan))
        job.succeeded.connect(lambda prepared: self.looked_through.emit(plan, prepared))
        job.failed.connect(lambda error: self.failed.emit(plan, error))
        job.ended.connect(lambda: self._looked(job))
        self._look_job = job
        self._tools.look.start(job)

    def review(self, plan: Uid, late: Late | None = None) -> None:
        """Gather what a person looks through before an edition is written, or before one that was sent is added to."""

        def work(_progress: Progress, _token: CancelToken) -> Review:
            return review_of(self._tools.desk, prepared_for(self._tools.desk, plan, late))

        job = self._prepared(self._tools.look, "", work)
        job.succeeded.connect(lambda review: self.reviewed.emit(plan, review))
        job.failed.connect(lambda error: self.failed.emit(plan, error))
        self._tools.look.start(job)

    def proof(self, view: PlanView) -> None:
        """Make a proof of a plan."""
        plan, desk = view.plan.uid, self._tools.desk
        title = self.tr("Proof of {plan}").format(plan=view.plan.name)
        job = self._prepared(self._tools.export, title, lambda progress, token: make_proof(desk, plan, progress, token))
        job.progressed.connect(lambda part, what: self.proofing.emit(plan, what))
        job.succeeded.connect(lambda proof: self.proofed.emit(plan, proof))
        job.failed.connect(lambda error: self.failed.emit(plan, error))
        job.ended.connect(lambda: self._proof_ended(plan))
        self._proof_job = job
        self.proofing.emit(plan, "")
        self._start(job)

    def stop_proof(self) -> None:
        """Give up the proof that is being made."""
        if self._proof_job is not None:
            self._proof_job.token.set()

    def edition(self, view: PlanView, target: Path, reviewed: Review, decision: str, late: Late | None = None) -> None:
        """Make the next edition of a plan, into the library and into a file that a person has named.

        Only of what was looked through: where the case has changed since, nothing is made.
        """
        plan, desk = view.plan.uid, self._tools.desk
        number = (view.editions[-1].number if view.editions else 0) + 1

        def work(progress: Progress, token: CancelToken) -> MadeEdition:
            if review_of(desk, prepared_for(desk, plan, late)) != reviewed:
                raise Refused(
                    "The bundle has changed since you looked it through. Nothing was made.", "Look it through again."
                )
            return make_edition(desk, plan, target, progress, token, overwrite=True, decision=decision, late=late)

        title = self.tr("Edition {n} of {plan}").format(n=number, plan=view.plan.name)
        job = self._prepared(self._tools.export, title, work)
        job.succeeded.connect(lambda made: self.made.emit(plan, made))
        job.failed.connect(lambda error: self.failed.emit(plan, error))
        words = self.tr("Stopped. No edition was made and no file was written.")
        job.cancelled.connect(lambda: self.stopped.emit(plan, words))
        job.ended.connect(lambda: self._making_ended(plan))
        self.making = plan
        self._start(job)

    def check(self, edition: Edition) -> None:
        """Check an edition in full; the report is kept with it."""
        desk = self._tools.desk

        def work(progress: Progress, token: CancelToken) -> CheckReport:
            def hear(check: Check) -> None:
                self.found.emit(edition.uid, check)

            return check_edition(desk, edition, progress, token, on_check=hear)

        outcome: list[CheckReport] = []
        job = self._prepared(self._tools.export, self.tr("Check of edition {n}").format(n=edition.number), work)
        job.succeeded.connect(outcome.append)
        job.failed.connect(lambda error: self.failed.emit(edition.plan, error))
        words = self.tr("The check was stopped. The edition is as it was; check it again before it is sent.")
        job.cancelled.connect(lambda: self.stopped.emit(edition.plan, words))
        job.ended.connect(lambda: self.check_ended.emit(edition, outcome[0] if outcome else None))
        self.check_begun.emit(edition)
        self._start(job)

    def copy(self, edition: Edition, target: Path) -> None:
        """Write a copy of an edition to a file that a person has named."""
        desk = self._tools.desk

        def work(progress: Progress, token: CancelToken) -> object:
            return copy_edition(desk, edition, target, progress, token, overwrite=True)

        title = self.tr("Copy of edition {n}").format(n=edition.number)
        self.write(
            edition,
            title,
            work,
            self.tr("A copy of edition {n} is written. It has the same hash. The copy is not encrypted."),
        )

    def print_report(self, edition: Edition, target: Path) -> None:
        """Put the report of an edition on paper."""
        desk = self._tools.desk

        def work(progress: Progress, token: CancelToken) -> object:
            return print_report(desk, edition, target, progress, token, overwrite=True)

        title = self.tr("Report on edition {n}").format(n=edition.number)
        self.write(
            edition, title, work, self.tr("The check report of edition {n} is written. The file is not encrypted.")
        )

    def write(self, edition: Edition, title: str, work: Work, said: str) -> None:
        """Write a file about an edition, or made of it; what was written is said with the edition's number."""
        job = self._prepared(self._tools.export, title, work)
        job.succeeded.connect(lambda _: self.written.emit(edition.plan, said.format(n=edition.number)))
        job.failed.connect(lambda error: self.failed.emit(edition.plan, error))
        words = self.tr("Stopped. No file was written.")
        job.cancelled.connect(lambda: self.stopped.emit(edition.plan, words))
        self._start(job)

    def _prepared(self, runner: JobRunner, title: str, work: Callable[[Progress, CancelToken], Any]) -> Job:
        return runner.prepare(work, title)

    def _start(self, job: Job) -> None:
        self.begun.emit(job)
        self._tools.export.start(job)

    def _looked(self, job: Job) -> None:
        if self._look_job is job:
            self._look_job = None

    def _proof_ended(self, plan: Uid) -> None:
        self._proof_job = None
        self.proof_ended.emit(plan)

    def _making_ended(self, plan: Uid) -> None:
        self.making = None
        self.making_ended.emit(plan)
