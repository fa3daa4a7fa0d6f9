"""Reading one untrusted document in a worker, and holding what it says against the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.errors import LimitReached, WorkerFailed, WorkerNotStarted
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import ChildFacts, LinkFacts, Outcome, OutlineFacts, PageFacts, Reading
from lfr_review.services import worker_failures
from lfr_review.services.byte_sources import ByteSource
from lfr_review.services.frames import Frame, frame_from
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_answers import TaskResult
from lfr_review.services.workers import run_task
from lfr_review.worker.protocol import MAX_PAGE_TEXT, MAX_PAGES, clean_text

MAX_LINKS = 200_000
MAX_OUTLINE = 50_000
MAX_CHILDREN = 2_000
IMAGE_DPI = 300
PAGE_END = "\f"

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What a document is, and its pages where it has some."""

    reading: Reading
    rendition: bytes | None = None  #: a clean PDF
    texts: tuple[str, ...] = ()  #: by page of the rendition
    thumbnail: Frame | None = None


def read_document(
    source: ByteSource,
    *,
    ending: str = "",
    password: str | None = None,
    dpi: int = IMAGE_DPI,
    date_order: DateOrder | None = None,
    progress: Progress | None = None,
    token: CancelToken | None = None,
) -> ReadDocument:
    """Read a document. Where the worker breaks down or is stopped by a limit, that is the answer, with the reason.

    Args:
        source: its bytes.
        ending: of its name, such as `.pdf`.
        password: to open it with.
        dpi: most pixels per inch that its pictures keep.
        date_order: of day and month in a chat export, where a person has said.
        progress: hears how far it is.
        token: ends it.

    Raises:
        Cancelled: Stop was pressed.
        SourceUnreadable: the bytes could not be had.
    """
    kinds: list[Any] = []

    def hear(name: str, value: Any) -> None:
        if name == "kind":
            kinds.append(value)

    order = {"ending": _plain(ending), "password": password, "dpi": dpi, "date_order": date_order}
    try:
        result = run_task("read", order, [source], progress=progress, token=token, on_value=hear)
        return _document(result)
    except WorkerNotStarted:
        raise
    except WorkerFailed as error:
        outcome = Outcome.LIMIT if isinstance(error, LimitReached) else Outcome.KEPT_UNREADABLE
        return ReadDocument(reading=Reading(outcome=outcome, kind=_kind(kinds), reason=str(error)))


def read_child(
    source: ByteSource, index: int, *, ending: str = "", password: str | None = None, token: CancelToken | None = None
) -> bytes:
    """The bytes of the file inside a document that its reading lists with that index.

    Raises:
        Cancelled: Stop was pressed.
        CaseworkError: it cannot be taken out, and why.
    """
    order = {"ending": _plain(ending), "password": password, "dpi": IMAGE_DPI, "child": index}
    return run_task("read", order, [source], token=token).blob("child")


def _plain(ending: str) -> str:
    """An ending as far as it can be one that is known: they are all short and plain letters."""
    return ending.encode("ascii", "replace").decode("ascii")[:20]


def _document(result: TaskResult) -> ReadDocument:
    try:
        said: Reading = from_plain(Reading, result.value("reading"))
        reading = replace(
            said,
            pages=_entries(PageFacts, result.all("pages"), MAX_PAGES),
            links=_entries(LinkFacts, result.all("links"), MAX_LINKS),
            outline=_entries(OutlineFacts, result.all("outline"), MAX_OUTLINE),
            children=_entries(ChildFacts, result.all("children"), MAX_CHILDREN),
        )
    except Mismatch:
        raise worker_failures.nonsense() from None
    if reading.outcome is not Outcome.OK:
        return ReadDocument(reading=reading)
    if not reading.pages:
        raise worker_failures.nonsense()
    texts = _texts(result.blob("texts"), len(reading.pages))
    small = frame_from(result, "thumbnail", "thumbnail") if result.all("thumbnail") else None
    return ReadDocument(reading=reading, rendition=result.blob("rendition"), texts=texts, thumbnail=small)


def _entries(kind: type[Entry], batches: tuple[Any, ...], most: int) -> tuple[Entry, ...]:
    if any(not isinstance(batch, list) for batch in batches) or sum(map(len, batches)) > most:
        raise Mismatch("a list that is too long, or none")
    return tuple(from_plain(kind, entry) for batch in batches for entry in batch)


def _texts(content: bytes, pages: int) -> tuple[str, ...]:
    parts = content.split(PAGE_END.encode())
    if len(parts) != pages or any(len(part) > MAX_PAGE_TEXT for part in parts):
        raise worker_failures.nonsense()
    return tuple(clean_text(part.decode("utf-8", "replace")) for part in parts)


def _kind(said: list[Any]) -> EvidenceKind:
    """The kind that the worker had found before it broke down."""
    try:
        return EvidenceKind(said[-1]) if said else EvidenceKind.OTHER
    except ValueError:
        return EvidenceKind.OTHER
