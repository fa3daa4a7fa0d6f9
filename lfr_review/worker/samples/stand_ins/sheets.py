"""Typed pages for stand-in papers: running text, bookmarks, links inside the paper and to the web."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from functools import cache

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lfr_review.assets import asset

TEXT, STRONG = "StandInText", "StandInStrong"
MARGIN_PT, FOOT_PT, LEADING = 68.0, 72.0, 1.4
INK, LINK_INK, QUIET_INK = (0.1, 0.1, 0.12), (0.05, 0.25, 0.6), (0.4, 0.4, 0.44)


@cache
def _register_fonts() -> None:
    for name, file in ((TEXT, "NotoSans-Regular.ttf"), (STRONG, "NotoSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(asset("fonts", file))))


class Sheets:
    """A paper as it is typed, from the top of its first page on. What writers leave in a file's properties is in it."""

    def __init__(
        self,
        title: str,
        author: str,
        made_on: dt.date,
        *,
        size: tuple[float, float] = A4,
        margin: float = MARGIN_PT,
        foot: str = "",
    ) -> None:
        _register_fonts()
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size, invariant=1, pageCompression=1)
        self.canvas.setDateFormatter(lambda *_: f"D:{made_on:%Y%m%d}093000+00'00'")
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator("Stand-in Writer 4.1")
        self.width, self.height = size
        self.margin = margin
        self.y = self.height - self.margin
        self.page = 1
        self._foot = foot

    def text(
        self, words: str, *, size: float = 10.5, strong: bool = False, indent: float = 0, after: float = 7
    ) -> None:
        """A paragraph, wrapped, on as many pages as it needs."""
        font = STRONG if strong else TEXT
        for line in simpleSplit(words, font, size, self.width - 2 * self.margin - indent):
            self._make_room(size)
            self._put(line, font, size, indent)
        self.y -= after

    def heading(self, words: str, mark: str = "", level: int = 0) -> None:
        """A heading; with a mark it is a bookmark too, and links may lead to it."""
        self._make_room(60)
        self.y -= 6
        if mark:
            self.canvas.bookmarkPage(mark, fit="XYZ", left=0, top=self.y + 16)
            self.canvas.addOutlineEntry(words, mark, level=level)
        self.text(words, size=12, strong=True, after=5)

    def items(self, lines: Sequence[str]) -> None:
        """A list, numbered from 1."""
        for number, line in enumerate(lines, start=1):
            self._make_room(12)
            self.canvas.setFont(TEXT, 10.5)
            self.canvas.drawString(self.margin, self.y - 10.5 * LEADING, f"{number}.")
            self.text(line, indent=20, after=4)
        self.y -= 4

    def web_link(self, words: str, uri: str) -> None:
        """A line that leads to an address outside the paper."""
        self.canvas.linkURL(uri, self._link_box(words), relative=0, thickness=0)
        self._put(words, TEXT, 10.5, 0, LINK_INK)
        self.y -= 6

    def inner_link(self, words: str, mark: str) -> None:
        """A line that leads to a bookmark of the paper."""
        self.canvas.linkRect("", mark, self._link_box(words), relative=0, thickness=0)
        self._put(words, TEXT, 10.5, 0, LINK_INK)
        self.y -= 6

    def new_page(self) -> None:
        """End the page and begin the next."""
        self._end_page()
        self.canvas.showPage()
        self.page += 1
        self.y = self.height - self.margin

    def finished(self) -> bytes:
        """The paper as a file."""
        self._end_page()
        self.canvas.showPage()
        before, rl_config.useA85 = rl_config.useA85, 0
        try:
            self.canvas.save()
        finally:
            rl_config.useA85 = before
        return self._out.getvalue()

    def _put(self, line: str, font: str, size: float, indent: float, ink: tuple[float, float, float] = INK) -> None:
        self.y -= size * LEADING
        self.canvas.setFillColorRGB(*ink)
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.margin + indent, self.y, line)

    def _link_box(self, words: str) -> tuple[float, float, float, float]:
        self._make_room(14)
        right = self.margin + pdfmetrics.stringWidth(words, TEXT, 10.5)
        return (self.margin, self.y - 18, right, self.y - 3)

    def _make_room(self, height: float) -> None:
        if self.y - height * LEADING < FOOT_PT:
            self.new_page()

    def _end_page(self) -> None:
        self.canvas.setFillColorRGB(*QUIET_INK)
        self.canvas.setFont(TEXT, 8)
        self.canvas.drawString(
            self.margin, 44, f"{self._foot}  ·  page {self.page}" if self._foot else f"page {self.page}"
        )
