"""The page before an exhibit: the heading of the case, who produced it under which mark, and in which statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lfr_review.domain.bundles import BundlePlan
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.cover_page import claim_heading
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import Block, Document, Gap, Paragraph, Style, Words, paragraph
from lfr_review.domain.errors import RulesUnreadable
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.evidence_list import date_words
from lfr_review.domain.ids import Uid
from lfr_review.domain.names import name_for
from lfr_review.domain.plan_kinds import IN_COURT
from lfr_review.domain.rule_data import REMEDY, Entry, Provenance
from lfr_review.domain.witness_marks import WitnessMark, marks_in_words

_NO_BREAK = "\u00a0"  #: so that a date stays on one line
_MARK, _WITNESS, _DATE = "{mark}", "{witness}", "{date}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitWords:
    """What a front says, as the rules have it."""

    dated: str  #: of a statement whose date is known
    undated: str
    provenance: Provenance
    version: str


def read_exhibit_words(data: Mapping[str, Any]) -> ExhibitWords:
    """The wording of a parsed exhibits file.

    Raises:
        RulesUnreadable: something is missing or misspelt, or a part that must be filled in is not named.
    """
    entry = Entry(data, "Exhibits")
    words = ExhibitWords(
        version=entry.text("version"),
        dated=entry.text("dated"),
        undated=entry.text("undated"),
        provenance=entry.provenance(),
    )
    entry.done()
    for text, needed in ((words.dated, (_MARK, _WITNESS, _DATE)), (words.undated, (_MARK, _WITNESS))):
        if any(part not in text for part in needed):
            raise RulesUnreadable(f"Exhibits: “{text}” does not name {', '.join(needed)}.", REMEDY)
    return words


def exhibit_front(
    plan: BundlePlan,
    case: CaseFile,
    disclosed: Disclosed,
    item: EvidenceItem,
    marks: Sequence[WitnessMark],
    statements: Mapping[Uid, EvidenceItem],
    wording: ExhibitWords,
) -> Document:
    """The front of an item that was produced under these marks.

    Args:
        plan: of the bundle.
        case: whose heading stands over it.
        disclosed: what may be served.
        item: the exhibit.
        marks: of the item, that may be printed.
        statements: by uid, items that are statements and may be served.
        wording: as the rules have it.
    """
    blocks: list[Block] = list(claim_heading(case, disclosed)[0]) if plan.kind in IN_COURT else [Gap(points=72)]
    blocks += [Gap(points=48), _strong(f"Exhibit {marks_in_words(marks)}"), Gap(points=12)]
    for mark in marks:
        statement = statements.get(mark.statement) if mark.statement is not None else None
        date = date_words(statement) if statement is not None else ""
        text = (wording.dated if date else wording.undated).replace(_DATE, date.replace(" ", _NO_BREAK))
        said = text.replace(_MARK, mark.mark).replace(_WITNESS, _witness(mark, disclosed))
        blocks.append(paragraph(said, Style.CENTRED))
    blocks += [Gap(points=12), _strong(item.title)]
    if date := date_words(item):
        blocks.append(paragraph(date, Style.CENTRED))
    return Document(title=front_title(marks), blocks=tuple(blocks))


def front_title(marks: Iterable[WitnessMark]) -> str:
    """What the page is called in bookmarks."""
    return f"Front of exhibit {marks_in_words(marks)}"


def marks_not_printed(item: EvidenceItem, left_out: Sequence[WitnessMark]) -> DocumentProblem:
    """Marks of an item that this edition must not print, because their letters tell who the witness is."""
    return DocumentProblem(
        words=f"The witness mark {marks_in_words(left_out)} of {item.mark} is not printed: this edition does not name "
        "the witness.",
        remedy="Mark the witness disclosable under People, or leave it so.",
    )


def _strong(text: str) -> Paragraph:
    return Paragraph(runs=(Words(text=text, strong=True),), style=Style.CENTRED)


def _witness(mark: WitnessMark, disclosed: Disclosed) -> str:
    party = next(party for party in disclosed.parties if party.uid == mark.witness)
    return name_for(party, disclosed.audience)
