"""Typed sample papers: letters, long reports with bookmarks and links, wide tables, drawings on A3."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import reportlab
from reportlab import rl_config
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lfr_review.worker.samples import prose

TEXT = "SampleText"
STRONG = "SampleStrong"
MARGIN_PT = 62.0


@cache
def _register_fonts() -> None:
    """The faces that come with reportlab: samples look like papers from elsewhere, not like our own pages."""
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont(TEXT, str(folder / "Vera.ttf")))
    pdfmetrics.registerFont(TTFont(STRONG, str(folder / "VeraBd.ttf")))


def canvas(size: tuple[float, float] = A4) -> tuple[Canvas, io.BytesIO]:
    """A canvas that gives the same bytes each time, and where they will be."""
    _register_fonts()
    out = io.BytesIO()
    return Canvas(out, pagesize=size, invariant=1, pageCompression=1), out


def finished(page: Canvas, out: io.BytesIO) -> bytes:
    """The file, its streams deflated only. reportlab would turn them into ASCII as well, as few other writers do."""
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        page.save()
    finally:
        rl_config.useA85 = before
    return out.getvalue()


def paragraph_lines(page: Canvas, lines: list[str], left: float, top: float, size: float = 9.5) -> None:
    """Lines of text, one below the other."""
    text = page.beginText(left, top)
    text.setFont(TEXT, size, leading=size * 1.45)
    for line in lines:
        text.textLine(line)
    page.drawText(text)


def letter(seed: int, pages: int) -> bytes:
    """A letter. One in five carries its own number in the very corner where a bundle's number goes."""
    rng = random.Random(f"letter {seed}")
    page, out = canvas()
    corner = seed % 5 == 0
    for number in range(1, pages + 1):
        page.setFont(STRONG, 12)
        page.drawString(MARGIN_PT, 770, prose.heading(rng))
        paragraph_lines(page, prose.lines(rng, 40, 82), MARGIN_PT, 740)
        page.setFont(TEXT, 9)
        if corner:
            page.drawRightString(A4[0] - 20, 20, f"Page {number} of {pages}")
        else:
            page.drawCentredString(A4[0] / 2, 40, f"Page {number} of {pages}")
        page.showPage()
    return finished(page, out)


def report(seed: int, pages: int) -> bytes:
    """A long report: a linked contents page, bookmarks on two levels, web links and links back."""
    rng = random.Random(f"report {seed}")
    page, out = canvas()
    chapters = {number: prose.heading(rng) for number in range(2, pages + 1, 4)}
    page.setFont(STRONG, 18)
    page.drawString(MARGIN_PT, 760, "Contents")
    page.setFont(TEXT, 10)
    for row, (number, title) in enumerate(list(chapters.items())[:40]):
        y = 730 - row * 16
        page.drawString(MARGIN_PT, y, f"{title} {'.' * 30} {number}")
        page.linkRect("", f"chapter{number}", (MARGIN_PT, y - 3, 500, y + 11), relative=0, thickness=0)
    page.bookmarkPage("contents")
    page.showPage()
    for number in range(2, pages + 1):
        if number in chapters:
            page.bookmarkPage(f"chapter{number}", fit="XYZ", left=0, top=800)
            page.addOutlineEntry(chapters[number], f"chapter{number}", level=0)
            page.setFont(STRONG, 14)
            page.drawString(MARGIN_PT, 780, chapters[number])
        elif number % 2:
            page.bookmarkPage(f"part{number}", fit="XYZ", left=0, top=780)
            page.addOutlineEntry(prose.heading(rng), f"part{number}", level=1)
        paragraph_lines(page, prose.lines(rng, 44, 82), MARGIN_PT, 750)
        page.linkURL(f"https://example.org/{seed}/{number}", (MARGIN_PT, 88, 300, 100), relative=0)
        page.linkRect("", "contents", (MARGIN_PT, 40, 120, 52), relative=0, thickness=0)
        page.setFont(TEXT, 8)
        page.drawString(MARGIN_PT, 44, "Contents")
        page.drawRightString(A4[0] - MARGIN_PT, 44, str(number))
        page.showPage()
    return finished(page, out)


def wide_table(seed: int, pages: int, size: tuple[float, float] = landscape(A4)) -> bytes:
    """A ruled table on wide pages."""
    rng = random.Random(f"table {seed}")
    page, out = canvas(size)
    width, height = size
    for _ in range(pages):
        page.setFont(TEXT, 7)
        for row in range(int((height - 120) / 14)):
            y = height - 60 - row * 14
            page.line(40, y - 4, width - 40, y - 4)
            for column in range(9):
                page.drawString(44 + column * (width - 80) / 9, y, f"{rng.randint(0, 99999)} {rng.choice('ABCDEF')}")
        page.showPage()
    return finished(page, out)


def drawing_a3(seed: int, pages: int) -> bytes:
    """Plans on A3: lines and labels over the whole sheet, in portrait and landscape by turns."""
    rng = random.Random(f"a3 {seed}")
    page, out = canvas(A3)
    for number in range(pages):
        size = landscape(A3) if number % 2 else A3
        page.setPageSize(size)
        for _ in range(160):
            page.setLineWidth(rng.uniform(0.2, 2))
            page.line(*(rng.uniform(30, limit - 60) for limit in (*size, *size)))
        page.setFont(TEXT, 11)
        for _ in range(24):
            page.drawString(rng.uniform(30, size[0] - 260), rng.uniform(90, size[1] - 40), prose.heading(rng))
        page.showPage()
    return finished(page, out)
