"""What the acts of the demonstration work on: the library, the story's clock, the case, the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

from lfr_review.domain.bundles import BundleKind, Edition
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.checks import CheckReport
from lfr_review.domain.errors import LanguageMissing, WorkerFailed
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.demo.notes import moment
from lfr_review.services.demo.people import CASEWORKER
from lfr_review.services.demo.stand_ins import Delivery, StandIn
from lfr_review.services.demo.story_clock import StoryClock
from lfr_review.services.desk import Desk
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.chat_dates import choose_dates, dates_of_chat
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in_and_read import take_in_and_read
from lfr_review.services.intake.take_in_child import children_of, take_in_child
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.recognition.turn_pages import turn_pages, turn_proposals
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.library import Library

#: of a case whose client was asked, and knows of nothing that could be turned against them
NO_JEOPARDY: dict[str, Answer] = {
    f"jeopardy_{kind}": Answer.NO for kind in ("investigation", "bail", "charge", "warrant", "immigration")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBundle:
    """One bundle of the demonstration."""

    file: Path
    edition: Edition
    report: CheckReport


@dataclass(slots=True, kw_only=True)
class Stage:
    """The demonstration as it goes on."""

    folder: Path
    library: Library
    clock: StoryClock
    progress: Progress
    token: CancelToken
    reference: str  #: of the case
    deliveries: tuple[Delivery, ...]
    files: dict[str, Path] = field(default_factory=dict)
    bundles: list[MadeBundle] = field(default_factory=list)
    unchecked: list[Edition] = field(default_factory=list)
    not_recognised: str = ""  #: why the words in scans could not be recognised on this machine

    def desk(self, who: str = CASEWORKER) -> Desk:
        """The desk with somebody at it."""
        return Desk(self.library, who, self.clock.now)

    @property
    def case(self) -> CaseFile:
        """The case as it stands."""
        return case_files.find_case(self.desk(), self.reference)

    def change_case(self, **details: object) -> None:
        """Keep a changed case record."""
        case_files.change_case(self.desk(), replace(self.case, **details))  # type: ignore[arg-type]

    def take_in(self, day: dt.date) -> None:
        """Take in what came on a day, and record about each file what a person would."""
        for delivery in self.deliveries:
            if delivery.day == day:
                paths = [self.files[stand_in.key] for stand_in in delivery.files]
                origin = replace(delivery.origin, obtained_on=moment(f"{day:%d/%m/%Y}"))
                outcomes = take_in_and_read(
                    self.desk(), self.case.uid, paths, origin, self.progress, self.token, lambda outcome: None
                )
                items = {outcome.path: outcome.item for outcome in outcomes}
                for path, stand_in in zip(paths, delivery.files, strict=True):
                    self._describe(items[path], stand_in)
        self.recognise()

    def take_in_attachment(self, number: int, stand_in: StandIn) -> None:
        """Take the file that lies inside an item in as an item of its own."""
        desk = self.desk()
        parent = next(item for item in case_files.open_case(desk, self.case.uid).evidence if item.number == number)
        (child,) = children_of(desk, parent)
        taken = take_in_child(desk, parent, child.facts, self.token)
        read = read_item(desk, taken.item, self.token) if taken.item is not None else None
        self._describe(read, stand_in)
        self.recognise()

    def recognise(self) -> None:
        """Recognise the words in what was taken in. Without language data the story goes on, and says so."""
        try:
            recognise_waiting(self.desk(), self.case.uid, self.progress, self.token)
        except LanguageMissing as error:
            self.not_recognised = str(error)

    def say_day_first(self) -> None:
        """Answer for each chat what its dates leave open: somebody looked at ten of them."""
        desk = self.desk()
        for item in case_files.open_case(desk, self.case.uid).evidence:
            dates = dates_of_chat(desk, item)
            if dates is not None and dates.is_open:
                choose_dates(desk, item, DateOrder.DAY_FIRST, self.token)

    def turn_upright(self) -> None:
        """Turn the pages that lie wrong, as proposed for each: somebody looked, and said yes."""
        desk = self.desk()
        for item in case_files.open_case(desk, self.case.uid).evidence:
            if proposals := turn_proposals(desk, item):
                turn_pages(desk, item, proposals, self.token)

    def make_bundle(self, kind: BundleKind, who: str, name: str) -> None:
        """Make a plan of a kind and an edition of it, beside the library."""
        desk = self.desk(who)
        plan = plans.make_plan(desk, self.case.uid, kind).plan
        made = make_edition(desk, plan.uid, self.folder / name, self.progress, self.token)
        self.unchecked.append(made.edition)

    def check_bundle(self, who: str) -> None:
        """Check the edition made last, with its sources beside it."""
        edition = self.unchecked.pop()
        report = check_edition(self.desk(who), edition, self.progress, self.token)
        self.bundles.append(MadeBundle(file=self.folder / edition.file_name, edition=edition, report=report))

    def _describe(self, item: EvidenceItem | None, stand_in: StandIn) -> None:
        if item is None:
            raise WorkerFailed(
                "A file of the demonstration could not be taken in.", "Try again; report it if it stays so."
            )
        described = replace(item, title=stand_in.title, dated=moment(stand_in.dated), about=stand_in.about)
        item = evidence.describe(self.desk(), described)
        evidence.set_handling(self.desk(), item, stand_in.handling, stand_in.disclosable)
