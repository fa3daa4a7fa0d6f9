"""What the pages of every message have in common: who wrote to whom, words laid out as a web page, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lfr_review.domain.documents import Block, Column, Gap, Row, Style, Table, Words, paragraph
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.markup import markup_blocks
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.wording import size_words

ONE_FILE = "A file came with the message."
NO_WORDS = "(The message has no words of its own.)"
HTML_BESIDE = "The message also has its words laid out as a web page; the plain ones are shown."
HTML_ALONE = "The message is laid out as a web page; its words are shown without pictures and layout."

_FETCHING = re.compile(r"<(?:img|link|iframe|video|audio|source|input)\b([^<>]{0,4000})", re.I)
_FROM_AFAR = re.compile(r"(?:src|href)\s*+=\s*+[\"']?\s*+https?:", re.I)


def heading_table(headers: Iterable[tuple[str, str]], shown: Printer) -> Table:
    """Names of headers beside their values."""
    rows = tuple(Row(cells=((Words(text=name, strong=True),), (Words(text=shown(value)),))) for name, value in headers)
    return Table(columns=(Column(heading="", share=1.0), Column(heading="", share=6.0)), rows=rows)


def web_words(text: str, shown: Printer, findings: Findings) -> Iterator[Block]:
    """The words of a message that is laid out as a web page. What it would fetch is counted and not fetched."""
    fetched = sum(_FROM_AFAR.search(tag[1]) is not None for tag in _FETCHING.finditer(text))
    if fetched:
        findings.feature(f"The message asks for {fetched} things from the internet; none was fetched or shown.")
    findings.feature(HTML_ALONE)
    yield from markup_blocks(text, shown)


def attachment_list(files: Sequence[tuple[str, int | None]], shown: Printer, findings: Findings) -> Iterator[Block]:
    """The files that came with a message, by name and length in bytes; of None nothing came but the name."""
    if not files:
        return
    findings.feature(f"{len(files)} files came with the message." if len(files) > 1 else ONE_FILE)
    yield Gap(points=10.0)
    yield paragraph("Attachments", Style.LABEL)
    yield Table(
        columns=(
            Column(heading="No.", share=1.0),
            Column(heading="Name", share=6.0),
            Column(heading="Size", share=2.0),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Words(text=str(number)),),
                    (Words(text=shown(name)),),
                    (Words(text="not in the file" if size is None else size_words(size)),),
                )
            )
            for number, (name, size) in enumerate(files, start=1)
        ),
    )
