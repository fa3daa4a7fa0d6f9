"""Every citation of a document of ours, wherever in it a person wrote one: no token is ever printed."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.citation_runs import cited_runs, in_plain_words
from lfr_review.domain.disclosure import Disclosed, DocumentProblem
from lfr_review.domain.documents import (
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Table,
    Words,
)

_OPENS = "[["


def cited_document(document: Document, disclosed: Disclosed) -> tuple[Document, tuple[DocumentProblem, ...]]:
    """The document with the citations that are left in its texts as references, and what is wrong with them.

    Where nothing can be linked, as in a heading, a citation stands in words.
    """
    reading = _Reading(disclosed, f"“{in_plain_words(document.title)}”")
    cited = replace(
        document,
        title=in_plain_words(document.title),
        banner=in_plain_words(document.banner),
        blocks=tuple(reading.block(block) for block in document.blocks),
    )
    return cited, tuple(dict.fromkeys(reading.problems))


class _Reading:
    def __init__(self, disclosed: Disclosed, where: str) -> None:
        self._disclosed = disclosed
        self._where = where
        self.problems: list[DocumentProblem] = []

    def block(self, block: Block) -> Block:
        """One block with its citations."""
        if isinstance(block, Heading):
            return replace(block, text=in_plain_words(block.text))
        if isinstance(block, Paragraph | Figure):
            return replace(block, runs=self._runs(block.runs))
        if isinstance(block, Table):
            return replace(block, rows=tuple(self._row(row) for row in block.rows))
        if isinstance(block, SignatureBlock):
            return replace(block, labels=tuple(in_plain_words(label) for label in block.labels))
        return block

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._runs(cell) for cell in row.cells))

    def _runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if not any(isinstance(run, Words) and _OPENS in run.text for run in runs):
            return runs
        return tuple(part for run in runs for part in self._parts(run))

    def _parts(self, run: Run) -> tuple[Run, ...]:
        """A run as it stands, or in parts that keep its look around the citations in it."""
        if not isinstance(run, Words) or _OPENS not in run.text:
            return (run,)
        if run.link is not None:
            return (replace(run, text=in_plain_words(run.text)),)
        parts, problems = cited_runs(run.text, self._disclosed, self._where)
        self.problems += problems
        return tuple(replace(run, text=part.text) if isinstance(part, Words) else part for part in parts)
