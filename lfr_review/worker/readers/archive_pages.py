"""A ZIP archive as pages: a list of what lies in it, each file to be taken in by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lfr_review.domain.documents import Column, Document, Heading, Row, Table, Words, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.protocol import clean_text
from lfr_review.worker.readers.archive import Archive, Entry
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.wording import counted, size_words
from lfr_review.worker.task import Source

FILES_A_PAGE = 5  #: listed in the time that one page is given
OUTSIDE = "Its name would lead out of the folder it is unpacked into; here it is only shown."
COLUMNS = (
    Column(heading="", share=0.6, right=True),
    Column(heading="Name in the archive", share=6.0),
    Column(heading="Size", share=1.4, right=True),
    Column(heading="Packed file’s own time", share=2.4),
)


def read_archive(source: Source, password: str | None, announce: Callable[[int], None], findings: Findings) -> Pages:
    """The list of the files in an archive as pages, and those that can be taken out as children.

    Where only some of them are locked the list is made all the same, and marks those.

    Raises:
        CannotRead: it is damaged, or holds nothing.
        LimitReached: it holds more than a container may.
        PasswordNeeded: all its files are locked, and the password is missing or wrong.
    """
    with source.open() as stream:
        archive = Archive(stream)
        if not archive.entries:
            raise CannotRead("The archive holds no files. The original is kept as it is.")
        announce(len(archive.entries) // FILES_A_PAGE)
        if archive.is_locked:
            archive.try_password(password)
    _note(archive, findings)
    shown = Printer()
    blocks = (
        Heading(text="Files in this archive", level=1),
        paragraph(f"{counted(len(archive.entries), 'file')}, as the archive lists them. Times are of no known zone."),
        Table(columns=COLUMNS, rows=tuple(_rows(archive.entries, shown))),
    )
    shown.note(findings)
    return drawn_pages(Document(title="Archive", blocks=blocks), findings, children=children_of(archive.entries))


def children_of(entries: Sequence[Entry]) -> tuple[ChildFacts, ...]:
    """The files that can be taken out."""
    return tuple(
        ChildFacts(name=entry.safe_name, size_bytes=entry.size_bytes, index=entry.index, is_locked=entry.is_locked)
        for entry in entries
        if not entry.refusal
    )


def _note(archive: Archive, findings: Findings) -> None:
    findings.fact("ZIP comment", archive.comment)
    findings.feature(f"{counted(len(archive.entries), 'file')} in the archive; each can be taken in by itself.")
    if archive.is_locked:
        findings.feature("Files in the archive are protected by a password, asked for whenever one is taken out.")
    elif archive.locked:
        findings.feature(
            f"{counted(len(archive.locked), 'file')} in the archive protected by a password, asked for whenever one is "
            "taken out; the others are open."
        )
    if outside := sum(entry.leads_outside for entry in archive.entries):
        findings.feature(
            f"The archive names {counted(outside, 'file')} outside itself, as a hostile archive does. The names are "
            "shown and not used."
        )
    if any(clean_text(entry.name) != entry.name for entry in archive.entries):
        findings.feature("Names in the archive hold characters that are not seen and may hide what the name says.")
    if refused := sum(bool(entry.refusal) for entry in archive.entries):
        findings.feature(f"{counted(refused, 'file')} in the archive cannot be taken out here; the list says why.")


def _rows(entries: Sequence[Entry], shown: Printer) -> list[Row]:
    rows = []
    for number, entry in enumerate(entries, start=1):
        name = [Words(text=shown(clean_text(entry.name)) or entry.safe_name)]
        notes = [OUTSIDE] if entry.leads_outside else []
        notes += ["Protected by a password."] if entry.is_locked and not entry.refusal else []
        notes += [f"Not taken out: {entry.refusal}."] if entry.refusal else []
        if notes:
            name.append(Words(text="\n" + " ".join(notes), quiet=True))
        when = f"{entry.packed_at:%Y-%m-%d %H:%M:%S}" if entry.packed_at else "not given"
        rows.append(
            Row(
                cells=(
                    (Words(text=str(number)),),
                    tuple(name),
                    (Words(text=size_words(entry.size_bytes)),),
                    (Words(text=when),),
                )
            )
        )
    return rows
