"""Scans whose words are known: a sheet of printed words, each at a known place, as the only thing on a PDF page."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import reportlab
from PIL import Image, ImageDraw, ImageFont

DPI = 200
A4_PX = (1654, 2339)
LINES = (
    "NORTHMARCH CONSTABULARY Professional Standards",
    "We looked into your complaint about the stop at Tarn Cross",
    "and found that Officer 4471 spoke to you after an alert from",
    "the camera van. The watchlist held 12,306 pictures that day.",
    "No record was made of why your picture was compared again.",
    "You may ask for a review within twenty eight days of this letter.",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A word that was drawn, and the middle of its box, in points from the top left of the upright sheet."""

    text: str
    x: float
    y: float


@cache
def sheet() -> tuple[Image.Image, tuple[Drawn, ...]]:
    """A printed sheet and its words."""
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 30)
    picture = Image.new("L", A4_PX, 248)
    pen = ImageDraw.Draw(picture)
    words = []
    for row, line in enumerate(LINES * 3):
        x, y = 180.0, 300 + row * 62
        for text in line.split():
            pen.text((x, y), text, font=font, fill=30)
            x0, y0, x1, y1 = pen.textbbox((x, y), text, font=font)
            words.append(Drawn(text, (x0 + x1) / 2 * 72 / DPI, (y0 + y1) / 2 * 72 / DPI))
            x += pen.textlength(text + " ", font=font)
    return picture, tuple(words)


def scan(*, turned: float = 0.0, rotate: int = 0, pages: int = 1, offset: float = 0.0) -> bytes:
    """A PDF of the sheet.

    Args:
        turned: degrees anticlockwise by which the sheet lay on the glass.
        rotate: what the page says of its turn, clockwise.
        pages: how many times.
        offset: how far the page's coordinates begin from nought.
    """
    picture = sheet()[0].rotate(turned, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=248)
    return picture_pdf(picture, rotate=rotate, pages=pages, offset=offset)


def picture_pdf(picture: Image.Image, *, rotate: int = 0, pages: int = 1, offset: float = 0.0) -> bytes:
    """A PDF whose pages are a picture at 200 dots per inch and nothing else."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    width, height = picture.width * 72 / DPI, picture.height * 72 / DPI
    with pikepdf.new() as pdf:
        image = pdf.make_stream(
            out.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
            Height=picture.height, ColorSpace=pikepdf.Name(f"/Device{'Gray' if picture.mode == 'L' else 'RGB'}"),
            BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(width, height)).obj
            page.MediaBox = pikepdf.Array([offset, offset, offset + width, offset + height])
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
            page.Contents = pdf.make_stream(f"q {width} 0 0 {height} {offset} {offset} cm /Scan Do Q".encode())
            if rotate:
                page.Rotate = rotate
        kept = io.BytesIO()
        pdf.save(kept, static_id=True)
    return kept.getvalue()


def where_drawn(turned: float = 0.0, rotate: int = 0) -> tuple[Drawn, ...]:
    """The words where they stand on the page of such a scan as displayed."""
    width, height = (side * 72 / DPI for side in A4_PX)
    turn = math.radians(turned - rotate)
    across, up = math.cos(turn), math.sin(turn)
    lying = math.radians(turned)
    wide = abs(width * math.cos(lying)) + abs(height * math.sin(lying))
    high = abs(width * math.sin(lying)) + abs(height * math.cos(lying))
    shown = (high, wide) if rotate in (90, 270) else (wide, high)
    found = []
    for word in sheet()[1]:
        x, y = word.x - width / 2, word.y - height / 2
        found.append(Drawn(word.text, x * across + y * up + shown[0] / 2, y * across - x * up + shown[1] / 2))
    return tuple(found)


def strip(*, turned: float = 0.0, pages: int = 1, shifted: int = 0) -> bytes:
    """A PDF whose pages show six printed lines and no more, which takes less long to recognise than a sheet.

    `shifted` by some pixels, it is the same words and another picture.
    """
    part = sheet()[0].crop((shifted, 290, A4_PX[0] - 100 + shifted, 680))
    return picture_pdf(part.rotate(turned, expand=True, fillcolor=248), pages=pages)
