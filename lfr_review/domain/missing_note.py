"""The note of what a bundle does not hold, so that no part is missing in silence."""

from __future__ import annotations

from collections.abc import Iterable

from lfr_review.domain.bundles import EntryKind, PlanEntry
from lfr_review.domain.documents import Column, Document, Heading, Row, Style, Table, paragraph, words

TITLE = "Documents not in this bundle"
_COLUMNS = (Column(heading="Document", share=2.0), Column(heading="What is missing, and why", share=4.0))


def missing_note(entries: Iterable[PlanEntry]) -> Document:
    """The note for a plan's entries: one row for each placeholder, in the order of the bundle."""
    rows = tuple(
        Row(cells=(words(entry.title), words(entry.missing)))
        for entry in entries
        if entry.kind is EntryKind.PLACEHOLDER
    )
    body = Table(columns=_COLUMNS, rows=rows) if rows else paragraph("Nothing is missing.", Style.QUIET)
    return Document(title=TITLE, blocks=(Heading(text=TITLE, level=1), body))
