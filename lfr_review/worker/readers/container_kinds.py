"""Files that hold other files: which reader lists what is inside and takes it out."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.errors import CannotRead
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.task import Source


def render_container(
    kind: EvidenceKind,
    source: Source,
    password: str | None,
    announce: Callable[[int], None],
    findings: Findings,
    date_order: DateOrder | None = None,
) -> Pages:
    """A container of one of these kinds as pages. Each reader is imported for its own kind alone.

    Args:
        kind: of the container.
        source: its bytes.
        password: to open it with.
        announce: hears how much there is to draw.
        findings: takes what is noticed.
        date_order: of day and month in a chat, where a person has said.

    Raises:
        CaseworkError: it cannot be turned into pages, and why.
    """
    if kind is EvidenceKind.ZIP:
        from lfr_review.worker.readers.archive_pages import read_archive

        return read_archive(source, password, announce, findings)
    if kind is EvidenceKind.MSG:
        from lfr_review.worker.readers.outlook import read_outlook

        return read_outlook(source.read_all(), findings)
    if kind is EvidenceKind.CHAT:
        from lfr_review.worker.readers.chat import read_chat

        return read_chat(source, date_order, announce, findings)
    raise CannotRead("Files of this kind are not turned into pages yet.")


def container_child(kind: EvidenceKind, source: Source, index: int, password: str | None) -> bytes:
    """The bytes of one file inside a container of one of these kinds.

    Raises:
        CannotRead: there is no such file.
        PasswordNeeded: it is locked and the password is missing or wrong.
    """
    if kind in (EvidenceKind.ZIP, EvidenceKind.CHAT):
        from lfr_review.worker.readers.archive import Archive

        with source.open() as stream:
            return Archive(stream).read(index, password)
    if kind is EvidenceKind.MSG:
        from lfr_review.worker.readers.outlook import outlook_child

        return outlook_child(source.read_all(), index)
    raise CannotRead("Files of this kind have no other files inside them.")
