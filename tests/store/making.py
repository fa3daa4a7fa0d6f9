"""Making records, clocks and libraries for the tests of the store."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState, Rendition
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.moments import UNKNOWN
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store.library import Library
from lfr_review.store.writer import Writer

PASSPHRASE = b"correct horse battery"
WORK_FACTOR = 4  # 16 steps of scrypt, in tests only


class Ticking:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self, start: dt.datetime) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def reopen(root: Path, passphrase: bytes = PASSPHRASE, who: str = "Ada") -> Library:
    return Library.open(root, bytearray(passphrase), who=who)


def add_case(library: Library, reference: str = "NM-2026-014") -> CaseFile:
    with library.writing("Ada", "New case") as writer:
        record = CaseFile(uid=writer.new_uid(), reference=reference, opened_on=dt.date(2026, 3, 10))
        writer.add(record)
    return record


def new_note(writer: Writer, case: Uid, text: str = "Stopped by three officers") -> TimelineNote:
    number = writer.next_number(case, "note")
    return TimelineNote(
        uid=writer.new_uid(), case=case, number=number, happened=UNKNOWN, recorded_at=writer.now, text=text
    )


def add_note(library: Library, case: Uid, text: str = "Stopped by three officers") -> TimelineNote:
    with library.writing("Ada", "Note added", case=case) as writer:
        note = new_note(writer, case, text)
        writer.add(note)
    return note


def new_item(writer: Writer, case: Uid, sha256: Sha256, size: int, name: str = "letter.pdf") -> EvidenceItem:
    return EvidenceItem(
        uid=writer.new_uid(),
        case=case,
        number=writer.next_number(case, "evidence"),
        title="Letter",
        original_name=name,
        size_bytes=size,
        sha256=sha256,
        kind=EvidenceKind.PDF,
        state=ReadState.WAITING,
        taken_in_at=writer.now,
    )


def take_in(
    library: Library,
    case: Uid,
    content: bytes = b"%PDF-1.7 a letter",
    name: str = "letter.pdf",
    kind: ActionKind = ActionKind.FINAL,
) -> EvidenceItem:
    stored = library.blobs.put(io.BytesIO(content))
    with library.writing("Ada", "Took in a file", case=case, kind=kind, verb="intake") as writer:
        item = new_item(writer, case, stored.sha256, stored.size, name)
        writer.add(item)
    return item


def add_rendition(
    library: Library, item: EvidenceItem, texts: tuple[str, ...] = (), recipe: str = "clean"
) -> Rendition:
    stored = library.blobs.put(io.BytesIO(b"clean pages of " + item.sha256.encode()))
    with library.writing("Ada", "Read", case=item.case, kind=ActionKind.FINAL) as writer:
        rendition = Rendition(
            uid=writer.new_uid(),
            evidence=item.uid,
            parent_sha256=item.sha256,
            recipe=recipe,
            recipe_version=1,
            sha256=stored.sha256,
            size_bytes=stored.size,
            page_count=len(texts),
            made_at=writer.now,
        )
        writer.add(rendition)
        writer.add_page_texts(rendition.uid, texts, "{}")
    return rendition
