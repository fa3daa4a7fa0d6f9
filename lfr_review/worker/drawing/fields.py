"""Which part of a document a text stands in, in words a person can find it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.documents import Block, Document, Figure, Heading, Paragraph, SignatureBlock, Style, Table
from lfr_review.worker.drawing.characters import unprintable, unprintable_in
from lfr_review.worker.drawing.spans import Resolver, text_of


def check_printable(documents: Sequence[Document], resolve: Resolver) -> None:
    """Refuse documents with characters that our faces cannot draw.

    Raises:
        Unprintable: names every field and character, so that all can be mended at once.
    """
    known: set[str] = set()
    places: list[tuple[str, str]] = []
    for document in documents:
        for field, text in _texts(document, resolve):
            fresh = set(text) - known
            if not fresh:
                continue
            wrong = unprintable_in(text)
            known |= fresh.difference(wrong)
            places += [(field, char) for char in wrong]
    if places:
        raise unprintable(places)


def _texts(document: Document, resolve: Resolver) -> Iterator[tuple[str, str]]:
    """Every text of a document with the name of its field."""
    yield f"“{document.title}”, banner", document.banner
    label = ""
    for block in document.blocks:
        for field, text in _block_texts(block, label, resolve):
            yield f"“{document.title}”, {field}", text
        if isinstance(block, Heading):
            label = " ".join(block.text.split())
        elif isinstance(block, Paragraph) and block.style is Style.LABEL:
            label = " ".join(text_of(block.runs, resolve).split())


def _block_texts(block: Block, label: str, resolve: Resolver) -> Iterator[tuple[str, str]]:
    under = f"under “{label}”" if label else "text"
    if isinstance(block, Heading):
        yield "heading", block.text
    elif isinstance(block, Paragraph):
        name = f"paragraph {block.number.rstrip('.')}" if block.number else under
        yield name, block.number + text_of(block.runs, resolve)
    elif isinstance(block, Figure):
        yield f"{under}, words beside a picture", text_of(block.runs, resolve)
    elif isinstance(block, SignatureBlock):
        yield "signature", "\n".join(block.labels)
    elif isinstance(block, Table):
        headings = [column.heading for column in block.columns]
        yield f"{under}, column headings", "\n".join(headings)
        for number, row in enumerate(block.rows, start=1):
            for i, cell in enumerate(row.cells):
                column = f", “{headings[i]}”" if i < len(headings) and headings[i].strip() else ""
                yield f"row {number}{column}", text_of(cell, resolve)
