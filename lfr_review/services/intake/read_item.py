"""Read an item that is already kept: pages for a bundle, text, facts. Failing here never touches the original."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import PurePath

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.chat_dates import ChatDates, DateOrder
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.readings import ChildFacts, LinkFacts, Outcome, OutlineFacts, PageFacts, Reading
from lfr_review.domain.recognition import PageRecognition
from lfr_review.services.desk import Desk
from lfr_review.services.json_text import read_json_text, write_json_text
from lfr_review.services.read_document import ReadDocument, read_document
from lfr_review.services.small_pictures import packed
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store.reader import Reader

RECIPE = "clean-pdf"
RECIPE_VERSION = 1
RECOGNISED = "clean-pdf+ocr"  #: made of the clean pages, with the words of their pictures over them


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFacts:
    """What is known of a rendition and its source beside their bytes. Kept as JSON beside the rendition."""

    pages: tuple[PageFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    outline: tuple[OutlineFacts, ...] = ()
    rasterised: tuple[int, ...] = ()
    children: tuple[ChildFacts, ...] = ()  #: files inside the source
    dates: ChatDates | None = None  #: of a chat export: how its dates are read
    recognised: tuple[PageRecognition, ...] = ()  #: pages whose words were recognised in their picture
    beneath: tuple[str, ...] = ()  #: of redacted pages: the words that stood under boxes drawn by hand
    words_missing: str = ""  #: of redacted pages: why they have no text layer, where they have none


def read_item(
    desk: Desk,
    item: EvidenceItem,
    token: CancelToken,
    progress: Progress | None = None,
    password: str | None = None,
    date_order: DateOrder | None = None,
) -> EvidenceItem:
    """Read one kept item and keep what was made of it. Returns the item as it stands now.

    Args:
        desk: where the work is done.
        item: the item.
        token: ends it.
        progress: hears how far it is.
        password: to open it with.
        date_order: of day and month in a chat export; without, what a person has said of it before.

    Raises:
        Cancelled: Stop was pressed; the item stays as it was.
        BlobDamaged: the stored original is not what was taken in.
    """
    order = date_order or _order_chosen(desk, item)
    with desk.library.blobs.open(item.sha256) as original:
        ending = PurePath(item.original_name).suffix
        read = read_document(
            original, ending=ending, password=password, date_order=order, progress=progress, token=token
        )
    if read.rendition is None:
        return _keep_refusal(desk, item, read.reading)
    return _keep_pages(desk, item, read, read.rendition)


def _order_chosen(desk: Desk, item: EvidenceItem) -> DateOrder | None:
    """The order of day and month that a person has chosen for a chat export."""
    rendition = rendition_of(desk, item) if item.kind is EvidenceKind.CHAT else None
    dates = facts_of(desk, rendition).dates if rendition else None
    return dates.order if dates is not None and dates.chosen else None


def rendition_of(desk: Desk, item: EvidenceItem) -> Rendition | None:
    """The newest pages of an item, or None where it has none."""
    with desk.library.reading() as reader:
        return newest_pages(reader, item.uid)


def newest_pages(reader: Reader, evidence: Uid) -> Rendition | None:
    """The newest pages of an item, their words recognised where that was done, or None where it has none."""
    found = renditions_of_pages(reader, evidence)
    return found[-1] if found else None


def renditions_of_pages(reader: Reader, evidence: Uid) -> tuple[Rendition, ...]:
    """All that was made of an item as pages for a bundle, the newest last."""
    return tuple(each for each in reader.all(Rendition, evidence=evidence) if each.recipe in (RECIPE, RECOGNISED))


def facts_of(desk: Desk, rendition: Rendition) -> ReadingFacts:
    """What is known of a rendition and its source beside their bytes."""
    with desk.library.reading() as reader:
        text = reader.reading_facts(rendition.uid)
    return read_json_text(ReadingFacts, text) if text else ReadingFacts()


def _keep_pages(desk: Desk, item: EvidenceItem, read: ReadDocument, rendition: bytes) -> EvidenceItem:
    stored = desk.library.blobs.put(io.BytesIO(rendition))
    reading = read.reading
    facts = ReadingFacts(
        pages=reading.pages,
        links=reading.links,
        outline=reading.outline,
        rasterised=reading.rasterised,
        children=reading.children,
        dates=reading.dates,
    )
    with desk.library.writing(
        desk.who, f"Read {item.mark}", case=item.case, kind=ActionKind.FINAL, verb="read"
    ) as writer:
        now = writer.get(EvidenceItem, item.uid)
        made = Rendition(
            uid=writer.new_uid(),
            evidence=item.uid,
            parent_sha256=item.sha256,
            recipe=RECIPE,
            recipe_version=RECIPE_VERSION,
            sha256=stored.sha256,
            size_bytes=stored.size,
            page_count=len(reading.pages),
            made_at=writer.now,
        )
        writer.add(made)
        writer.add_page_texts(made.uid, read.texts, write_json_text(facts))
        if read.thumbnail is not None:
            writer.add_thumbnail(made.uid, 1, packed(read.thumbnail))
        changed = replace(
            now,
            kind=reading.kind,
            state=ReadState.READ,
            state_reason="",
            features=reading.features,
            facts=reading.facts,
        )
        writer.replace(changed)
    return changed


def _keep_refusal(desk: Desk, item: EvidenceItem, reading: Reading) -> EvidenceItem:
    state = ReadState.PASSWORD if reading.outcome is Outcome.PASSWORD else ReadState.KEPT
    return keep_reason(desk, item, state, reading.reason, reading)


def keep_reason(
    desk: Desk, item: EvidenceItem, state: ReadState, reason: str, reading: Reading | None = None
) -> EvidenceItem:
    """The item, marked with why it has no pages."""
    with desk.library.writing(
        desk.who, f"Could not turn {item.mark} into pages", case=item.case, kind=ActionKind.FINAL, verb="read-failed"
    ) as writer:
        now = writer.get(EvidenceItem, item.uid)
        changed = replace(now, state=state, state_reason=reason)
        if reading is not None:
            changed = replace(changed, kind=reading.kind, features=reading.features, facts=reading.facts)
        writer.replace(changed)
    return changed
