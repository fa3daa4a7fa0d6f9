"""Excel workbooks (XLSX): every sheet as a table, hidden ones too, with formulas, comments and links listed below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lfr_review.domain.documents import Block, Column, Document, Heading, PageBreak, Row, Style, Table, paragraph, words
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers.document_pictures import Gallery
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.embedded_files import list_embedded, read_embedded
from lfr_review.worker.readers.grid import Grid, grid_blocks, hold_to_limits, page_estimate
from lfr_review.worker.readers.own_pages import drawn_pages
from lfr_review.worker.readers.picture_layout import A4
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.word_features import note_properties
from lfr_review.worker.readers.wording import counted
from lfr_review.worker.readers.workbook_features import comments_of, note_members, note_sheets
from lfr_review.worker.readers.workbook_parts import SheetPart, Workbook
from lfr_review.worker.readers.workbook_pictures import WorkbookPictures
from lfr_review.worker.readers.workbook_sheet import Sheet, read_sheet
from lfr_review.worker.task import Source

EMBEDDED = "xl/embeddings/"
MAX_SHEET = 160_000_000  #: bytes of the markup of one sheet, which is read row by row
MAX_LISTED = 500  #: formulas of a sheet that are listed
MAX_SHOWN = 1_000  #: characters of a formula or an address
_OUTSIDE_CALL = re.compile(r"WEBSERVICE\s*\(|\[[0-9]+\]|\|\s*'|\bRTD\s*\(|\bIMPORT[A-Z]+\s*\(", re.I)


@dataclass(frozen=True, slots=True)
class _ReadSheet:
    """A sheet with its place in the workbook."""

    listed: SheetPart
    sheet: Sheet
    grid: Grid
    comments: tuple[tuple[str, str, str], ...]  #: cell, author, words
    pictures: tuple[tuple[str, str], ...]  #: cell, what is printed for it


def read_workbook(source: Source, dpi: int, announce: Callable[[int], None], findings: Findings) -> Pages:
    """A workbook as pages.

    Raises:
        CannotRead: it is damaged, hostile, or of the binary form.
        LimitReached: it holds more than can be turned into pages.
    """
    shown = Printer()
    with source.open() as stream:
        workbook = Workbook(stream, shown)
        note_properties(workbook.package, findings)
        gallery = Gallery(dpi, A4[::-1], findings)
        pictures = WorkbookPictures(workbook, gallery, shown)
        sheets = list(_sheets(workbook, pictures, shown, findings))
        note_sheets([(s.listed, s.sheet) for s in sheets], findings)
        note_members(workbook, findings)
        blocks = [
            block for number, sheet in enumerate(sheets) for block in _sheet_blocks(number, sheet, workbook, shown)
        ]
        blocks += _pictures_elsewhere(pictures)
        children = list_embedded(workbook.package.members, _embedded(workbook.package.members.names))
    blocks += gallery.blocks()
    gallery.note()
    if any(_OUTSIDE_CALL.search(formula) for s in sheets for _, formula in s.sheet.formulas):
        findings.feature("Formulas of the workbook ask for something outside it; nothing was fetched.")
    shown.note(findings)
    announce(min(sum(page_estimate(s.grid) for s in sheets), MAX_PAGES))
    document = Document(title="Workbook", blocks=tuple(blocks), landscape=True)
    return drawn_pages(document, findings, gallery.pages, children, beside=gallery.small)


def workbook_child(source: Source, index: int) -> bytes:
    """The bytes of one file inside the workbook.

    Raises:
        CannotRead: there is none of that number.
    """
    with source.open() as stream:
        members = Workbook(stream, str).package.members
        return read_embedded(members, _embedded(members.names), index, "The workbook")


def _embedded(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name.startswith(EMBEDDED) and not name.endswith("/")]


def _sheets(
    workbook: Workbook, pictures: WorkbookPictures, shown: Callable[[str], str], findings: Findings
) -> Iterator[_ReadSheet]:
    cells = rows = 0
    for listed in workbook.sheets:
        if listed.kind != "worksheet":
            findings.feature("The workbook has sheets without cells, such as charts, which are not shown in its pages.")
            continue
        sheet = read_sheet(workbook.package.content(listed.part, MAX_SHEET), workbook, shown)
        grid = sheet.grid()
        rows += len(grid.rows)
        cells += len(grid.rows) * grid.width
        hold_to_limits(rows, 1)
        hold_to_limits(1, cells)
        comments = tuple((cell, shown(who), shown(says)) for cell, who, says in comments_of(workbook, listed.part))
        yield _ReadSheet(listed, sheet, grid, comments, tuple(pictures.of_sheet(listed.part)))
    if pictures.outside:
        findings.feature("The workbook asks for pictures that lie outside it; none was fetched or shown.")


def _pictures_elsewhere(pictures: WorkbookPictures) -> Iterator[Block]:
    """The pictures that lie over no cell, such as those at the head of printed pages."""
    said = [words for words in pictures.rest() if words]
    if said:
        yield paragraph("Pictures of the workbook that lie over no cell", Style.LABEL)
        yield paragraph(" ".join(said))


def _sheet_blocks(number: int, read: _ReadSheet, workbook: Workbook, shown: Callable[[str], str]) -> Iterator[Block]:
    if number:
        yield PageBreak()
    name = shown(read.listed.name) or f"Sheet {number + 1}"
    yield Heading(text=f"{name} ({read.listed.hidden})" if read.listed.hidden else name, level=2)
    if not read.sheet.cells:
        yield paragraph("(The sheet is empty.)", Style.QUIET)
    yield from grid_blocks(read.grid)
    behind = [("Formula", cell, shown(says)) for cell, says in read.sheet.formulas[:MAX_LISTED]]
    behind += [(f"Comment by {who or 'somebody not named'}", cell, says) for cell, who, says in read.comments]
    behind += [("Picture over it", cell, says) for cell, says in read.pictures]
    references = workbook.package.relationships(read.listed.part) if read.sheet.links else {}
    for cell, identity in read.sheet.links[:MAX_LISTED]:
        if identity in references:
            behind.append(("Link to", cell, shown(references[identity].target)))
    if not behind:
        return
    yield paragraph("Behind the cells", Style.LABEL)
    yield Table(
        columns=(
            Column(heading="Cell", share=1.0),
            Column(heading="What it is", share=2.0),
            Column(heading="What it says", share=7.0),
        ),
        rows=tuple(
            Row(cells=(words(cell), words(kind), words(says if len(says) <= MAX_SHOWN else says[:MAX_SHOWN] + "…")))
            for kind, cell, says in behind
        ),
    )
    left_out = len(read.sheet.formulas) - MAX_LISTED
    if left_out > 0:
        yield paragraph(f"{counted(left_out, 'further formula')} not listed here.", Style.QUIET)
    if read.sheet.repeated_formulas:
        said = counted(read.sheet.repeated_formulas, "further cell")
        yield paragraph(f"{said} with the formula of a neighbour, not listed here.", Style.QUIET)
