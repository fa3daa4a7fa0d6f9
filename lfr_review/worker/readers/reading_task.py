"""The `read` task: one document in; its reading, rendition, page texts and thumbnail out.

Order: `{"ending", "password", "dpi"}`, perhaps with `"date_order"`; with `"child": n` only the bytes of the n-th file
inside are answered.

Answers, in this order: value `kind`; value `reading`, whose long lists are empty; values `pages`, `links`, `outline`
and `children`, each a part of the list; then, where there are pages, blob `rendition`, blob `texts` (UTF-8, pages
parted by form feeds), value `thumbnail` and blob `thumbnail`. For a child: blob `child`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.codec import to_plain
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.protocol import clean_text
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.readers.read_document import ReadDocument, read_document
from lfr_review.worker.readers.rendering import child_bytes
from lfr_review.worker.task import TaskIO

BATCH_BYTES = 500_000  #: of one part of a long list, at most
PAGE_END = "\f"


def read(io: TaskIO) -> None:
    """Read the one source."""
    order, source = io.order, io.sources[0]
    if (index := order.get("child")) is not None:
        kind = identify(source, order["ending"]).format.kind
        with io.blob("child") as out:
            out.write(child_bytes(kind, source, index, order["password"]))
        return

    def tell_kind(kind: EvidenceKind) -> None:
        io.value("kind", kind.value)

    answer(
        io,
        read_document(
            source,
            ending=order["ending"],
            password=order["password"],
            dpi=order["dpi"],
            date_order=DateOrder(order["date_order"]) if order.get("date_order") else None,
            on_kind=tell_kind,
            on_pages=io.allow_pages,
        ),
    )


def answer(io: TaskIO, read: ReadDocument) -> None:
    """Say what reading gave."""
    reading = read.reading
    io.value("reading", to_plain(replace(reading, pages=(), links=(), outline=(), children=())))
    for name in ("pages", "links", "outline", "children"):
        for batch in batches([to_plain(entry) for entry in getattr(reading, name)]):
            io.value(name, batch)
    if read.rendition is None:
        return
    with io.blob("rendition") as out:
        out.write(read.rendition)
    with io.blob("texts") as out:
        for number, text in enumerate(read.texts):
            out.write((PAGE_END if number else "").encode() + clean_text(text).encode())
    if read.thumbnail is not None:
        io.value("thumbnail", read.thumbnail.shape)
        with io.blob("thumbnail") as out:
            out.write(read.thumbnail.rgb)


def batches(entries: Sequence[Any]) -> Iterator[list[Any]]:
    """A long list of plain values in parts that fit one answer each."""
    batch: list[Any] = []
    length = 0
    for entry in entries:
        own = len(json.dumps(entry))  # escaped, so never shorter than what is sent
        if batch and length + own > BATCH_BYTES:
            yield batch
            batch, length = [], 0
        batch.append(entry)
        length += own
    if batch:
        yield batch
