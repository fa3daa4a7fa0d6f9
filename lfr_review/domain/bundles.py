"""Bundle plans, their numbered editions, and the order that the assembling worker is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.documents import Document
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.readings import LinkFacts, OutlineFacts


class BundleKind(StrEnum):
    """What a bundle is for. Values are stored: never rename one."""

    COMPLAINT = "complaint"
    REVIEW = "review"
    ICO_COMPLAINT = "ico-complaint"
    LETTER_BEFORE_CLAIM = "letter-before-claim"
    JR_CLAIM = "jr-claim"
    HEARING = "hearing"
    CORE = "core"  #: pages of a bundle that was made, under the numbers that they have there
    AUTHORITIES = "authorities"
    FREE = "free"


class Audience(StrEnum):
    """Who will read it: decides which names and redactions apply."""

    BODY = "body"
    COURT = "court"
    DEFENDANT = "defendant"
    PUBLIC = "public"


class EntryKind(StrEnum):
    """Where the pages of an entry come from. Values are stored: never rename one."""

    EVIDENCE = "evidence"
    GENERATED = "generated"  #: written from the case when the edition is made
    PLACEHOLDER = "placeholder"  #: a part that must be there and that the program cannot write yet


class Generated(StrEnum):
    """The documents that the program writes. Values are stored: never rename one."""

    COVER = "cover"
    INDEX = "index"
    COMPLAINT_FORM = "complaint-form"
    EVIDENCE_LIST = "evidence-list"
    CHRONOLOGY = "chronology"
    MISSING_NOTE = "missing-note"
    CONCORDANCE = "concordance"
    EXHIBIT_FRONT = "exhibit-front"  #: of the item that the entry names
    REDACTION_LOG = "redaction-log"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePlan:
    """What a bundle is to hold and in which order."""

    uid: Uid
    case: Uid
    name: str
    kind: BundleKind
    profile: str
    title: str  #: printed on the cover and in the document's properties
    audience: Audience = Audience.BODY
    hearing_on: dt.date | None = None
    short_name: str = ""  #: of the case, as file names and the subjects of e-mails have it
    judge: str = ""
    is_remote: bool | None = None  #: whether the hearing is; None: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A section of a plan. One without a title holds what stands before all sections: cover and index."""

    uid: Uid
    plan: Uid
    position: int
    title: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One document of a section."""

    uid: Uid
    section: Uid
    position: int
    kind: EntryKind
    evidence: Uid | None = None
    generated: Generated | None = None
    title: str = ""  #: overrides the item's own
    date_text: str = ""  #: overrides the item's own
    first_page: int | None = None  #: of the rendition, from 1
    last_page: int | None = None
    missing: str = ""  #: for a placeholder: what is to stand here, and why it does not
    rule: str = ""  #: where the requirement comes from, with its confidence tag
    lodged: str = ""  #: for a file without pages: where the file itself is lodged
    report: str = ""  #: of an authority: the report used, such as `[2020] 1 WLR 5037`


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEntry:
    """Where a document stands in a finished bundle."""

    uid: str
    title: str
    section: str
    date_text: str
    first_page: int
    last_page: int
    evidence: str | None = None
    mark: str = ""
    placeholder: bool = False
    missing: str = ""  #: for a placeholder: what is to stand here
    source_page: int = 1  #: the page of its rendition with which it begins
    listed: bool = True  #: stands in the index


class LateWay(StrEnum):
    """How documents are added to a bundle that was sent. Values are stored: never rename one."""

    AT_END = "at-end"  #: behind the last page that was sent, numbers running on
    SUPPLEMENT = "supplement"  #: a file of its own, numbers running on
    INSERTED = "inserted"  #: between pages that were sent, numbered 143A; only by direction


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAddition:
    """How an edition adds to the one that was sent before it."""

    way: LateWay
    base: Uid  #: the edition that was sent
    base_pages: int  #: of its file
    first_number: int = 1  #: printed on the first page of the file
    labels: tuple[str, ...] = ()  #: of every page, where they are not plain numbers
    added: tuple[int, ...] = ()  #: places in the file, from 1, of the pages that were not sent before
    direction: str = ""  #: by which pages were put between those sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A bundle as it was made. Never changed, never deleted alone."""

    uid: Uid
    plan: Uid
    number: int
    made_at: dt.datetime
    made_by: str
    sha256: Sha256
    size_bytes: int
    page_count: int
    file_name: str
    page_map: tuple[PlacedEntry, ...]
    renditions: tuple[Uid, ...]
    rules_version: str
    problems: tuple[str, ...] = ()
    plan_then: BundlePlan | None = None  #: the plan as it stood: title, profile, audience and hearing date
    decision: str = ""  #: who let it go with its problems, and why
    report: str = ""  #: the check report as JSON text
    late: LateAddition | None = None  #: what it adds to an edition that was sent

    def label(self, page: int) -> str:
        """The number printed on a page of the file, counted from 1."""
        if self.late is None:
            return str(page)
        return self.late.labels[page - 1] if self.late.labels else str(page + self.late.first_number - 1)


# What the worker is told, and what it answers.


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePages:
    """Pages of one of the sources that come with the order."""

    source: int  #: index among the sources
    first_page: int | None = None
    last_page: int | None = None
    links: tuple[LinkFacts, ...] | None = None  #: None: read them from the source, which is not clean yet
    outline: tuple[OutlineFacts, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePicture:
    """The picture on the first page of a source, by the name that a figure of a document calls it."""

    picture: str
    source: int  #: index among the sources


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPages:
    """A document to be drawn, and where the pictures of its figures are."""

    document: Document
    pictures: tuple[SourcePicture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPages:
    """The index, drawn from the page map."""

    heading: str = "Index"
    lead: tuple[str, ...] = ()  #: paragraphs above the rows
    remarks: tuple[str, ...] = ()  #: paragraphs below them


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEntry:
    """One document of the bundle to be assembled."""

    uid: str
    title: str
    pages: SourcePages | OwnPages | IndexPages
    section: int  #: index among the sections, -1 before all sections
    date_text: str = ""
    number: str = ""  #: as printed in the index, such as `7` or `E3`
    exhibit: str = ""  #: witness marks as printed in the index, such as `JJS1, JJS4`
    evidence: str | None = None  #: uid that page targets name
    listed: bool = True  #: stands in the index
    placeholder: bool = False
    remark: str = ""  #: printed behind the title in the index
    report: str = ""  #: of an authority: the report used, in a column of its own
    follows: int | None = None  #: its pages are put behind this number: 143A, 143B
    letters_from: int = 1  #: the first of their letters: 1 for A


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSection:
    """A section heading in the index and the bookmarks."""

    title: str
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How page numbers are printed. Sizes in points."""

    size_pt: float = 12.0
    margin_pt: float = 18.0  #: from the right and bottom edge of the visible page
    prefix: str = ""
    first: int = 1
    citation: str = "{letter}/{page}"  #: how a citation is printed where its section has a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDocument:
    """Pages of an item in a bundle that was sent before, for those who cite them."""

    item: str  #: uid
    source_page: int  #: page of the item with which it begins
    labels: tuple[str, ...]  #: printed on its pages
    letter: str = ""  #: of its section


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleOrder:
    """All that the worker needs, beside the sources, to make a bundle."""

    title: str
    made_at: dt.datetime
    sections: tuple[OrderSection, ...]
    entries: tuple[OrderEntry, ...]
    numbering: Numbering = Numbering()
    clean: bool = False  #: the sources are raw files and must be cleaned first
    language: str = "en-GB"
    image_dpi: int = 300
    sent: tuple[SentDocument, ...] = ()  #: what was sent before and is not in this file


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMade:
    """What the worker says of a bundle whose bytes it has sent."""

    page_count: int
    placed: tuple[PlacedEntry, ...]
    unresolved: tuple[str, ...] = ()  #: references that were printed as their fallback
    problems: tuple[str, ...] = ()  #: sentences, each naming a document
    failed_sources: tuple[int, ...] = ()  #: sources that could not be read; the caller tries each in its own worker
    labels: tuple[str, ...] = ()  #: printed on the pages, where they are not plain numbers


# A finished bundle, arranged anew: its pages stay what they are, numbers included.


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPages:
    """Pages of a finished bundle, counted from 1."""

    source: int  #: index among the bundles that come with the order
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankBack:
    """An empty page for the back of a sheet. It says of which."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeOrder:
    """Which pages of finished bundles make a file, in which order."""

    title: str
    made_at: dt.datetime
    pages: tuple[TakenPages | BlankBack, ...]
    language: str = "en-GB"
    front: tuple[Document, ...] = ()  #: documents of ours before all pages; page targets name pages of the first bundle
    front_prefix: str = ""  #: before their numbers, which begin at 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """What the worker says of a file whose bytes it has sent."""

    labels: tuple[str, ...]  #: of every page
