"""SVG drawings as pages: the drawing, then the words in it, which can be searched for."""

from __future__ import annotations

import math
from dataclasses import replace

import resvg_py
from PIL import Image

from lfr_review.assets import asset
from lfr_review.domain.documents import Document, Heading, paragraph
from lfr_review.domain.errors import CannotRead
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.drawing_source import DrawingSource
from lfr_review.worker.readers.picture_layout import Layout, Slice, lay_out
from lfr_review.worker.readers.picture_pages import encoded
from lfr_review.worker.readers.pictures import Picture, opened
from lfr_review.worker.readers.plain_text import Printer
from lfr_review.worker.readers.sheets import Sheet, sheet_document

LEAST_SIDE = 700  #: 1/96 inch; a small drawing is drawn larger, which costs it nothing
MOST_SIDE = 20_000  #: 1/96 inch; a larger one is drawn smaller
LONGEST = 100  #: times as long as wide
MAX_PIXELS = 40_000_000
FACE, EVEN_FACE = "Noto Sans", "Noto Sans Mono"


def read_drawing(content: bytes, dpi: int, findings: Findings) -> Pages:
    """A drawing as pages.

    Raises:
        CannotRead: it is damaged or hostile.
        LimitReached: it is larger than can be drawn.
    """
    source = DrawingSource(content, findings)
    layout = _layout(source.size, dpi)
    image = _drawn(source.markup, layout.pixels[0])
    if image.size != layout.pixels:
        image = image.resize(layout.pixels, Image.Resampling.LANCZOS)
    findings.feature("The drawing is shown as pixels, with the letters of this program's own faces.")
    picture = Picture(image=image, layout=layout, lossless=True)
    return sheet_document([Sheet(picture=encoded(picture))], findings, after=_words(source, findings))


def _layout(size: tuple[float, float], dpi: int) -> Layout:
    """Where it stands, with as many pixels as its pages can have: a drawing has no resolution of its own."""
    scale = min(max(1.0, LEAST_SIDE / max(size)), MOST_SIDE / max(size))
    width, height = (max(1, round(side * scale)) for side in size)
    if width > LONGEST * height or height > LONGEST * width:
        raise CannotRead("The drawing is over a hundred times as long as it is wide, so it cannot be shown.")
    layout = lay_out((width, height), dpi)
    left, _, right, _ = layout.slices[0].box
    wide, high = layout.pixels
    finer = min((right - left) * dpi / 72 / wide, math.sqrt(MAX_PIXELS / (wide * high)))
    pixels = (max(1, round(wide * finer)), max(1, round(high * finer)))
    slices = tuple(
        Slice(top=round(part.top * finer), bottom=min(max(1, round(part.bottom * finer)), pixels[1]), box=part.box)
        for part in layout.slices
    )
    return replace(layout, pixels=pixels, slices=slices)


def _drawn(markup: str, width: int) -> Image.Image:
    try:
        content = resvg_py.svg_to_bytes(
            svg_string=markup,
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_dirs=[str(asset("fonts"))],
            font_family=FACE,
            serif_family=FACE,
            sans_serif_family=FACE,
            cursive_family=FACE,
            fantasy_family=FACE,
            monospace_family=EVEN_FACE,
        )
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is no `Exception`
        raise CannotRead("The drawing is damaged, so it cannot be shown.") from error
    with opened(content, "PNG") as image:
        return image.convert("RGB")


def _words(source: DrawingSource, findings: Findings) -> Document | None:
    """The words of the drawing on pages of their own, those included that are not to be seen in it."""
    if not source.words:
        return None
    shown = Printer()
    texts = tuple(paragraph(shown(text)) for text in source.words)
    shown.note(findings)
    return Document(title="", blocks=(Heading(text="Words in the drawing’s file", level=2), *texts))
