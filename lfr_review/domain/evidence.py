"""Evidence items: the original, where it came from, and how it may be handled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moments import Moment


class HandlingMark(StrEnum):
    """A reason for care. An item has a set of them. Values are stored: never rename one."""

    CONFIDENTIAL = "confidential"
    THIRD_PARTY = "third-party"
    CHILD = "child"
    SPECIAL_CATEGORY = "special-category"
    PRIVILEGE_CLAIMED = "privilege-claimed"
    WITHOUT_PREJUDICE = "without-prejudice"
    RESTRICTED_USE = "restricted-use"
    DISTRESSING = "distressing"  #: its pages and pictures stay covered on the screen until somebody looks


#: Material with one of these leaves by no route until a waiver is recorded.
NEVER_LEAVES = frozenset({HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.WITHOUT_PREJUDICE})


APART = 1024  #: places between items that nobody has moved: room for others to go between them


class EvidenceKind(StrEnum):
    """What the bytes are, decided by looking at them. Values are stored: never rename one."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    BMP = "bmp"
    GIF = "gif"
    AVIF = "avif"
    HEIC = "heic"
    SVG = "svg"
    DOCX = "docx"
    TEXT = "text"
    EMAIL = "email"
    MSG = "msg"  #: a message of Outlook
    CHAT = "chat"  #: the export of a chat, alone or with its media in a ZIP
    CSV = "csv"  #: a table as plain text, its cells parted by commas, tabs or semicolons
    XLSX = "xlsx"
    HTML = "html"
    MHTML = "mhtml"
    ODT = "odt"
    RTF = "rtf"
    MARKDOWN = "markdown"
    GPX = "gpx"
    IMAGE = "image"  #: a picture of a kind not read yet
    AUDIO = "audio"
    VIDEO = "video"
    ZIP = "zip"
    ARCHIVE = "archive"  #: an archive of a kind not read yet
    OFFICE = "office"  #: an office document of a kind not read yet
    EMPTY = "empty"
    OTHER = "other"


class ReadState(StrEnum):
    """How far reading has come. The original is kept in every state."""

    WAITING = "waiting"  #: kept; not read yet
    READ = "read"  #: has pages
    KEPT = "kept-unreadable"  #: kept and hashed; cannot be turned into pages
    PASSWORD = "password"  #: kept; asks for a password


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One piece of evidence as it was when taken in. Holds no bytes: those lie in the vault.

    `number` is its evidence number for life within its case (`E3`), given at intake and never used again.
    """

    uid: Uid
    case: Uid
    number: int
    title: str
    original_name: str
    size_bytes: int
    sha256: Sha256
    kind: EvidenceKind
    state: ReadState
    state_reason: str = ""  #: why there are no pages, in a sentence
    features: tuple[str, ...] = ()  #: what was noticed in the file, in plain words
    facts: tuple[tuple[str, str], ...] = ()  #: (where it stands in the file, what it says); none is trusted
    parent: Uid | None = None  #: the item this one was taken out of, such as a mail
    parent_at_ms: int | None = None  #: of a still: the time in its recording from which it is shown
    taken_in_at: dt.datetime  #: aware, UTC, by the laptop's clock
    taken_in_by: str = ""
    utc_offset_minutes: int = 0  #: of the laptop's clock at intake
    file_modified_at: dt.datetime | None = None
    source: str = ""  #: from whom or where it came
    obtained_by: str = ""
    obtained_on: Moment | None = None
    obtained_how: str = ""
    device: str = ""  #: device or medium it came on
    dated: Moment | None = None  #: the date of the document or recording, for the index
    about: str = ""
    handling: frozenset[HandlingMark] = frozenset()
    disclosable: bool = False
    withdrawn: str = ""  #: why it is no longer used; the bytes stay
    position: int = 0  #: where it stands in the order that people gave the items; 0: where its number puts it

    @property
    def mark(self) -> str:
        """The evidence number as printed, such as `E3`."""
        return f"E{self.number}"

    @property
    def standing(self) -> int:
        """Where it stands among the items of its case, in the order that people gave them: the lower, the earlier."""
        return self.position or self.number * APART

    @property
    def may_leave(self) -> bool:
        """Whether a person has made it disclosable and nothing forbids it."""
        return self.disclosable and not self.handling & NEVER_LEAVES and not self.withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """Something derived from an evidence item: clean PDF pages and what they say. It never replaces the original."""

    uid: Uid
    evidence: Uid
    parent_sha256: Sha256
    recipe: str
    recipe_version: int
    sha256: Sha256
    size_bytes: int
    page_count: int
    made_at: dt.datetime
    options: str = ""  #: what the recipe was told, as JSON: languages, pages turned


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A recorded decision to lift a claim of privilege or a without-prejudice mark."""

    uid: Uid
    case: Uid
    subject: Uid  #: the record whose mark was lifted
    mark: HandlingMark
    decided_by: str
    instructed_by: str
    reason: str
    on: dt.date
