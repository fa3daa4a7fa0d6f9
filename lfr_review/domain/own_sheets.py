"""Single pages that stand in a bundle for something that has no pages of its own."""

from __future__ import annotations

from lfr_review.domain.documents import Block, Document, Heading, Style, field, paragraph
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind

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


def evidence_sheet(item: EvidenceItem, date_text: str = "", lodged: str = "") -> Document:
    """The page that stands for a file that cannot be turned into pages: what it is, and how to know it again."""
    title = f"{item.mark}: {item.title}"
    blocks: tuple[Block, ...] = (
        Heading(text=title, level=1),
        paragraph("This file is evidence that cannot be shown as pages. The file itself is kept unchanged."),
        *field("What it is", _KINDS.get(item.kind, "File")),
        *field("Date", date_text),
        *field("Size", f"{item.size_bytes:,} bytes"),
        *field("SHA-256 of the file", item.sha256),
        *(field("Where the file itself is lodged", lodged) if lodged.strip() else ()),
    )
    return Document(title=title, blocks=blocks)


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
