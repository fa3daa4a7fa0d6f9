"""The list of evidence: number, title, date, where from, and the page where it begins."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import (
    Column,
    Document,
    Heading,
    PageTarget,
    Reference,
    Row,
    Run,
    Style,
    Table,
    Words,
    paragraph,
    words,
)
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.mending import UNDER_EVIDENCE
from lfr_review.domain.moment_words import ClockStyle, in_print
from lfr_review.domain.moments import MomentKind
from lfr_review.domain.recordings import still_words

TITLE = "List of evidence"
_COLUMNS = (
    Column(heading="No.", share=0.7),
    Column(heading="Document", share=3.6),
    Column(heading="Date", share=1.6),
    Column(heading="From", share=1.9),
    Column(heading="Page", share=0.9, right=True),
)


def evidence_list(
    disclosed: Disclosed,
    in_bundle: Collection[Uid] | None = None,
    clock: ClockStyle = ClockStyle.HOURS_24,
    both_times: Mapping[Uid, str] | None = None,
) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The list of the disclosed evidence in the order of its numbers.

    Args:
        disclosed: what may be served.
        in_bundle: uids of the items that have pages in this bundle; None: all of them.
        clock: how times are printed.
        both_times: by uid of the item, what the clock of its device showed and what a right one would have, where
            that clock was wrong.
    """
    items = sorted(disclosed.evidence, key=lambda item: item.number)
    numbers = {item.uid: item.mark for item in items}
    rows = tuple(
        _row(item, numbers, in_bundle is None or item.uid in in_bundle, clock, (both_times or {}).get(item.uid, ""))
        for item in items
    )
    body = (
        Table(columns=_COLUMNS, rows=rows) if rows else paragraph("There is no evidence in this bundle.", Style.QUIET)
    )
    problems: tuple[DocumentProblem, ...] = ()
    if not rows:
        remedy = "Mark the evidence that may be served disclosable."
        problems = (DocumentProblem(words="The list of evidence is empty.", remedy=remedy, mend=UNDER_EVIDENCE),)
    return Document(title=TITLE, blocks=(Heading(text=TITLE, level=1), body)), problems


def date_words(item: EvidenceItem, clock: ClockStyle = ClockStyle.HOURS_24) -> str:
    """The date of an item for lists and the index; empty where none was recorded."""
    if item.dated is None or item.dated.kind is MomentKind.UNKNOWN:
        return ""
    return in_print(item.dated, clock)


def _whence(item: EvidenceItem, numbers: Mapping[Uid, str]) -> str:
    """Where an item was taken from, as far as that may be served."""
    parent = numbers.get(item.parent) if item.parent is not None else None
    if item.parent_at_ms is not None:
        words_ = still_words(item, parent or "a recording that is not in this list")
        return "" if words_.casefold() in item.title.casefold() else words_
    return f"came with {parent}" if parent is not None else ""


def _row(item: EvidenceItem, numbers: dict[Uid, str], placed: bool, clock: ClockStyle, both: str) -> Row:
    title: list[Run] = [Words(text=item.title)]
    if whence := _whence(item, numbers):
        title.append(Words(text=f" ({whence})", quiet=True))
    if both:  # in the widest column, as it is a sentence
        title.append(Words(text=f"\n{both}", quiet=True))
    target = PageTarget(item=item.uid)
    page: tuple[Run, ...] = (
        (Reference(target=target, fallback="not in this bundle"),)
        if placed
        else words("not in this bundle", quiet=True)
    )
    date = date_words(item, clock)
    return Row(
        cells=(
            words(item.mark),
            tuple(title),
            words(date) if date else words("not dated", quiet=True),
            words(item.source) if item.source.strip() else words("not given", quiet=True),
            page,
        ),
        link=target if placed else None,
    )
