"""The redaction log: which pages of a bundle something was taken out of, how much, and why. Never what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lfr_review.domain.documents import (
    Block,
    Column,
    Document,
    Heading,
    PageTarget,
    Reference,
    Row,
    Style,
    Table,
    paragraph,
    words,
)
from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import RedactionReason

TITLE = "Redaction log"
_COLUMNS = (
    Column(heading="No.", share=0.7),
    Column(heading="Document", share=3.2),
    Column(heading="Page", share=1.0, right=True),
    Column(heading="Taken out", share=1.2),
    Column(heading="Why", share=3.4),
)
_INTRODUCTION = (
    "Parts of the pages listed here were taken out before this bundle was made. Each of these pages was made again "
    "without them, so its words can be read and searched only as far as they are left. The documents as they were "
    "received are kept unchanged."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedPage:
    """One redacted page."""

    page: int  #: of its document, from 1
    reasons: tuple[RedactionReason, ...]  #: of each place on it


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedItem:
    """One document with redacted pages in the bundle."""

    item: Uid
    mark: str
    title: str
    pages: tuple[LoggedPage, ...]
    camera: tuple[tuple[str, str], ...] = ()  #: what its camera recorded, where somebody decided to tell it


def redaction_log(items: Iterable[LoggedItem], reasons: dict[RedactionReason, str]) -> Document:
    """The log.

    Args:
        items: in the order of the bundle.
        reasons: the words for each.
    """
    known = tuple(items)
    rows = [row for item in known for row in _rows(item, reasons)]
    blocks: list[Block] = [Heading(text=TITLE, level=1)]
    if not rows:
        return Document(title=TITLE, blocks=(*blocks, paragraph("Nothing was taken out.", Style.QUIET)))
    blocks += [paragraph(_INTRODUCTION), Table(columns=_COLUMNS, rows=tuple(rows))]
    for item in known:
        if item.camera:
            blocks.append(Heading(text=f"What the camera of {item.mark} recorded", level=2))
            blocks += [paragraph(f"{name}: {said}") for name, said in item.camera]
    return Document(title=TITLE, blocks=tuple(blocks))


def _rows(item: LoggedItem, reasons: dict[RedactionReason, str]) -> Iterable[Row]:
    for page in item.pages:
        target = PageTarget(item=item.item, page=page.page)
        count = len(page.reasons)
        yield Row(
            cells=(
                words(item.mark),
                words(item.title),
                (Reference(target=target, fallback="not in this bundle"),),
                words("1 place" if count == 1 else f"{count} places"),
                words(_why(page.reasons, reasons)),
            ),
            link=target,
        )


def _why(found: Sequence[RedactionReason], words_of: dict[RedactionReason, str]) -> str:
    """The reasons of a page, the most frequent first, with their number where there are several kinds."""
    counted = Counter(found).most_common()
    if len(counted) == 1:
        return words_of[counted[0][0]]
    return "; ".join(f"{words_of[reason]} ({count})" for reason, count in counted)
