"""A check report in words: as text for the terminal, and as a document to be printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lfr_review.domain.checklist import CHECKLIST
from lfr_review.domain.checks import Check, CheckReport, Result
from lfr_review.domain.documents import (
    Block,
    Column,
    Document,
    Heading,
    Row,
    Style,
    Table,
    Words,
    paragraph,
    words,
)
from lfr_review.domain.page_lists import short_list

GROUPS = {
    Result.FAIL: "To be put right",
    Result.WARN: "To know",
    Result.ASK: "For a person to answer",
    Result.PASS: "Met",
}
INDENT = 6
PROMISE = (
    "This report says what the file shows. It does not say that a court or body will accept the bundle, and it is not "
    "legal advice. A direction given in the case comes before every rule named here."
)


def report_text(report: CheckReport, width: int = 100) -> str:
    """A report as lines of plain text: failures first, then what to know, what to answer, and what is met."""
    lines = [f"{report.file} (profile {report.profile})", summary(report)]
    for direction in report.directions:
        lines += _wrapped(f"By direction in the case: {direction}", width, 2)
    for result, found in _groups(report):
        lines += ["", f"{GROUPS[result]} ({result.value})"]
        if result is Result.PASS:
            lines += _wrapped(", ".join(check.id for check in found), width, 2)
            continue
        for check in found:
            lines += _check_lines(check, width)
    return "\n".join(lines) + "\n"


def report_document(report: CheckReport) -> Document:
    """A report as a document of our own making, to be printed or kept with an edition."""
    blocks: list[Block] = [
        Heading(text="Check of a bundle", level=1),
        paragraph(f"File: {report.file}"),
        paragraph(f"Held against the profile: {report.profile}"),
        paragraph(summary(report)),
        *(paragraph(f"By direction in the case: {direction}") for direction in report.directions),
        paragraph(PROMISE, Style.QUIET),
    ]
    for result, found in _groups(report):
        blocks += [Heading(text=GROUPS[result]), _table(found, result)]
    return Document(title=f"Check of {report.file}", blocks=tuple(blocks))


def summary(report: CheckReport) -> str:
    """How many checks came out in each way."""
    counts = {result: report.count(result) for result in Result}
    failed, warned, asked = counts[Result.FAIL], counts[Result.WARN], counts[Result.ASK]
    return f"{failed} failed, {warned} to know, {asked} for a person to answer, {counts[Result.PASS]} met."


def _groups(report: CheckReport) -> Iterator[tuple[Result, list[Check]]]:
    for result in GROUPS:
        found = [check for check in report.checks if check.result is result]
        if found:
            yield result, found


def _check_lines(check: Check, width: int) -> list[str]:
    lines = [f"  {check.id:<3} {CHECKLIST.get(check.id, '')}".rstrip()]
    lines += _wrapped(check.words, width, INDENT)
    if check.pages:
        lines += _wrapped(f"Pages: {short_list(check.pages)}", width, INDENT)
    if check.remedy:
        lines += _wrapped(f"→ {check.remedy}", width, INDENT)
    return lines


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _table(found: list[Check], result: Result) -> Table:
    columns = (
        Column(heading="Check", share=0.22),
        Column(heading="What was found", share=0.6),
        Column(heading="Pages", share=0.18),
    )
    return Table(columns=columns, rows=tuple(_row(check, result) for check in found))


def _row(check: Check, result: Result) -> Row:
    name = (
        Words(text=f"{check.id} ", strong=result is Result.FAIL),
        Words(text=CHECKLIST.get(check.id, ""), quiet=True),
    )
    said = words(f"{check.words} {check.remedy}".strip())
    return Row(cells=(name, said, words(short_list(check.pages))))
