"""The parts of an Excel workbook: its sheets, the texts they share, how their figures are shown.

Source: ECMA-376 part 1, section 18.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.number_formats import BUILT_IN
from lfr_review.worker.readers.word_package import REFERS, Element, Package, whole

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GENERAL = "General"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  #: how a text has characters that markup cannot hold


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    kind: str  #: `worksheet`, `chartsheet` and so on
    hidden: str  #: how it is hidden, in words; empty where it is not


class Workbook:
    """A workbook without its cells.

    Raises:
        CannotRead: it is damaged or has no sheets.
        LimitReached: it holds more than a container may.
    """

    def __init__(self, stream: BinaryIO, shown: Callable[[str], str]) -> None:
        self.package = Package(stream, "xl/workbook.xml", "an Excel workbook")
        if self.package.main.endswith(".bin"):
            raise CannotRead(
                "This is an Excel workbook in the binary form (XLSB), which is kept but not turned into pages.",
                "Ask for it in the ordinary form (XLSX), or as a PDF, beside it.",
            )
        root = self.package.xml(self.package.main)
        if root is None:
            raise CannotRead("The file is built like an Excel workbook but has no sheets.")
        self.root = root
        settings = root.find(SHEET + "workbookPr")
        self.from_1904 = settings is not None and settings.get("date1904", "0").lower() in ("1", "true")
        self.sheets = self._sheets()
        self.texts = [shown(text_in(item)) for item in self._of_kind("sharedStrings", "si")]
        self.codes = self._codes()

    def sheet_references(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a sheet refers to."""
        found = self.package.relationships(part).values()
        return [r.target for r in found if r.kind == kind and not r.is_outside and r.target in self.package.members]

    def _sheets(self) -> tuple[SheetPart, ...]:
        references = self.package.relationships(self.package.main)
        words = {"hidden": "hidden", "veryHidden": "hidden so that Excel does not offer to show it"}
        found = []
        for element in self.root.iter(SHEET + "sheet"):
            reference = references.get(element.get(REFERS + "id", ""))
            if reference is None or reference.is_outside or reference.target not in self.package.members:
                raise CannotRead("A sheet of the workbook is missing from the file, so it cannot be read.")
            found.append(
                SheetPart(
                    name=element.get("name", ""),
                    part=reference.target,
                    kind=reference.kind,
                    hidden=words.get(element.get("state", ""), ""),
                )
            )
        if not found:
            raise CannotRead("The file is built like an Excel workbook but has no sheets.")
        return tuple(found)

    def _of_kind(self, kind: str, tag: str) -> list[Element]:
        names = self.package.parts_of_kind(kind)
        root = self.package.xml(names[0]) if names else None
        return root.findall(SHEET + tag) if root is not None else []

    def _codes(self) -> list[str]:
        """The format of figures, by the number of a cell's style."""
        names = self.package.parts_of_kind("styles")
        root = self.package.xml(names[0]) if names else None
        if root is None:
            return []
        own = {whole(f.get("numFmtId"), -1): f.get("formatCode", GENERAL) for f in root.iter(SHEET + "numFmt")}
        styles = root.find(SHEET + "cellXfs")
        numbers = [whole(style.get("numFmtId")) for style in styles] if styles is not None else []
        return [own.get(number) or BUILT_IN.get(number, GENERAL) for number in numbers]


def text_in(element: Element) -> str:
    """The words of a text, without the reading aids that Japanese texts carry."""
    said = []
    for child in element:
        if child.tag == SHEET + "t":
            said.append(child.text or "")
        elif child.tag == SHEET + "r":
            said += [part.text or "" for part in child.findall(SHEET + "t")]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(said))
