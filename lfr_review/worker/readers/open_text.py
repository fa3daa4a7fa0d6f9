"""OpenDocument texts (ODT): the text as a reader sees it, the pictures after it, and what else the file carries."""

from __future__ import annotations

from collections.abc import Iterator

from lfr_review.domain.documents import Block, Document, Paragraph, Style, Words, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.document_pictures import pictures_inside
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.embedded_files import list_embedded, read_embedded
from lfr_review.worker.readers.open_document import DUBLIN, LINK, META, OFFICE, STYLE, TABLE, TEXT, OpenDocument
from lfr_review.worker.readers.open_text_body import BodyReader, Seen
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.word_body import words_of
from lfr_review.worker.readers.word_package import Element
from lfr_review.worker.readers.wording import counted
from lfr_review.worker.task import Source

_PROPERTIES = {
    "creator", "initial-creator", "date", "creation-date", "title", "subject", "description", "keyword", "generator",
    "editing-cycles", "editing-duration", "print-date", "printed-by",
}  # fmt: skip


def read_open_text(source: Source, dpi: int, findings: Findings) -> Pages:
    """An OpenDocument text as pages.

    Raises:
        CannotRead: it is damaged, hostile or locked.
        LimitReached: it holds more than a document may.
    """
    shown = Printer()
    with source.open() as stream:
        try:
            package = OpenDocument(stream)
            seen = Seen()
            blocks = tuple(_blocks(package, shown, seen))
            _note(package, seen, findings)
        except RecursionError:
            raise CannotRead("The document's parts are nested too deeply, as in a hostile file.") from None
        pictures = pictures_inside(package.members, seen.pictures, dpi, A4, findings)
        children = list_embedded(package.members, _embedded(package))
    shown.note(findings)
    return drawn_pages(Document(title="OpenDocument text", blocks=blocks), findings, pictures, children)


def open_text_child(source: Source, index: int) -> bytes:
    """The bytes of one file inside the document.

    Raises:
        CannotRead: there is none of that number.
    """
    with source.open() as stream:
        package = OpenDocument(stream)
        return read_embedded(package.members, _embedded(package), index, "The document")


def _embedded(package: OpenDocument) -> list[str]:
    """Objects of other programs: single members named like those of the package itself, which have a folder."""
    return [name for name in package.members.names if name.startswith("Object ") and "/" not in name]


def _blocks(package: OpenDocument, shown: Printer, seen: Seen) -> Iterator[Block]:
    """The body, then the notes it refers to, then what stands at the head and foot of its pages."""
    reader = BodyReader(package, shown, seen)
    yield from reader.blocks(package.body)
    if seen.notes:
        yield paragraph("Notes", Style.LABEL)
    at = 0
    while at < len(seen.notes):  # a note may have notes of its own
        body = seen.notes[at].find(TEXT + "note-body")
        at += 1
        yield Paragraph(runs=_flat(reader, body), style=Style.NUMBERED, number=f"[{at}]")
    for kind, heading in (("header", "At the head of its pages"), ("footer", "At the foot of its pages")):
        said: dict[str, tuple[Words, ...]] = {}
        root = package.styles_root
        for margin in root.iter() if root is not None else ():
            if margin.tag in {STYLE + kind + form for form in ("", "-left", "-first")}:
                runs = _flat(reader, margin)
                if text := "".join(run.text for run in runs).strip():
                    said.setdefault(text, runs)
        if said:
            yield paragraph(heading, Style.LABEL)
            yield from (Paragraph(runs=runs) for runs in said.values())


def _flat(reader: BodyReader, element: Element | None) -> tuple[Words, ...]:
    """The words of a note or a margin in one paragraph."""
    runs: list[Words] = []
    for block in reader.blocks(element) if element is not None else ():
        said = words_of(block)
        runs += [Words(text="\n")] if runs and said else []
        runs += said
    return tuple(runs)


def _note(package: OpenDocument, seen: Seen, findings: Findings) -> None:
    """Note everything else, in words for a caseworker; the texts themselves go to the recorded facts."""
    about = package.xml("meta.xml")
    for element in about.iter() if about is not None else ():
        name = element.tag.rpartition("}")[2]
        if element.tag.startswith((META, DUBLIN)) and name in _PROPERTIES:
            findings.fact(f"Document property {name}", element.text or "")
    for comment in seen.comments:
        findings.fact(f"Comment by {_by(comment)}", " ".join(_texts(comment)))
    if seen.comments:
        findings.feature(
            f"The document has {counted(len(seen.comments), 'comment')}; they are recorded, not shown in its pages."
        )
    _note_changes(package, findings)
    if seen.hidden:
        findings.feature("The document has hidden text, which is not shown in its pages.")
    outside = any(element.get(LINK + "href") for element in package.body.iter(TEXT + "section-source"))
    outside = outside or any(True for _ in package.body.iter(TABLE + "table-source"))
    if seen.outside or outside:
        findings.feature("The document asks for pictures or texts that lie outside it; none was fetched or shown.")
    names = package.members.names
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        findings.feature("The document holds a program (macros). It was not run.")
    if any("documentsignatures" in name for name in names):
        findings.feature("The document carries a digital signature, which was not checked.")
    if any(name.startswith("Object ") and "/" in name for name in names):
        findings.feature("The document has charts, formulas or tables of other programs, which are not shown.")
    if _embedded(package):
        findings.feature("The document has other files inside it; they can be taken in as evidence of their own.")


def _note_changes(package: OpenDocument, findings: Findings) -> None:
    inserted = deleted = 0
    for region in package.body.iter(TEXT + "changed-region"):
        for change in region:
            if change.tag == TEXT + "deletion":
                deleted += 1
                findings.fact(f"Tracked deletion by {_by(change)}", " ".join(_texts(change)))
            elif change.tag == TEXT + "insertion":
                inserted += 1
    if inserted or deleted:
        findings.feature(
            f"The document has tracked changes: {counted(inserted, 'insertion')}, shown as text, and "
            f"{counted(deleted, 'deletion')}, recorded and not shown."
        )


def _by(element: Element) -> str:
    """Who made a comment or a change, and when."""
    who = next((child.text for child in element.iter(DUBLIN + "creator") if child.text), "unknown")
    when = next((child.text for child in element.iter(DUBLIN + "date") if child.text), "undated")
    return f"{who}, {when}"


def _texts(element: Element) -> Iterator[str]:
    """The words of a comment or a deletion, without who made it and when."""
    for child in element:
        if child.tag != OFFICE + "change-info" and not child.tag.startswith((DUBLIN, META)):
            yield "".join(child.itertext())
