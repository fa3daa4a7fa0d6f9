"""Rich text (RTF): the text as a reader sees it, without its layout, and what else the file carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lfr_review.domain.documents import Block, Document, Paragraph, Style, paragraph
from lfr_review.worker.readers.document_pictures import Gallery
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.rtf_body import RtfReader, Seen
from lfr_review.worker.readers.wording import counted

_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]{1,1000})"', re.I)
_FETCHING = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|IMPORT|LINK)\b", re.I)
_TIMES = {"creatim": "made", "revtim": "last changed", "printim": "last printed", "buptim": "last backed up"}
MAX_LINKS = 200


def read_rtf(content: bytes, dpi: int, findings: Findings) -> Pages:
    """A rich text document as pages: its words, then its pictures.

    Raises:
        CannotRead: it is nested more deeply than any honest document.
        LimitReached: it is longer than can be turned into pages.
    """
    shown = Printer()
    gallery = Gallery(dpi, A4, findings)
    reader = RtfReader(shown, gallery.add)
    blocks = [*reader.blocks(content)]
    blocks += _after(reader.seen, shown)
    _note(reader.seen, findings)
    if not blocks:
        blocks.append(paragraph("(The document has no words.)", Style.QUIET))
    blocks += gallery.blocks()
    gallery.note()
    shown.note(findings)
    document = Document(title="Rich text", blocks=tuple(blocks))
    return drawn_pages(document, findings, gallery.pages, beside=gallery.small)


def _after(seen: Seen, shown: Printer) -> Iterator[Block]:
    """Notes, the addresses of links, and what stands at the head and foot of the pages."""
    if seen.notes:
        yield paragraph("Notes", Style.LABEL)
        for number, runs in enumerate(seen.notes, start=1):
            yield Paragraph(runs=tuple(runs), style=Style.NUMBERED, number=f"[{number}]")
    addresses = list(dict.fromkeys(link[1] for said in seen.links if (link := _LINK.search(said))))
    if addresses:
        yield paragraph("Links in the text lead to", Style.LABEL)
        for address in addresses[:MAX_LINKS]:
            yield paragraph(shown(address), Style.BULLET)
        if len(addresses) > MAX_LINKS:
            yield paragraph(f"and {len(addresses) - MAX_LINKS:,} more.", Style.QUIET)
    for kind in ("head", "foot"):
        if said := seen.margins.get(kind):
            yield paragraph(f"At the {kind} of its pages", Style.LABEL)
            yield from (paragraph(text) for text in said)


def _note(seen: Seen, findings: Findings) -> None:
    for name, says in seen.properties.items():
        findings.fact(f"Document property {name}", says)
    for name, parts in seen.times.items():
        if moment := _moment(parts):
            findings.fact(f"Document property {name} ({_TIMES[name]})", moment)
    for author, says in seen.comments:
        findings.fact(f"Comment by {author or 'unknown'}", says)
    if seen.comments:
        findings.feature(
            f"The document has {counted(len(seen.comments), 'comment')}; they are recorded, not shown in its pages."
        )
    for words in seen.deleted:
        findings.fact("Tracked deletion", words)
    if seen.inserted or seen.deleted:
        findings.feature("The document has tracked changes: insertions are shown as text, deletions are recorded.")
    if seen.hidden:
        findings.feature("The document has hidden text, which is not shown in its pages.")
    if seen.pictures_elsewhere:
        findings.feature(
            f"The document has {counted(seen.pictures_elsewhere, 'picture')} in its margins and notes, not shown in "
            "its pages."
        )
    if seen.objects:
        findings.feature(
            f"The document holds {counted(seen.objects, 'object')} of other programs, such as a file, which were not "
            "opened and are not shown. Hostile files of this kind use them: ask where it comes from."
        )
    if seen.outside_template or any(_FETCHING.search(said) for said in seen.links):
        findings.feature("The document asks for something that lies outside it; nothing was fetched or run.")


def _moment(parts: Mapping[str, int]) -> str:
    """A time as the document has it, empty where it has none."""
    year, month, day = (parts.get(name, 0) for name in ("yr", "mo", "dy"))
    if not year:
        return ""
    clock = f" {parts.get('hr', 0):02d}:{parts.get('min', 0):02d}" if "hr" in parts else ""
    return f"{year:04d}-{month:02d}-{day:02d}{clock}"
