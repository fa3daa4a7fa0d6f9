"""Finished bundles read by libraries that had no part in writing them."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pypdfium2 import raw

NUMBER_FONT = b"NotoSans-Bold"
_FOOT_PT = 90  #: our own headings are set in the same face, but never down here
_TENTHS = 10  #: device units to the point


@dataclass(frozen=True)
class Place:
    """Where a link or bookmark leads. `page` counts from 1."""

    page: int
    manner: str
    left: float | None
    top: float | None
    zoom: float | None


@dataclass(frozen=True)
class Link:
    """A link annotation. `page` counts from 1."""

    page: int
    box: tuple[float, float, float, float]
    place: Place | None
    uri: str | None


@dataclass(frozen=True)
class Outlined:
    """A bookmark."""

    level: int
    title: str
    place: Place


@dataclass(frozen=True)
class Printed:
    """A page's number as the reader sees it: points from the left and the bottom of the displayed page."""

    text: str
    box: tuple[float, float, float, float]
    angle: float
    page_size: tuple[float, float]
    others: str  #: what else stands inside that box


class Structure:
    """The objects of a file, as pdfminer sees them."""

    def __init__(self, pdf: bytes) -> None:
        self._document = PDFDocument(PDFParser(io.BytesIO(pdf)))
        self.pages = list(PDFPage.create_pages(self._document))
        self._numbers = {page.pageid: number for number, page in enumerate(self.pages, start=1)}
        self.catalog: dict[str, Any] = self._document.catalog
        self.info: dict[str, Any] = {
            key: resolve1(value) for held in self._document.info for key, value in held.items()
        }

    def place(self, target: Any) -> Place:
        """The place that a destination array means."""
        page, manner, *rest = resolve1(target)
        left, top, zoom = (*(value if isinstance(value, int | float) else None for value in rest), None, None, None)[:3]
        return Place(self._numbers[page.objid], manner.name, left, top, zoom)

    @property
    def links(self) -> list[Link]:
        """Every link of every page."""
        found = []
        for number, page in enumerate(self.pages, start=1):
            for reference in resolve1(page.annots) or []:
                annotation = resolve1(reference)
                assert annotation["Subtype"].name == "Link", "no annotation but links may be written"
                action = resolve1(annotation.get("A"))
                uri = action["URI"].decode() if action else None
                place = self.place(annotation["Dest"]) if "Dest" in annotation else None
                x0, y0, x1, y1 = resolve1(annotation["Rect"])
                found.append(Link(number, (x0, y0, x1, y1), place, uri))
        return found

    @property
    def outline(self) -> list[Outlined]:
        """The bookmarks in reading order; the top level is 1."""
        return [
            Outlined(level, title, self.place(target)) for level, title, target, _, _ in self._document.get_outlines()
        ]

    def objects(self) -> Iterator[Any]:
        """Every object of the file."""
        for xref in self._document.xrefs:
            for number in xref.get_objids():
                yield self._document.getobj(number)


@contextmanager
def _page(pdf: bytes, number: int) -> Iterator[tuple[Any, Any]]:
    document = pdfium.PdfDocument(pdf)
    page = raw.FPDF_LoadPage(document.raw, number - 1)
    text = raw.FPDFText_LoadPage(page)
    try:
        yield page, text
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
        document.close()


def printed_number(pdf: bytes, number: int) -> Printed:
    """What stands in the font of page numbers on a page counted from 1, as PDFium shows it."""
    with _page(pdf, number) as (page, text):
        size = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        digits, boxes, angles, others = "", [], set(), []
        for index in range(raw.FPDFText_CountChars(text)):
            letter, box = chr(raw.FPDFText_GetUnicode(text, index)), _displayed(page, text, index, size)
            if _font(text, index) == NUMBER_FONT and box[1] < _FOOT_PT:
                digits += letter
                boxes.append(box)
                angles.add(round(raw.FPDFText_GetCharAngle(text, index), 3))
            elif letter.strip():
                others.append((letter, box))
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    inside = "".join(letter for letter, box in others if _touch(box, around))
    (angle,) = angles
    return Printed(digits, around, angle, size, inside)


def _font(text: Any, index: int) -> bytes:
    name, flags = create_string_buffer(100), c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 100, byref(flags))
    return name.value


def _displayed(page: Any, text: Any, index: int, size: tuple[float, float]) -> tuple[float, float, float, float]:
    left, right, bottom, top = (c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    corners = []
    for x, y in ((left.value, bottom.value), (right.value, top.value)):
        dx, dy = c_int(), c_int()
        wide, high = round(size[0] * _TENTHS), round(size[1] * _TENTHS)
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, byref(dx), byref(dy))
        corners.append((dx.value / _TENTHS, size[1] - dy.value / _TENTHS))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def page_texts(pdf: bytes, folder: Path) -> list[str]:
    """The text of every page as Poppler extracts it."""
    file = folder / "bundle.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, timeout=120).stdout.decode()
    return said.split("\f")[:-1]


def viewed_texts(pdf: bytes) -> list[str]:
    """The text of every page as PDFium extracts it."""
    found = []
    with pdfium.PdfDocument(pdf) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            found.append(text.get_text_range())
            text.close()
    return found


def rendered(pdf: bytes, number: int, scale: float = 1.0) -> Any:
    """A page, counted from 1, as PDFium draws it: a Pillow picture in grey."""
    document = pdfium.PdfDocument(pdf)
    try:
        return document[number - 1].render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def qpdf_complaints(pdf: bytes, folder: Path) -> str:
    """What `qpdf --check` has to say against a file; nothing where it is sound."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, timeout=120)
    return "" if done.returncode == 0 and "WARNING" not in done.stderr else done.stdout + done.stderr
