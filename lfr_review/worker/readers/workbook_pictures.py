"""The pictures of a workbook: which cell each lies over, then those that lie over none, such as in a page's head.

Source: ECMA-376 part 1, section 20.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.document_pictures import Gallery
from lfr_review.worker.readers.grid import column_letters
from lfr_review.worker.readers.word_package import REFERS, Element, whole
from lfr_review.worker.readers.workbook_parts import Workbook

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
MEDIA = "xl/media/"
_GIVEN = re.compile(r"(?:Picture|Image|Graphic) ?\d*")  #: names that nobody gave
MAX_PICTURES = 500  #: of a sheet that are looked for


class WorkbookPictures:
    """Takes the pictures of a workbook in, sheet by sheet."""

    def __init__(self, workbook: Workbook, gallery: Gallery, shown: Callable[[str], str]) -> None:
        self._workbook = workbook
        self._gallery = gallery
        self._shown = shown
        self._taken: set[str] = set()
        self.outside = 0  #: pictures that lie outside the file

    def of_sheet(self, part: str) -> Iterator[tuple[str, str]]:
        """The pictures over a sheet: the cell under the upper left corner of each, and what to print for it."""
        count = 0
        for drawing in self._workbook.sheet_references(part, "drawing"):
            references = self._workbook.package.relationships(drawing)
            for anchor in self._elements(drawing):
                for picture in anchor.iter(DRAWING + "pic"):
                    blip = next(picture.iter(BLIP), None)
                    reference = references.get(_reference(blip))
                    count += 1
                    if reference is None or count > MAX_PICTURES:
                        continue
                    if reference.is_outside:
                        self.outside += 1
                        yield _cell(anchor), "[a picture that lies outside the file]"
                    elif said := self._take(reference.target, _name(picture)):
                        yield _cell(anchor), said

    def rest(self) -> Iterator[str]:
        """What to print for each picture that lies over no cell."""
        for name in self._workbook.package.members.names:
            if name.startswith(MEDIA) and not name.endswith("/") and name not in self._taken:
                yield self._take(name, "")

    def _take(self, part: str, words: str) -> str:
        self._taken.add(part)
        members = self._workbook.package.members
        try:
            content = members.read(part) if part in members else b""
        except CannotRead:
            content = b""  # which is no picture, and said to be none
        return self._gallery.add(content, self._shown(words))

    def _elements(self, part: str) -> list[Element]:
        """The elements of a part; a damaged one tells nothing."""
        try:
            root = self._workbook.package.xml(part)
        except (CannotRead, LimitReached):
            return []
        return list(root) if root is not None else []


def _reference(blip: Element | None) -> str:
    if blip is None:
        return ""
    return blip.get(REFERS + "embed") or blip.get(REFERS + "link") or ""


def _name(picture: Element) -> str:
    """What the picture is called; its description, where somebody wrote one."""
    said = next(picture.iter(DRAWING + "cNvPr"), None)
    name = "" if said is None else said.get("descr") or said.get("name") or ""
    return "" if _GIVEN.fullmatch(name) else name


def _cell(anchor: Element) -> str:
    """The cell that a picture begins in, empty where it hangs on none."""
    start = anchor.find(DRAWING + "from")
    if start is None:
        return ""
    column, row = whole(start.findtext(DRAWING + "col"), -1), whole(start.findtext(DRAWING + "row"), -1)
    return f"{column_letters(column)}{row + 1}" if column >= 0 and row >= 0 else ""
