"""Saved web pages (MHTML): the page's words, where and when it was saved, and the files that were saved with it.

Source: RFC 2557.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from lfr_review.domain.documents import Block, Column, Document, Gap, Row, Style, Table, paragraph, words
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import ChildFacts
from lfr_review.worker.readers.document_pictures import Gallery
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.mail_parts import Mail, Part, parse
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import Printer, decoded, text_blocks
from lfr_review.worker.readers.web_page import decoded_html, web_page_blocks
from lfr_review.worker.readers.web_pictures import WebPictures
from lfr_review.worker.readers.wording import counted, safe_name, size_words

HEADERS = (
    ("Snapshot-Content-Location", "Saved from"), ("Content-Location", "Saved from"), ("Date", "Saved on"),
    ("From", "Saved by"),
)  # fmt: skip
ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/svg+xml": ".svg",
    "text/css": ".css", "text/html": ".html", "application/javascript": ".js", "text/javascript": ".js",
}  # fmt: skip


def read_saved_page(content: bytes, dpi: int, findings: Findings) -> Pages:
    """A saved web page as pages: its words, then the pictures that were saved with it.

    Raises:
        CannotRead: there is no page in it, or its parts are nested too deeply.
        LimitReached: its words are longer than can be turned into pages.
    """
    mail = parse(content)
    if not mail.bodies:
        raise CannotRead("The file is built like a saved web page but has no page in it.")
    for name in ("Snapshot-Content-Location", "Content-Location", "Subject", "Date", "From", "MIME-Version"):
        for value in mail.headers(name):
            findings.fact(f"Header {name}", value)
    names = _names(mail.attachments)
    shown = Printer()
    gallery = Gallery(dpi, A4, findings)
    blocks = (
        *_heading(mail, shown),
        *_pages(mail, names, shown, findings, gallery),
        *_list(mail, names, shown, findings),
        *gallery.blocks(),
    )
    gallery.note()
    shown.note(findings)
    children = tuple(
        ChildFacts(name=name, size_bytes=len(part.content()), index=index)
        for index, (name, part) in enumerate(zip(names, mail.attachments, strict=True))
    )
    document = Document(title="Saved web page", blocks=blocks)
    return drawn_pages(document, findings, gallery.pages, children, beside=gallery.small)


def saved_page_child(content: bytes, index: int) -> bytes:
    """The bytes of one file that was saved with the page.

    Raises:
        CannotRead: there is none of that number.
    """
    files = parse(content).attachments
    if not 0 <= index < len(files):
        raise CannotRead("The saved page has no such file inside it.")
    return files[index].content()


def _heading(mail: Mail, shown: Printer) -> Iterator[Block]:
    said = dict[str, str]()
    for header, label in HEADERS:
        for value in mail.headers(header):
            said.setdefault(label, shown(value.strip("<>").removeprefix("Saved by ") if header == "From" else value))
    if said:
        yield Table(
            columns=(Column(heading="", share=1.0), Column(heading="", share=6.0)),
            rows=tuple(Row(cells=(words(label, strong=True), words(value))) for label, value in said.items()),
        )
        yield Gap(points=10.0)


def _pages(mail: Mail, names: Sequence[str], shown: Printer, findings: Findings, gallery: Gallery) -> Iterator[Block]:
    """The page, then those that stood in frames of it."""
    parts = dict[str, tuple[Part, str]]()
    for name, part in zip(names, mail.attachments, strict=True):
        for address in part.addresses:
            parts.setdefault(address, (part, name))
    for number, part in enumerate(mail.bodies):
        if number:
            yield Gap(points=10.0)
            yield paragraph(f"In a frame of the page: {shown(part.location or 'not named')}", Style.LABEL)
        if part.kind == "text/html":
            text = part.text() if part.charset else decoded_html(part.content())[0]
            pictures = WebPictures(gallery, partial(_saved_beside, parts, part.location))
            yield from web_page_blocks(text, shown, findings, pictures)
        else:
            yield from text_blocks(shown(part.text() if part.charset else decoded(part.content())[0]))
    if len(mail.bodies) > 1:
        findings.feature(f"The page has {counted(len(mail.bodies) - 1, 'frame')}, shown after its own words.")


def _saved_beside(parts: Mapping[str, tuple[Part, str]], page: str, address: str) -> tuple[bytes, str] | None:
    """The part that an address of a page names, whole or from the page's own address on. Nothing is fetched."""
    found = parts.get(address)
    if found is None and page and address:
        try:
            found = parts.get(urllib.parse.urljoin(page, address))
        except ValueError:
            return None  # an address that is none
    return None if found is None else (found[0].content(), found[1])


def _list(mail: Mail, names: Sequence[str], shown: Printer, findings: Findings) -> Iterator[Block]:
    if not names:
        return
    findings.feature(
        f"{counted(len(names), 'file')} saved with the page, such as pictures; each can be taken in as evidence of "
        "its own."
    )
    yield Gap(points=10.0)
    yield paragraph("Files saved with the page", Style.LABEL)
    yield Table(
        columns=(
            Column(heading="No.", share=1.0),
            Column(heading="Name", share=4.0),
            Column(heading="Saved from", share=7.0),
            Column(heading="Size", share=2.0),
        ),
        rows=tuple(
            Row(
                cells=(
                    words(str(number)),
                    words(shown(name)),
                    words(shown(part.location[:300])),
                    words(size_words(len(part.content()))),
                )
            )
            for number, (name, part) in enumerate(zip(names, mail.attachments, strict=True), start=1)
        ),
    )


def _names(parts: Sequence[Part]) -> list[str]:
    """A name for each file: its own, or the end of the address that it was saved from."""
    names = []
    for number, part in enumerate(parts, start=1):
        end = part.location.partition("?")[0].partition("#")[0].rpartition("/")[2]
        name = part.name(number)
        if name == f"attachment {number}":
            name = safe_name(end, number) if end and ":" not in end else f"file {number}"
        if not PurePosixPath(name).suffix:
            name += ENDINGS.get(part.kind, "")
        names.append(name)
    return names
