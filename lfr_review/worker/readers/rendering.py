"""Each readable kind as clean pages, and the files inside it."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.cleaning import clean_pdf, save_rendition
from lfr_review.worker.cleaning.attachments import attachment_bytes
from lfr_review.worker.cleaning.texts import count_pages
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.written_kinds import pages_of_words, render_written, written_child
from lfr_review.worker.task import Source

PICTURES = frozenset((
    EvidenceKind.JPEG, EvidenceKind.PNG, EvidenceKind.TIFF, EvidenceKind.WEBP, EvidenceKind.BMP, EvidenceKind.GIF,
    EvidenceKind.AVIF, EvidenceKind.HEIC, EvidenceKind.SVG,
))  # fmt: skip
CONTAINERS = frozenset({EvidenceKind.ZIP, EvidenceKind.MSG, EvidenceKind.CHAT})
Announce = Callable[[int], None]  #: hears how many pages there are, as soon as that is known


def render_pdf(source: Source, password: str | None, dpi: int, announce: Announce) -> Pages:
    """A PDF as clean pages.

    Raises:
        PasswordNeeded: it is locked and the password is missing or wrong.
        CannotRead: it is damaged beyond repair.
        LimitReached: it has too many pages.
    """
    content = source.read_all()
    announce(min(count_pages(content, password) or 0, MAX_PAGES))
    clean = clean_pdf(content, password=password, dpi=dpi)
    try:
        return Pages(
            rendition=save_rendition(clean),
            pages=clean.pages,
            texts=clean.texts,
            features=clean.features,
            facts=clean.facts,
            links=clean.links,
            outline=clean.outline,
            children=clean.children,
            rasterised=clean.rasterised,
        )
    finally:
        clean.close()


def render(
    kind: EvidenceKind,
    source: Source,
    password: str | None,
    dpi: int,
    announce: Announce,
    date_order: DateOrder | None = None,
) -> Pages:
    """A document of a readable kind as pages. Libraries that only one kind needs are imported for it alone.

    Raises:
        CaseworkError: it cannot be turned into pages, and why.
    """
    findings = Findings()
    if kind is EvidenceKind.PDF:
        return render_pdf(source, password, dpi, announce)
    if kind in PICTURES:
        from lfr_review.worker.readers.picture_kinds import render_picture

        return render_picture(kind, source.read_all(), dpi, announce, findings)
    announce(pages_of_words(kind, source.size))
    if kind is EvidenceKind.DOCX:
        from lfr_review.worker.readers.word import read_word

        return read_word(source, dpi, findings)
    if kind is EvidenceKind.EMAIL:
        from lfr_review.worker.readers.mail import read_mail

        return read_mail(source.read_all(), findings)
    if kind is EvidenceKind.TEXT:
        from lfr_review.worker.readers.plain_text import read_text

        return read_text(source.read_all(), findings)
    if kind in CONTAINERS:
        from lfr_review.worker.readers.container_kinds import render_container

        return render_container(kind, source, password, announce, findings, date_order)
    return render_written(kind, source, dpi, announce, findings)


def child_bytes(kind: EvidenceKind, source: Source, index: int, password: str | None) -> bytes:
    """The bytes of one file inside a document.

    Raises:
        CannotRead: there is no such file.
    """
    if kind is EvidenceKind.PDF:
        return attachment_bytes(source.read_all(), index, password=password)
    if kind is EvidenceKind.EMAIL:
        from lfr_review.worker.readers.mail import mail_child

        return mail_child(source.read_all(), index)
    if kind is EvidenceKind.DOCX:
        from lfr_review.worker.readers.word import word_child

        return word_child(source, index)
    if kind in CONTAINERS:
        from lfr_review.worker.readers.container_kinds import container_child

        return container_child(kind, source, index, password)
    return written_child(kind, source, index)
