"""What a workbook carries beside the values in its cells: what is hidden, comments, programs, foreign matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.word_package import Element
from lfr_review.worker.readers.wording import counted
from lfr_review.worker.readers.workbook_parts import SHEET, SheetPart, Workbook, text_in
from lfr_review.worker.readers.workbook_sheet import Sheet

THREAD = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
MAX_COMMENTS = 2_000


def note_sheets(sheets: Sequence[tuple[SheetPart, Sheet]], findings: Findings) -> None:
    """Note what is hidden in the sheets, calculated in them, or locked."""
    findings.fact("Sheets", ", ".join(listed.name for listed, _ in sheets))
    hidden = [listed for listed, _ in sheets if listed.hidden]
    if hidden:
        are = "are" if len(hidden) > 1 else "is"
        findings.feature(
            f"The workbook has {counted(len(hidden), 'hidden sheet')}, which {are} shown in its pages and marked."
        )
    rows = sum(len(sheet.hidden_rows & sheet.cells.keys()) for _, sheet in sheets)
    columns = sum(sheet.hides(column) for _, sheet in sheets for column in sheet.used_columns)
    if rows or columns:
        findings.feature(
            f"The workbook has {counted(rows, 'hidden row')} and {counted(columns, 'hidden column')} with something in "
            "them; they are shown in its pages and marked."
        )
    formulas = sum(len(sheet.formulas) + sheet.repeated_formulas for _, sheet in sheets)
    if formulas:
        findings.feature(
            f"The workbook calculates {counted(formulas, 'cell')}: shown is the value that was last saved in the file, "
            "and the formulas are listed below each sheet."
        )
    if waiting := sum(sheet.not_calculated for _, sheet in sheets):
        findings.feature(
            f"The workbook has {counted(waiting, 'cell')} with a formula but no saved value; none was calculated here."
        )
    if any(sheet.is_protected for _, sheet in sheets):
        findings.feature("Sheets of the workbook are protected against changes.")


def note_members(workbook: Workbook, findings: Findings) -> None:
    """Note programs, links and data that lie beside the sheets."""
    names = workbook.package.members.names
    for found, words in (
        ("vbaProject.bin", "The workbook holds a program (macros). It was not run."),
        ("/macrosheets/", "The workbook holds a program in sheets of the old kind (Excel 4 macros). It was not run."),
        ("/activeX/", "The workbook holds ActiveX controls. They were not run."),
        ("xl/connections.xml", "The workbook can fetch data from outside it; nothing was fetched."),
        ("xl/queryTables/", "The workbook can fetch data from outside it; nothing was fetched."),
        ("_xmlsignatures/", "The workbook carries a digital signature, which was not checked."),
        ("xl/embeddings/", "The workbook has other files inside it; they can be taken in as evidence of their own."),
        ("xl/charts/", "The charts of the workbook are not shown in its pages; the figures in its cells are."),
        ("xl/pivotCache/", "The workbook keeps a copy of data for a pivot table, which its pages do not show."),
    ):
        if any(found in name for name in names):
            findings.feature(words)
    for name in names:
        if name.startswith("xl/externalLinks/_rels/"):
            for reference in workbook.package.relationships(name.replace("_rels/", "").removesuffix(".rels")).values():
                findings.feature("The workbook refers to other workbooks outside it; nothing was fetched.")
                findings.fact("Workbook outside, referred to", reference.target)


def comments_of(workbook: Workbook, part: str) -> Iterator[tuple[str, str, str]]:
    """The comments on a sheet: cell, who wrote it, what it says. Those of a conversation stand for their copies."""
    found = 0
    threads = workbook.sheet_references(part, "threadedComment")
    talked_about = set()
    people = {
        person.get("id", ""): person.get("displayName", "")
        for name in workbook.package.parts_of_kind("person")
        for person in _elements(workbook, name)
    }
    for name in threads:
        for comment in _elements(workbook, name):
            talked_about.add(comment.get("ref", ""))
            found += 1
            if found <= MAX_COMMENTS:
                who = people.get(comment.get("personId", ""), "")
                yield comment.get("ref", ""), who, comment.findtext(THREAD + "text", "")
    for name in workbook.sheet_references(part, "comments"):
        roots = _elements(workbook, name)
        authors = [a.text or "" for root in roots if root.tag == SHEET + "authors" for a in root]
        for comment in (c for root in roots if root.tag == SHEET + "commentList" for c in root):
            number, text = comment.get("authorId", ""), comment.find(SHEET + "text")
            if comment.get("ref", "") in talked_about or text is None or found >= MAX_COMMENTS:
                continue
            found += 1
            who = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            yield comment.get("ref", ""), who, text_in(text)


def _elements(workbook: Workbook, part: str) -> list[Element]:
    """The elements of a part; a damaged one tells nothing."""
    try:
        root = workbook.package.xml(part)
    except (CannotRead, LimitReached):
        return []
    return list(root) if root is not None else []
