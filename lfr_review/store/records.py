"""Which records the library keeps, and in which table each lies."""

from __future__ import annotations

from typing import Protocol, TypeVar

from lfr_review.domain.bundles import BundlePlan, Edition, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citation_checks import CitationCheck
from lfr_review.domain.device_clocks import ClockOffset
from lfr_review.domain.evidence import EvidenceItem, Rendition, Waiver
from lfr_review.domain.hand_overs import HandOver
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.people import Authority, ConflictCheck, Party
from lfr_review.domain.redactions import CameraFactsChoice, Redaction, RedactionConfirmation
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.time_stamps import StampAnswer, StampRequest
from lfr_review.domain.timeline import FileNote, TimelineNote
from lfr_review.domain.witness_marks import WitnessMark


class Record(Protocol):
    """A frozen dataclass of the domain that has an identity."""

    @property
    def uid(self) -> Uid:
        """Who it is."""
        ...


R = TypeVar("R", bound=Record)

#: The table of each class. Names are stored in the history: never rename one.
TABLES: dict[type[Record], str] = {
    CaseFile: "case_file",
    Party: "party",
    Authority: "authority",
    ConflictCheck: "conflict_check",
    Stop: "stop",
    StopAnswer: "stop_answer",
    EvidenceItem: "evidence_item",
    Rendition: "rendition",
    Redaction: "redaction",
    RedactionConfirmation: "redaction_confirmation",
    CameraFactsChoice: "camera_facts_choice",
    Waiver: "waiver",
    ClockOffset: "clock_offset",
    WitnessMark: "witness_mark",
    TimelineNote: "timeline_note",
    CitationCheck: "citation_check",
    FileNote: "file_note",
    BundlePlan: "bundle_plan",
    PlanSection: "plan_section",
    PlanEntry: "plan_entry",
    Edition: "edition",
    Sending: "sending",
    Direction: "direction",
    HandOver: "hand_over",
    StampRequest: "stamp_request",
    StampAnswer: "stamp_answer",
}
CLASSES: dict[str, type[Record]] = {table: cls for cls, table in TABLES.items()}

#: Records whose bytes lie in a stored file.
HAS_BLOB = (EvidenceItem, Rendition, Edition)


def blob_of(record: Record) -> tuple[Sha256, int] | None:
    """The hash and size of a record's stored file, or None where it has none."""
    return (record.sha256, record.size_bytes) if isinstance(record, HAS_BLOB) else None
