"""Single pages that stand in a bundle for something that has no pages of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.documents import (
    Block,
    Document,
    Heading,
    PageTarget,
    Paragraph,
    Reference,
    Style,
    Words,
    field,
    paragraph,
)
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind
from lfr_review.domain.recorded_times import main_time
from lfr_review.domain.recordings import length_said

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
    if not items:
        return
    yield Heading(text="Taken from this file")
    for item in items:
        runs = (
            Words(text=f"{item.mark}: {item.title} "),
            Reference(target=PageTarget(item=item.uid), fallback="(not in this bundle)"),
        )
        yield Paragraph(runs=runs, style=Style.BULLET)


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
