"""Single pages that stand in a bundle for something that has no pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.documents import (
    Block,
    Document,
    Figure,
    Heading,
    PageTarget,
    Paragraph,
    Reference,
    Run,
    Style,
    Words,
    field,
    paragraph,
)
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.recorded_times import main_time
from lfr_review.domain.recordings import length_said, timecode_words

_KINDS = {
    EvidenceKind.AUDIO: "Sound recording",
    EvidenceKind.VIDEO: "Video recording",
    EvidenceKind.IMAGE: "Picture",
    EvidenceKind.ARCHIVE: "Archive of files",
    EvidenceKind.OFFICE: "Office document",
    EvidenceKind.EMPTY: "Empty file",
    EvidenceKind.XLSX: "Excel workbook",
    EvidenceKind.ODT: "OpenDocument text",
    EvidenceKind.RTF: "Rich text document",
    EvidenceKind.HTML: "Web page",
    EvidenceKind.MHTML: "Saved web page",
    EvidenceKind.CSV: "Table",
    EvidenceKind.GPX: "GPS track",
}


_RECORDINGS = frozenset({EvidenceKind.AUDIO, EvidenceKind.VIDEO})


def evidence_sheet(
    item: EvidenceItem, date_text: str = "", lodged: str = "", taken_from_it: Sequence[EvidenceItem] = ()
) -> Document:
    """The page that stands for a file that cannot be turned into pages: what it is, and how to know it again.

    Args:
        item: whose page it is.
        date_text: its date as the index prints it.
        lodged: where the file itself is lodged.
        taken_from_it: items that may be served and were made of it, such as stills.
    """
    title = f"{item.mark}: {item.title}"
    blocks: tuple[Block, ...] = (
        Heading(text=title, level=1),
        paragraph("This file is evidence that cannot be shown as pages. The file itself is kept unchanged."),
        *field("What it is", _KINDS.get(item.kind, "File")),
        *field("Date", date_text),
        *(_recording(item) if item.kind in _RECORDINGS else ()),
        *field("Size", f"{item.size_bytes:,} bytes"),
        *field("SHA-256 of the file", item.sha256),
        *(field("Where the file itself is lodged", lodged) if lodged.strip() else ()),
        *_taken_from(taken_from_it),
    )
    return Document(title=title, blocks=blocks)


def _recording(item: EvidenceItem) -> Iterator[Block]:
    """How long a recording is, what it shows, and when it says that it was made."""
    yield from field("Length, as the file states it", length_said(item.facts))
    for name in ("Picture", "Sound"):
        says = "; ".join(said for where, said in item.facts if where == name)
        yield from field(name, says) if says else ()
    recorded = main_time(item)
    if recorded is not None:
        yield from field("When it was recorded, by the clock of the device", f"{recorded.says} ({recorded.where})")


def _taken_from(items: Sequence[EvidenceItem]) -> Iterator[Block]:
    stills = sorted((item for item in items if item.parent_at_ms is not None), key=_when)
    if stills:
        yield Heading(text="Stills from this recording")
        yield paragraph("Each is one picture of it, kept as an item of its own. Times run from its beginning.")
        yield from (Figure(picture=still.uid, runs=_beside(still)) for still in stills)
    others = [item for item in items if item.parent_at_ms is None]
    if others:
        yield Heading(text="Taken from this file")
        yield from (
            Paragraph(runs=(Words(text=f"{item.mark}: {item.title} "), _page_of(item)), style=Style.BULLET)
            for item in others
        )


def _when(still: EvidenceItem) -> tuple[int, int]:
    return still.parent_at_ms or 0, still.number


def _beside(still: EvidenceItem) -> tuple[Run, ...]:
    """The words beside a still: its number and time, its page, and how to know it again."""
    title = f"{still.title}\n" if not still.title.startswith("Still of ") else ""
    return (
        Words(text=f"{still.mark} at {timecode_words(still.parent_at_ms or 0)}\n", strong=True),
        Words(text=title),
        _page_of(still),
        Words(text=f"\nSHA-256 of the still: {still.sha256}", quiet=True),
    )


def _page_of(item: EvidenceItem) -> Reference:
    return Reference(target=PageTarget(item=item.uid), fallback="(not in this bundle)")


def placeholder_sheet(title: str, missing: str) -> Document:
    """The page that stands where a document belongs that is not in the bundle, and says so."""
    return Document(
        title=title,
        blocks=(
            Heading(text=title, level=1),
            paragraph("This document is not in the bundle.", Style.NOTICE),
            paragraph(missing),
        ),
    )
