"""What a PDF records about itself: dates, programs, names. As written there, never interpreted."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Pdf, Stream

from lfr_review.domain.errors import LimitReached
from lfr_review.worker.cleaning.streams import decoded
from lfr_review.worker.cleaning.values import elements, entry, name, text
from lfr_review.worker.xmp_fields import MAX_PACKET, xmp_fields

_INFORMATION = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_XMP_FIELDS = (
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmp:CreatorTool",
    "xmpMM:DocumentID",
    "xmpMM:InstanceID",
)
_MAX_SIGNATURES = 50
_FIELD_DEPTH = 16


def recorded_facts(pdf: Pdf) -> tuple[tuple[str, str], ...]:
    """Pairs of where something stands in the file and what it says."""
    facts = [("PDF version", pdf.pdf_version)]
    information = entry(pdf.trailer, "/Info")
    for key in _INFORMATION:
        if words := text(entry(information, f"/{key}")):
            facts.append((f"PDF {key}", words))
    facts.extend(_from_xmp(entry(pdf.Root, "/Metadata")))
    for count, signature in enumerate(signatures(pdf), start=1):
        for key, where in (("/M", "date"), ("/Name", "name"), ("/Reason", "reason"), ("/Location", "place")):
            if words := text(signature.get(key)):
                facts.append((f"PDF signature {count} {where}", words))
    return tuple(facts)


def signatures(pdf: Pdf) -> list[Dictionary]:
    """The signatures that have been put into the document's signature fields."""
    found: list[Dictionary] = []
    waiting: list[tuple[Any, str, int]] = [
        (field, "", 0) for field in reversed(elements(entry(entry(pdf.Root, "/AcroForm"), "/Fields")))
    ]
    budget = 50_000
    while waiting and budget and len(found) < _MAX_SIGNATURES:
        budget -= 1
        field, inherited, depth = waiting.pop()
        kind = name(entry(field, "/FT")) or inherited
        value = entry(field, "/V")
        if kind == "/Sig" and isinstance(value, Dictionary):
            found.append(value)
        if depth < _FIELD_DEPTH:
            waiting.extend((kid, kind, depth + 1) for kid in reversed(elements(entry(field, "/Kids"))))
    return found


def _from_xmp(metadata: Any) -> list[tuple[str, str]]:
    """A few fields of the XMP packet."""
    if not isinstance(metadata, Stream):
        return []
    try:
        return list(xmp_fields(decoded(metadata, MAX_PACKET), _XMP_FIELDS))
    except LimitReached:
        return []
