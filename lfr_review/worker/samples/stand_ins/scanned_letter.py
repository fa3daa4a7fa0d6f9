"""The letter with the outcome of the complaint: printed, signed, and put on the glass of a copier a little crooked.

Its pages are pixels and nothing else, so that only a reader of pictures finds the words.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.outcome_words import PAGES
from lfr_review.worker.samples.stand_ins.scanner import scanned, scanned_pdf
from lfr_review.worker.samples.stand_ins.scenes import face

DPI = 170
SIDE_PX = (1405, 1988)  #: A4
TURNS = (1.9, -1.4, 2.2, -2.0, 1.6, -1.8, 2.1)  #: degrees, page by page
MARGIN_PX, LINE_PX, LETTER_PX = 165, 52, 30
QUALITY = 42


def outcome_letter() -> bytes:
    """Seven pages of grey pixels, crooked, with the grain of a copier and no text layer."""
    sheets = (
        scanned(_printed(words, number), turn, f"copier {number}")
        for number, (words, turn) in enumerate(zip(PAGES, TURNS, strict=True), start=1)
    )
    return scanned_pdf(sheets, DPI, QUALITY, "Copier 3F West")


def _printed(words: str, number: int) -> Image.Image:
    sheet = Image.new("L", SIDE_PX, 252)
    pen = ImageDraw.Draw(sheet)
    y = 150
    for paragraph in words.strip().split("\n"):
        strong = paragraph.startswith("# ")
        for line in _wrapped(pen, paragraph.removeprefix("# "), strong):
            pen.text((MARGIN_PX, y), line, font=face(LETTER_PX, bold=strong), fill=38)
            y += LINE_PX
        y += LINE_PX // 2
    pen.text((SIDE_PX[0] // 2, SIDE_PX[1] - 90), f"{number} of {len(PAGES)}", font=face(20), fill=60, anchor="mm")
    if number == len(PAGES):
        _sign(pen, y)
    return sheet


def _wrapped(pen: ImageDraw.ImageDraw, paragraph: str, strong: bool) -> list[str]:
    lines, line, letters = [], "", face(LETTER_PX, bold=strong)
    for word in paragraph.split():
        longer = f"{line} {word}".strip()
        if line and pen.textlength(longer, font=letters) > SIDE_PX[0] - 2 * MARGIN_PX:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _sign(pen: ImageDraw.ImageDraw, y: int) -> None:
    """A signature that is nobody's: loops."""
    pen.line([(MARGIN_PX + 8 * n, y + 30 + (n * 37 % 43) - (n * 11 % 17)) for n in range(34)], fill=70, width=3)
