"""Orders for tests, and bundles made from them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from lfr_review.domain.bundles import (
    BundleMade,
    BundleOrder,
    IndexPages,
    Numbering,
    OrderEntry,
    OrderSection,
    OwnPages,
    SourcePages,
)
from lfr_review.domain.documents import Block, Document, Heading, PageTarget, Paragraph, Reference, Words
from lfr_review.worker.assembly.assemble import assemble

MADE_AT = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
SECTIONS = (OrderSection(title="Claim", letter="A"), OrderSection(title="Evidence", letter="B"))
INDEX = OrderEntry(uid="index", title="Index", pages=IndexPages(), section=-1, listed=False)


@dataclass(frozen=True)
class Bundle:
    """A finished file and what was said of it."""

    pdf: bytes
    made: BundleMade


def evidence(source: int, **changes: object) -> OrderEntry:
    """An entry for a whole source, as evidence `item0`, `item1` …"""
    settings: dict[str, object] = {
        "uid": f"entry{source}", "title": f"Paper {source}", "date_text": f"{source + 1} May 2026", "section": 1,
        "number": f"E{source + 1}", "evidence": f"item{source}", "pages": SourcePages(source=source),
    }  # fmt: skip
    return OrderEntry(**{**settings, **changes})  # type: ignore[arg-type]


def own(title: str, *blocks: Block, **changes: object) -> OrderEntry:
    """An entry for a document of ours."""
    document = Document(title=title, blocks=(Heading(text=title, level=1), *blocks))
    settings: dict[str, object] = {"uid": title, "title": title, "section": 0, "pages": OwnPages(document=document)}
    return OrderEntry(**{**settings, **changes})  # type: ignore[arg-type]


def citing(item: str, page: int, fallback: str = "the document") -> Paragraph:
    """A paragraph that cites a page of evidence."""
    reference = Reference(target=PageTarget(item=item, page=page), fallback=fallback, lead="see ")
    return Paragraph(runs=(Words(text="It is recorded there, "), reference, Words(text=".")))


def order(entries: Sequence[OrderEntry], numbering: Numbering | None = None, clean: bool = True) -> BundleOrder:
    """An order with an index before the entries."""
    return BundleOrder(
        title="Doe v Northmarch Constabulary: complaint",
        made_at=MADE_AT,
        sections=SECTIONS,
        entries=(INDEX, *entries),
        numbering=numbering or Numbering(),
        clean=clean,
    )


def assembled(asked: BundleOrder, *sources: bytes) -> Bundle:
    """The bundle of an order."""
    out = io.BytesIO()
    made = assemble(asked, sources, out, lambda *_: None)
    return Bundle(out.getvalue(), made)


def bundle_of(*sources: bytes) -> Bundle:
    """An index and all of these sources, raw."""
    return assembled(order([evidence(number) for number in range(len(sources))]), *sources)
