"""The words of a page and where they stand, as PDFium reads them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

Box = tuple[int, int, int, int]  #: x0, y0, x1, y1 in hundredths of a point as displayed, origin top left

MAX_CHARACTERS = 200_000  #: of one page that are looked at
HUNDREDTHS = 100
SOFT_HYPHEN = "\u00ad"
LINE_BREAK_HYPHEN = "\ufffe"  #: PDFium's mark for a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box."""

    text: str
    box: Box


def page_words(page: Any) -> Iterator[Word]:
    """Every word of a page in the order of its text."""
    with _TextOf(page) as text:
        start: int | None = None
        for index, char in enumerate([*text.characters, " "]):
            if char.isspace():
                if start is not None and (box := _around(text.boxes(start, index - start))):
                    yield Word("".join(text.characters[start:index]), box)
                start = None
            elif start is None:
                start = index


def find_phrase(page: Any, phrase: str) -> list[Box]:
    """Boxes of every place where a phrase stands, one for each line that it runs over.

    Case, accents, kinds of space, line ends and hyphens at them make no difference.
    """
    wanted = "".join(folded(char) for char in " ".join(phrase.split()))
    if not wanted:
        return []
    with _TextOf(page) as text:
        letters, origins = _running_text(text.characters)
        found: list[Box] = []
        at = letters.find(wanted)
        while at >= 0:
            first, last = origins[at], origins[at + len(wanted) - 1]
            found += text.boxes(first, last - first + 1)
            at = letters.find(wanted, at + len(wanted))
        return found


def folded(char: str) -> str:
    """A character as it is compared: without case, accents and forms of print."""
    parts = unicodedata.normalize("NFKD", char).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def _running_text(characters: list[str]) -> tuple[str, list[int]]:
    """The folded text of a page on one line, and for each of its letters the character it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(characters):
        if char in (SOFT_HYPHEN, LINE_BREAK_HYPHEN):
            continue
        if char.isspace():
            after_hyphen = index > 0 and characters[index - 1] in (SOFT_HYPHEN, LINE_BREAK_HYPHEN)
            if letters and letters[-1] != " " and not after_hyphen and not _inside_break(characters, index):
                letters.append(" ")
                origins.append(index)
            continue
        for letter in folded(char):
            letters.append(letter)
            origins.append(index)
    return "".join(letters), origins


def _inside_break(characters: list[str], index: int) -> bool:
    """Whether this is the second half of a line end that followed a hyphen."""
    return index > 1 and characters[index - 1].isspace() and characters[index - 2] == LINE_BREAK_HYPHEN


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


class _TextOf:
    """The text layer of a page, open while it is used."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._width, self._height = page.get_size()
        self._text: Any = None
        self.characters: list[str] = []

    def __enter__(self) -> _TextOf:
        self._text = self._page.get_textpage()
        count = min(pdfium_c.FPDFText_CountChars(self._text), MAX_CHARACTERS)
        codes = (pdfium_c.FPDFText_GetUnicode(self._text, index) for index in range(count))
        self.characters = [" " if code == 0 else chr(code) for code in codes]
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def boxes(self, start: int, count: int) -> list[Box]:
        """The rectangles that some characters take up, one a line."""
        rectangles = pdfium_c.FPDFText_CountRects(self._text, start, count)
        return [box for index in range(rectangles) if (box := self._rectangle(index)) is not None]

    def _rectangle(self, index: int) -> Box | None:
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        if not pdfium_c.FPDFText_GetRect(self._text, index, left, top, right, bottom):
            return None
        corners = [self._displayed(left.value, top.value), self._displayed(right.value, bottom.value)]
        across, down = [c[0] for c in corners], [c[1] for c in corners]
        return min(across), min(down), max(across), max(down)

    def _displayed(self, x: float, y: float) -> tuple[int, int]:
        """A point of the page's own coordinates on the page as displayed."""
        across, down = ctypes.c_int(), ctypes.c_int()
        size = (round(self._width * HUNDREDTHS), round(self._height * HUNDREDTHS))
        pdfium_c.FPDF_PageToDevice(self._page, 0, 0, *size, 0, x, y, across, down)
        return across.value, down.value
