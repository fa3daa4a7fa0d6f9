"""What the page says of kinds, sizes and states, in plain words."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.moment_words import day_words, in_print, in_table
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.marks import mark_pill
from lfr_review.ui.widgets.pill import PillFacts, Tone

KIND_WORDS = {
    EvidenceKind.PDF: "PDF document",
    EvidenceKind.JPEG: "Photo (JPEG)",
    EvidenceKind.PNG: "Picture (PNG)",
    EvidenceKind.TIFF: "Picture or scan (TIFF)",
    EvidenceKind.WEBP: "Picture (WebP)",
    EvidenceKind.BMP: "Picture (BMP)",
    EvidenceKind.GIF: "Picture (GIF)",
    EvidenceKind.AVIF: "Picture (AVIF)",
    EvidenceKind.HEIC: "Photo (HEIC)",
    EvidenceKind.SVG: "Drawing (SVG)",
    EvidenceKind.DOCX: "Word document",
    EvidenceKind.TEXT: "Text",
    EvidenceKind.EMAIL: "E-mail",
    EvidenceKind.MSG: "E-mail (Outlook)",
    EvidenceKind.CHAT: "Chat export",
    EvidenceKind.CSV: "Table (CSV)",
    EvidenceKind.XLSX: "Excel workbook",
    EvidenceKind.HTML: "Web page",
    EvidenceKind.MHTML: "Saved web page",
    EvidenceKind.ODT: "OpenDocument text",
    EvidenceKind.RTF: "Rich text (RTF)",
    EvidenceKind.MARKDOWN: "Text (Markdown)",
    EvidenceKind.GPX: "GPS track",
    EvidenceKind.IMAGE: "Picture",
    EvidenceKind.AUDIO: "Sound recording",
    EvidenceKind.VIDEO: "Video",
    EvidenceKind.ZIP: "Archive of files (ZIP)",
    EvidenceKind.ARCHIVE: "Archive of files",
    EvidenceKind.OFFICE: "Office document",
    EvidenceKind.EMPTY: "Empty file",
    EvidenceKind.OTHER: "File of unknown kind",
}

SHORT_KINDS = {
    EvidenceKind.PDF: "PDF",
    EvidenceKind.JPEG: "Photo",
    EvidenceKind.PNG: "Picture",
    EvidenceKind.TIFF: "TIFF",
    EvidenceKind.WEBP: "Picture",
    EvidenceKind.BMP: "Picture",
    EvidenceKind.GIF: "Picture",
    EvidenceKind.AVIF: "Picture",
    EvidenceKind.HEIC: "Photo",
    EvidenceKind.SVG: "Drawing",
    EvidenceKind.MSG: "E-mail",
    EvidenceKind.CHAT: "Chat",
    EvidenceKind.ZIP: "ZIP",
    EvidenceKind.DOCX: "Word",
    EvidenceKind.CSV: "Table",
    EvidenceKind.XLSX: "Excel",
    EvidenceKind.MHTML: "Web page",
    EvidenceKind.ODT: "ODT",
    EvidenceKind.RTF: "RTF",
    EvidenceKind.MARKDOWN: "Text",
    EvidenceKind.AUDIO: "Sound",
    EvidenceKind.ARCHIVE: "Archive",
    EvidenceKind.OFFICE: "Office",
    EvidenceKind.EMPTY: "Empty",
    EvidenceKind.OTHER: "File",
}  #: where the word for the kind is too long for a list

STATE_PILLS = {
    ReadState.WAITING: PillFacts("Not read yet", Shape.RING),
    ReadState.READ: PillFacts("Has pages", Shape.TICK, Tone.GOOD),
    ReadState.KEPT: PillFacts("Kept, no pages", Shape.DASH, Tone.WARN),
    ReadState.PASSWORD: PillFacts("Needs a password", Shape.LOCK, Tone.WARN),
}
#: what can have pages: reading it once more may help where the machine was busy or short of memory
HAS_PAGES = frozenset((
    EvidenceKind.PDF, EvidenceKind.JPEG, EvidenceKind.PNG, EvidenceKind.DOCX, EvidenceKind.TEXT, EvidenceKind.EMAIL,
    EvidenceKind.CSV, EvidenceKind.XLSX, EvidenceKind.HTML, EvidenceKind.MHTML, EvidenceKind.ODT, EvidenceKind.RTF,
    EvidenceKind.MARKDOWN, EvidenceKind.GPX, EvidenceKind.TIFF, EvidenceKind.WEBP, EvidenceKind.BMP, EvidenceKind.GIF,
    EvidenceKind.AVIF, EvidenceKind.HEIC, EvidenceKind.SVG, EvidenceKind.MSG, EvidenceKind.CHAT, EvidenceKind.ZIP,
))  # fmt: skip
READING = PillFacts("Reading", Shape.HALF, Tone.INFO)
WITHDRAWN = PillFacts("Withdrawn", Shape.BARRED)
DISCLOSABLE = PillFacts("Disclosable", Shape.TICK, Tone.GOOD)


def size_words(size_bytes: int) -> str:
    """A size such as `640 bytes`, `12 KB` or `3.4 MB`."""
    if size_bytes < 1_000:
        return "1 byte" if size_bytes == 1 else f"{size_bytes} bytes"
    for unit, step in (("KB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        if size_bytes < step * 999.5:
            amount = size_bytes / step
            return f"{amount:.0f} {unit}" if unit == "KB" or amount >= 99.5 else f"{amount:.1f} {unit}"
    return f"{size_bytes / 10**9:,.0f} GB"


def exact_bytes(size_bytes: int) -> str:
    """A size in words and to the byte, so that it can be held against another copy."""
    words = size_words(size_bytes)
    return words if size_bytes < 1_000 else f"{words} ({size_bytes:,} bytes)"


def page_words(pages: int) -> str:
    """How many pages, in words."""
    return "1 page" if pages == 1 else f"{pages:,} pages"


def dated_words(moment: Moment | None, *, short: bool = False) -> str:
    """A date of a document, nothing where none is known."""
    if moment is None or moment.kind is MomentKind.UNKNOWN:
        return ""
    return in_table(moment) if short else in_print(moment)


def kind_words(item: EvidenceItem, pages: int | None, *, short: bool = False) -> str:
    """What an item is, as far as it was looked at: `PDF document, 3 pages`."""
    if item.state is ReadState.WAITING:
        return ""
    kind = SHORT_KINDS.get(item.kind, KIND_WORDS[item.kind]) if short else KIND_WORDS[item.kind]
    return f"{kind}, {page_words(pages)}" if pages else kind


def clock_words(at: dt.datetime, offset_minutes: int) -> str:
    """An instant as the laptop's clock showed it, and how far that clock was from UTC."""
    local = at.astimezone(dt.timezone(dt.timedelta(minutes=offset_minutes)))
    hours, minutes = divmod(abs(offset_minutes), 60)
    zone = "UTC" if not offset_minutes else f"UTC{'+' if offset_minutes > 0 else '−'}{hours}:{minutes:02d}"
    return f"{day_words(local.date())}, {local:%H:%M:%S} ({zone})"


def list_pills(item: EvidenceItem, *, reading: bool = False) -> tuple[PillFacts, ...]:
    """What a list says of an item beside its title: only what is not as usual."""
    pills = []
    if item.withdrawn:
        pills.append(WITHDRAWN)
    if reading:
        pills.append(READING)
    elif item.state is not ReadState.READ:
        pills.append(STATE_PILLS[item.state])
    pills += [mark_pill(mark) for mark in sorted(item.handling, key=lambda mark: (mark not in NEVER_LEAVES, mark))]
    if item.disclosable:
        pills.append(DISCLOSABLE)
    return tuple(pills)


def spoken(item: EvidenceItem, pages: int | None, *, reading: bool = False) -> str:
    """An item as a screen reader says it."""
    parts = [item.mark, item.title, dated_words(item.dated), kind_words(item, pages)]
    parts += [pill.words for pill in list_pills(item, reading=reading)]
    return ", ".join(part for part in parts if part)
