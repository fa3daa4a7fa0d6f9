"""Files that lie inside a PDF: attachments, the members of a portfolio, files pinned to a page."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Dictionary, NameTree, Pdf, Stream

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.cleaning.opening import open_pdf
from lfr_review.worker.cleaning.streams import attached_bytes
from lfr_review.worker.cleaning.values import ObjectId, dictionary, elements, entry, identity, name, text, whole

MAX_CHILDREN = 2_000  #: members we list, as for any container
_PARTS = re.compile(r"[/\\]")
_FILE_KEYS = ("/UF", "/F", "/DOS", "/Mac", "/Unix")


def attachments(data: bytes | memoryview, *, password: str | None = None) -> tuple[ChildFacts, ...]:
    """The files inside a PDF, in the order of its own list.

    Raises:
        CannotRead: the PDF cannot be opened.
    """
    opened = open_pdf(data, password)
    with opened.pdf:
        return child_facts(find_files(opened.pdf, opened.pages))


def attachment_bytes(data: bytes | memoryview, index: int, *, password: str | None = None) -> bytes:
    """The bytes of one file inside a PDF, by its index in `attachments`.

    Raises:
        CannotRead: the PDF cannot be opened or has no such file.
        LimitReached: the file unfolds beyond what a worker may hand out.
    """
    opened = open_pdf(data, password)
    with opened.pdf:
        found = find_files(opened.pdf, opened.pages)
        if not 0 <= index < len(found):
            raise CannotRead("The PDF has no such file inside it. The original is kept as it is.")
        return attached_bytes(found[index][1])


def find_files(pdf: Pdf, pages: list[Dictionary]) -> list[tuple[str, Stream]]:
    """Name and stream of every file inside the document; a file that is named twice counts once."""
    found: list[tuple[str, Stream]] = []
    seen: set[ObjectId] = set()
    for specification in _specifications(pdf, pages):
        stream = _embedded(specification)
        if stream is None or identity(stream) in seen or len(found) >= MAX_CHILDREN:
            continue
        seen.add(identity(stream))
        found.append((_file_name(specification, len(found)), stream))
    return found


def child_facts(found: list[tuple[str, Stream]]) -> tuple[ChildFacts, ...]:
    """What the record says of the files inside. One too large to unfold is listed with its packed size."""
    facts = []
    for index, (file_name, stream) in enumerate(found):
        try:
            size = len(attached_bytes(stream))
        except LimitReached:
            size = whole(stream.get("/Length")) or 0
        facts.append(ChildFacts(name=file_name, size_bytes=size, index=index))
    return tuple(facts)


def _specifications(pdf: Pdf, pages: list[Dictionary]) -> list[Any]:
    specifications: list[Any] = []
    root = entry(entry(pdf.Root, "/Names"), "/EmbeddedFiles")
    if dictionary(root) is not None:
        try:
            for _, specification in NameTree(root).items():
                specifications.append(specification)
                if len(specifications) >= MAX_CHILDREN:
                    break
        except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, RecursionError):
            pass  # what was found so far stays found
    specifications.extend(elements(entry(pdf.Root, "/AF")))
    for page in pages:
        if "/AF" in page:
            specifications.extend(elements(page.get("/AF")))
        if "/Annots" in page:
            for annotation in elements(page.get("/Annots")):
                if name(entry(annotation, "/Subtype")) == "/FileAttachment":
                    specifications.append(entry(annotation, "/FS"))
    return specifications


def _embedded(specification: Any) -> Stream | None:
    held = entry(specification, "/EF")
    for key in _FILE_KEYS:
        stream = entry(held, key)
        if isinstance(stream, Stream):
            return stream
    return None


def _file_name(specification: Any, index: int) -> str:
    """The last part of the stated name; never a path."""
    for key in _FILE_KEYS:
        stated = _PARTS.split(text(entry(specification, key)))[-1].strip(" .")
        if stated:
            return stated[:200]
    return f"attachment-{index + 1}"
