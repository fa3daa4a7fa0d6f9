"""Turn a plan into the order that the assembling worker is given, and say what is wrong with it beforehand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from lfr_review.domain.bundles import (
    BundleKind,
    BundleOrder,
    EntryKind,
    Generated,
    IndexPages,
    OrderEntry,
    OrderSection,
    OwnPages,
    PlanEntry,
    SourcePages,
    SourcePicture,
)
from lfr_review.domain.checks import CheckProfile
from lfr_review.domain.citation_runs import in_plain_words
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.documents import Document
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.evidence_list import date_words
from lfr_review.domain.exhibit_fronts import front_title, marks_not_printed
from lfr_review.domain.ids import Uid
from lfr_review.domain.own_sheets import evidence_sheet, placeholder_sheet
from lfr_review.domain.redaction_log import LoggedItem, redaction_log
from lfr_review.domain.send_gates import send_gates
from lfr_review.domain.witness_marks import marks_in_words, marks_of
from lfr_review.services import rules
from lfr_review.services.authority_order import order_problems, report_used
from lfr_review.services.case_files import CaseView, open_case
from lfr_review.services.desk import Desk
from lfr_review.services.export import entry_problems
from lfr_review.services.export.documents import Papers, papers_for
from lfr_review.services.export.reach import bundle_reach
from lfr_review.services.export.redacted_pages import (
    MARKED,
    NOT_MADE,
    Served,
    logged,
    no_log,
    redaction_problems,
    served_pages,
)
from lfr_review.services.intake.read_item import ReadingFacts, facts_of
from lfr_review.services.plans import PlanView, open_plan

BEFORE_SECTIONS = -1
GENERATED_TITLES = {
    Generated.COVER: "Cover",
    Generated.INDEX: "Index",
    Generated.COMPLAINT_FORM: "Complaint",
    Generated.EVIDENCE_LIST: "List of evidence",
    Generated.CHRONOLOGY: "Chronology",
    Generated.MISSING_NOTE: "Documents not in this bundle",
    Generated.CONCORDANCE: "Concordance",
    Generated.REDACTION_LOG: "Redaction log",
    Generated.EXHIBIT_FRONT: "Front of an exhibit",
}
#: what an index at the front does not list
UNLISTED = frozenset({Generated.COVER, Generated.INDEX, Generated.EXHIBIT_FRONT})


@dataclass(slots=True)
class Prepared:
    """All that is needed to make an edition of a plan, and what a person must know first."""

    view: PlanView
    case: CaseView
    profile: CheckProfile
    order: BundleOrder
    sources: tuple[Rendition, ...]
    facts: tuple[ReadingFacts, ...]  #: by source
    items: tuple[EvidenceItem, ...]  #: by source
    placeholders: dict[str, str]  #: what is missing, by uid of the entry
    problems: tuple[DocumentProblem, ...]
    redacted: tuple[Served, ...] = ()  #: items of which something is taken out for these readers

    @property
    def stops(self) -> tuple[DocumentProblem, ...]:
        """What stops the export and cannot be overridden."""
        return tuple(problem for problem in self.problems if problem.stops)


def prepare(desk: Desk, plan: Uid) -> Prepared:
    """The order for a plan, as the case stands now. Nothing is written."""
    view = open_plan(desk, plan)
    case = open_case(desk, view.plan.case)
    today = desk.today()
    papers, left_out = papers_for(view, case, today, bundle_reach(desk, view, case))
    gathering = _Gathering(desk, case, papers, list(left_out))
    if not view.entries:
        gathering.problems.append(entry_problems.no_documents())
    sections: list[OrderSection] = []
    for section in view.sections:
        index = BEFORE_SECTIONS
        if section.title:
            index = len(sections)
            sections.append(OrderSection(title=section.title, letter=section.letter))
        for entry in view.entries_of(section.uid):
            gathering.take(entry, index)
    gathering.problems += entry_problems.fronts_elsewhere(view, case.evidence)
    gathering.problems += order_problems(view, case.evidence)
    gathering.write_log()
    gathering.problems += send_gates(view.plan, case.case, case.authorities, today)
    profile = rules.profiles().named(view.plan.profile)
    order = BundleOrder(
        title=view.plan.title,
        made_at=_whole_second(desk.now()),
        sections=tuple(sections),
        entries=tuple(gathering.entries),
        numbering=profile.numbering,
        image_dpi=profile.image_dpi,
    )
    return Prepared(
        view=view,
        case=case,
        profile=profile,
        order=order,
        sources=tuple(gathering.sources),
        facts=tuple(gathering.facts),
        items=tuple(gathering.items),
        placeholders=gathering.placeholders,
        problems=tuple(dict.fromkeys(gathering.problems)),
        redacted=tuple(gathering.redacted.values()),
    )


@dataclass(slots=True)
class _Gathering:
    desk: Desk
    case: CaseView
    papers: Papers
    problems: list[DocumentProblem]
    entries: list[OrderEntry] = field(default_factory=list)
    sources: list[Rendition] = field(default_factory=list)
    facts: list[ReadingFacts] = field(default_factory=list)
    items: list[EvidenceItem] = field(default_factory=list)
    placeholders: dict[str, str] = field(default_factory=dict)
    redacted: dict[Uid, Served] = field(default_factory=dict)
    log: list[LoggedItem] = field(default_factory=list)
    log_places: list[int] = field(default_factory=list)  #: among the entries

    def take(self, entry: PlanEntry, section: int) -> None:
        """Put one entry of the plan into the order."""
        if entry.kind is EntryKind.EVIDENCE:
            self._take_evidence(entry, section)
        elif entry.kind is EntryKind.GENERATED and entry.generated is not None:
            self._take_generated(entry, entry.generated, section)
        else:
            self.placeholders[entry.uid] = entry.missing
            self.problems.append(entry_problems.not_there_yet(entry))
            pages = self._own_pages(placeholder_sheet(entry.title, entry.missing))
            self._add(entry, section, entry.title, pages, placeholder=True)

    def _take_generated(self, entry: PlanEntry, which: Generated, section: int) -> None:
        if which is Generated.EXHIBIT_FRONT:
            self._take_front(entry, section)
            return
        title = entry.title or GENERATED_TITLES[which]
        listed = which not in UNLISTED
        if which is Generated.REDACTION_LOG:
            self.log_places.append(len(self.entries))  # written once it is known what stands before and behind it
        if which is Generated.INDEX:
            self._add(entry, section, title, IndexPages(heading=title), listed=listed)
            return
        document, problems = self.papers.write(which)
        self.problems += problems
        self._add(entry, section, title, OwnPages(document=document), listed=listed)

    def _item(self, entry: PlanEntry) -> EvidenceItem | None:
        """The item that an entry names, where it may be served."""
        item = next((known for known in self.case.evidence if known.uid == entry.evidence), None)
        if item is None:
            self.problems.append(entry_problems.item_gone(entry))
        elif not item.may_leave:
            self.problems.append(entry_problems.must_not_leave(item))
            return None
        return item

    def _take_front(self, entry: PlanEntry, section: int) -> None:
        item = self._item(entry)
        if item is None:
            return
        marks = marks_of(self.papers.marks, item.uid)
        if not marks:
            self.problems.append(entry_problems.no_mark(entry, item))
            return
        document, problems = self.papers.front(item)
        self.problems += problems
        self._add(entry, section, front_title(marks), OwnPages(document=document), listed=False)

    def _take_evidence(self, entry: PlanEntry, section: int) -> None:
        item = self._item(entry)
        if item is None:
            return
        left_out = [mark for mark in marks_of(self.case.witness_marks, item.uid) if mark not in self.papers.marks]
        if left_out:
            self.problems.append(marks_not_printed(item, left_out))
        date_text = entry.date_text or date_words(item)
        title = entry.title or item.title
        served = self._served(item)
        if served is None:
            self.problems += entry_problems.only_a_sheet(entry, item)
            self._add(entry, section, title, self._sheet(entry, item, date_text), date_text=date_text, item=item)
            return
        wrong = entry_problems.pages_missing(entry, item, served.whole.page_count)
        if wrong is not None:
            self.problems.append(wrong)
            return
        told = logged(served, title, range(entry.first_page or 1, (entry.last_page or served.whole.page_count) + 1))
        if told is not None:
            self.log.append(told)
            title = MARKED.format(title=title)
        if served.rendition is None:
            yet = self._own_pages(placeholder_sheet(title, NOT_MADE))
            self._add(entry, section, title, yet, date_text=date_text, item=item)
            return
        number, facts = self._source(item, served.rendition)
        pages = SourcePages(
            source=number,
            first_page=entry.first_page,
            last_page=entry.last_page,
            links=facts.links,
            outline=facts.outline,
        )
        self._add(entry, section, title, pages, date_text=date_text, item=item)

    def _served(self, item: EvidenceItem) -> Served | None:
        """The pages of an item that these readers get, and what is wrong with their redaction."""
        served = served_pages(self.desk, item, self.papers.view.plan.audience)
        if served is not None and served.standing is not None and item.uid not in self.redacted:
            self.redacted[item.uid] = served
            self.problems += redaction_problems(self.desk, served)
        return served

    def write_log(self) -> None:
        """Write the redaction log, where the plan has one, now that all its documents are known."""
        if not self.log:
            return
        if not self.log_places:
            self.problems.append(no_log())
        words = {each.reason: each.words for each in rules.redaction_reasons().reasons}
        for number in self.log_places:
            own = self._own_pages(redaction_log(self.log, words))
            self.entries[number] = replace(self.entries[number], pages=own)

    def _source(self, item: EvidenceItem, rendition: Rendition) -> tuple[int, ReadingFacts]:
        """The number of a source, which comes along from now on if it did not before, and what is known of it."""
        known = next((number for number, each in enumerate(self.sources) if each.uid == rendition.uid), None)
        if known is not None:
            return known, self.facts[known]
        self.sources.append(rendition)
        self.facts.append(facts_of(self.desk, rendition))
        self.items.append(item)
        return len(self.sources) - 1, self.facts[-1]

    def _sheet(self, entry: PlanEntry, item: EvidenceItem, date_text: str) -> OwnPages:
        """The page that stands for a file without pages, with the pictures of its stills."""
        taken = self._taken_from(item)
        pictures = []
        for still in taken:
            served = self._served(still) if still.parent_at_ms is not None else None
            if served is not None and served.rendition is not None:
                pictures.append(SourcePicture(picture=still.uid, source=self._source(still, served.rendition)[0]))
        own = self._own_pages(evidence_sheet(item, date_text, entry.lodged, taken))
        return replace(own, pictures=tuple(pictures))

    def _own_pages(self, document: Document) -> OwnPages:
        """A page of ours that no paper is, with its citations."""
        cited, problems = self.papers.cited(document)
        self.problems += problems
        return OwnPages(document=cited)

    def _taken_from(self, item: EvidenceItem) -> tuple[EvidenceItem, ...]:
        """The items made of this one that may be served, such as stills of a recording."""
        return tuple(each for each in self.papers.disclosed.evidence if each.parent == item.uid)

    @property
    def _has_reports(self) -> bool:
        """Whether the index says which report of each authority is used."""
        return self.papers.view.plan.kind is BundleKind.AUTHORITIES

    def _add(
        self,
        entry: PlanEntry,
        section: int,
        title: str,
        pages: SourcePages | OwnPages | IndexPages,
        *,
        date_text: str = "",
        item: EvidenceItem | None = None,
        listed: bool = True,
        placeholder: bool = False,
    ) -> None:
        self.entries.append(
            OrderEntry(
                uid=entry.uid,
                title=in_plain_words(title),
                pages=pages,
                section=section,
                date_text=date_text,
                number=item.mark if item is not None else "",
                exhibit=marks_in_words(marks_of(self.papers.marks, item.uid)) if item is not None else "",
                report=report_used(entry, {item.uid: item}) if item is not None and self._has_reports else "",
                evidence=item.uid if item is not None else None,
                listed=listed,
                placeholder=placeholder,
            )
        )


def _whole_second(at: dt.datetime) -> dt.datetime:
    return at.replace(microsecond=0)
