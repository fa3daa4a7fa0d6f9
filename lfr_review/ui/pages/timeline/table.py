"""The columns of the table of notes."""

from __future__ import annotations

from lfr_review.domain.timeline import FactStatus
from lfr_review.ui.pages.timeline.note_rows import NoteRow
from lfr_review.ui.pages.timeline.words import (
    KIND_WORDS,
    NOT_DISCLOSABLE,
    STATUS_PILLS,
    STATUS_WORDS,
    disclosure_pill,
    kind_pill,
)
from lfr_review.ui.tables.arranging import Column
from lfr_review.ui.widgets.pill import PillFacts

WHEN = "When"

#: Narrow windows lose columns from the right; the note itself says what they would. What may be served stays longest,
#: because it is decided in the table, for many notes at once. What is so for nearly every note, a fact that nobody has
#: answered or a note that is not disclosable, is left blank for the eye and said to the ear.
COLUMNS: tuple[Column[NoteRow], ...] = (
    Column(heading="No", text=lambda row: str(row.note.number), sort_key=lambda row: row.note.number, width=58),
    Column(heading=WHEN, text=lambda row: row.when, sort_key=lambda row: row.order, width=206),
    Column(heading="What", text=lambda row: row.what, least=200),
    Column(
        heading="Disclosable", text=lambda row: _marked(disclosure_pill(row.note)),
        spoken=lambda row: disclosure_pill(row.note).words, pill=lambda row: _shown(disclosure_pill(row.note)),
        width=110, may_go=True,
    ),
    Column(
        heading="Kind", text=lambda row: KIND_WORDS[row.note.kind], pill=lambda row: kind_pill(row.note.kind),
        width=142, may_go=True,
    ),
    Column(heading="Account", text=lambda row: row.account, width=86, may_go=True),
    Column(
        heading="Fact", text=lambda row: _marked(STATUS_PILLS[row.note.status]),
        spoken=lambda row: STATUS_WORDS[row.note.status], pill=lambda row: _shown(STATUS_PILLS[row.note.status]),
        width=118, may_go=True,
    ),
    Column(heading="Sources", text=lambda row: row.sources, width=96, may_go=True),
)  # fmt: skip


def _shown(pill: PillFacts) -> PillFacts | None:
    return None if pill in (NOT_DISCLOSABLE, STATUS_PILLS[FactStatus.NOT_KNOWN]) else pill


def _marked(pill: PillFacts) -> str:
    return pill.words if _shown(pill) is not None else ""
