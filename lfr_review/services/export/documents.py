"""The papers that the program writes into a bundle, made from what of the case may be served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from lfr_review.domain.bundle_reach import BundleReach
from lfr_review.domain.bundles import EntryKind, Generated
from lfr_review.domain.chronology import chronology
from lfr_review.domain.cited_documents import cited_document
from lfr_review.domain.complaint_form import complaint_form
from lfr_review.domain.complaint_parts import Complaint
from lfr_review.domain.concordance import concordance
from lfr_review.domain.cover_page import cover_page
from lfr_review.domain.disclosure import Disclosed, DocumentProblem, disclose
from lfr_review.domain.documents import Document
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.evidence_list import evidence_list
from lfr_review.domain.exhibit_fronts import exhibit_front
from lfr_review.domain.ids import Uid
from lfr_review.domain.missing_note import missing_note
from lfr_review.domain.names import forbidden_words, words_found
from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.recorded_times import both_times
from lfr_review.domain.redaction_log import redaction_log
from lfr_review.domain.witness_marks import WitnessMark, marks_of, printable_marks
from lfr_review.services import rules
from lfr_review.services.case_files import CaseView
from lfr_review.services.clocks import clocks_of
from lfr_review.services.plans import PlanView

Written = tuple[Document, tuple[DocumentProblem, ...]]


@dataclass(frozen=True, slots=True)
class Papers:
    """What the papers of one plan are written from."""

    view: PlanView
    case: CaseView
    disclosed: Disclosed
    today: dt.date
    marks: tuple[WitnessMark, ...] = ()  #: that may be printed

    def write(self, which: Generated) -> Written:
        """One paper and what is wrong with it; the index is not written here but drawn from the page map."""
        writers: dict[Generated, Callable[[], Written]] = {
            Generated.COVER: lambda: cover_page(self.view.plan, self.case.case, self.disclosed),
            Generated.COMPLAINT_FORM: self._complaint,
            Generated.EVIDENCE_LIST: lambda: evidence_list(
                self.disclosed, self._in_bundle(), both_times=self._both_times()
            ),
            Generated.CHRONOLOGY: lambda: chronology(self.disclosed),
            Generated.MISSING_NOTE: lambda: (missing_note(self.view.entries), ()),
            Generated.CONCORDANCE: lambda: concordance(self.disclosed, self.marks),
            Generated.REDACTION_LOG: lambda: (redaction_log((), {}), ()),  # its rows come with the order of a bundle
        }
        return self._finished(*writers[which]())

    def front(self, item: EvidenceItem) -> Written:
        """The page before an item that a witness produced."""
        marks, statements = marks_of(self.marks, item.uid), {each.uid: each for each in self.disclosed.evidence}
        front = exhibit_front(
            self.view.plan, self.case.case, self.disclosed, item, marks, statements, rules.exhibit_words()
        )
        return self._finished(front, ())

    def _finished(self, written: Document, problems: tuple[DocumentProblem, ...]) -> Written:
        document, more = self.cited(written)
        return document, (*problems, *more, *self._names_that_must_not_leave(document))

    def cited(self, document: Document) -> Written:
        """A document with every citation in it as a reference, and what is wrong with them."""
        return cited_document(document, self.disclosed)

    def _complaint(self) -> Written:
        clocks = tuple(each.clock for each in clocks_of(self.case.stops, self.today))
        return complaint_form(
            Complaint(
                case=self.case.case,
                disclosed=self.disclosed,
                today=self.today,
                clocks=clocks,
                authorities=self.case.authorities,
            )
        )

    def _both_times(self) -> dict[Uid, str]:
        """The times of items whose device's clock was wrong: what may be served of an item no longer tells them."""
        told = ((item.uid, both_times(item, self.case.clock_offsets)) for item in self.case.evidence)
        return {uid: words for uid, words in told if words}

    def _in_bundle(self) -> frozenset[Uid]:
        entries = self.view.entries
        return frozenset(e.evidence for e in entries if e.kind is EntryKind.EVIDENCE and e.evidence is not None)

    def _names_that_must_not_leave(self, document: Document) -> tuple[DocumentProblem, ...]:
        forbidden = forbidden_words(self.case.parties, self.view.plan.audience)
        count = len(words_found(document, forbidden))
        if not count:
            return ()
        return (
            DocumentProblem(
                words=f"“{document.title}” contains {count} name or detail that this audience must not learn, such as "
                "an alias.",
                remedy="Look for it in the notes and answers that may be served, and write it differently.",
                stops=True,
            ),
        )


def papers_for(
    view: PlanView, case: CaseView, today: dt.date, reach: BundleReach | None = None
) -> tuple[Papers, tuple[DocumentProblem, ...]]:
    """What the papers of a plan are written from, and who was left out of them.

    Without a reach nobody says of a citation that it leads out of the bundle.
    """
    disclosed, problems = disclose(
        view.plan.audience,
        notes=case.notes,
        evidence=case.evidence,
        parties=case.parties,
        stops=case.stops,
        answers=case.answers,
        questions=questions_by_key(rules.stop_questions()).values(),
    )
    marks = printable_marks(case.witness_marks, disclosed.parties, view.plan.audience)
    return Papers(view, case, replace(disclosed, reach=reach), today, marks), problems
