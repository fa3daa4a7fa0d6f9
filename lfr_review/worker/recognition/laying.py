"""Recognised words laid invisibly over the untouched pages of a rendition, and pages turned as a person decided."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.domain.errors import CannotRead
from lfr_review.domain.readings import PageFacts
from lfr_review.domain.recognition import RecognisedWord
from lfr_review.worker.cleaning.geometry import PageBox, settle_boxes
from lfr_review.worker.cleaning.result import CleanPdf, save_rendition
from lfr_review.worker.cleaning.text_layer import InvisibleFont, PlacedWord
from lfr_review.worker.cleaning.texts import texts_and_facts

LAYER = "Recognised"
CROOKED = 20.0  #: degrees; text that leans more is meant to


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A rendition with its new text layer."""

    pdf: bytes
    pages: tuple[PageFacts, ...]
    texts: tuple[str, ...]


def lay(
    rendition: bytes, words: Mapping[int, Sequence[RecognisedWord]], turns: Mapping[int, float] | None = None
) -> Laid:
    """The rendition with words on some of its pages, and some pages turned.

    Args:
        rendition: clean pages.
        words: by page, from 1.
        turns: by page, degrees clockwise. Quarter turns are only said in the page; by what is left its content is
            turned, and made as much smaller as it must be for no corner to be lost.

    Raises:
        CannotRead: the rendition cannot be opened or written again.
    """
    turns = turns or {}
    try:
        with pikepdf.open(io.BytesIO(rendition)) as pdf:
            font = InvisibleFont(pdf)
            shapes = []
            for number, page in enumerate(pdf.pages, start=1):
                shape = settle_boxes(page.obj)
                if words.get(number):
                    _add_layer(pdf, page.obj, font, [placed(word, shape) for word in words[number]], shape)
                if turns.get(number):
                    shape = _turn(pdf, page.obj, shape, turns[number])
                shapes.append(shape)
            font.finish()
            made = save_rendition(CleanPdf(pdf=pdf, geometry=tuple(shapes)))
    except pikepdf.PikepdfError as error:
        raise CannotRead(
            "The pages could not be opened to add the recognised words.", "Read the item again."
        ) from error
    texts, facts = texts_and_facts(made, shapes)
    return Laid(pdf=made, pages=facts, texts=texts)


def placed(word: RecognisedWord, shape: PageBox) -> PlacedWord:
    """A word of the page as displayed, in the page's own coordinates.

    One that is a little crooked is laid level, with its middle where it was: readers of text split a word whose
    letters climb.
    """
    x0, y0, x1, y1 = shape.visible
    level = round(word.angle / 90) * 90
    angle = level if abs(word.angle - level) <= CROOKED else word.angle
    was, now = math.radians(word.angle), math.radians(angle)
    half = word.length / 2
    across = (word.x + half * (math.cos(was) - math.cos(now))) / shape.unit
    down = (word.y - half * (math.sin(was) - math.sin(now))) / shape.unit
    x, y = {
        0: (x0 + across, y1 - down),
        90: (x0 + down, y0 + across),
        180: (x1 - across, y0 + down),
        270: (x1 - down, y1 - across),
    }[shape.rotate]
    return PlacedWord(
        text=word.text,
        x=x,
        y=y,
        length=word.length / shape.unit,
        height=word.height / shape.unit,
        angle=math.radians(angle + shape.rotate),
    )


def _add_layer(pdf: Pdf, page: Dictionary, font: InvisibleFont, words: list[PlacedWord], shape: PageBox) -> None:
    """Put the words into a form of their own, so that no name of theirs meets one of the page's."""
    layer = pdf.make_stream(
        font.content(words),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(shape.media or shape.visible),
        Resources=Dictionary(Font=Dictionary(Words=font.object)),
    )
    resources = _copied(page.get("/Resources"))  # other pages may share the old ones
    named = _copied(resources.get("/XObject"))
    name = LAYER
    while f"/{name}" in named:
        name += "1"
    named[f"/{name}"] = layer
    resources["/XObject"] = named
    page["/Resources"] = resources
    _enclose(pdf, page, b"q", b"Q /%s Do" % name.encode())


def _copied(entries: object) -> Dictionary:
    return Dictionary(dict(entries.items())) if isinstance(entries, Dictionary) else Dictionary()


def _turn(pdf: Pdf, page: Dictionary, shape: PageBox, clockwise: float) -> PageBox:
    quarter = round(clockwise / 90) * 90
    turned = PageBox(shape.visible, (shape.rotate + quarter) % 360, shape.unit, shape.media)
    turned.write(page)
    if rest := clockwise - quarter:
        _enclose(pdf, page, b"q " + _straightening(shape, rest), b"Q")
    return turned


def _straightening(shape: PageBox, clockwise: float) -> bytes:
    """The instruction that turns what follows about the middle of the page, small enough to keep every corner."""
    x0, y0, x1, y1 = shape.visible
    width, height = x1 - x0, y1 - y0
    turn = math.radians(-clockwise)
    across, up = math.cos(turn), math.sin(turn)
    wide, high = width * across + height * abs(up), height * across + width * abs(up)
    scale = min(width / wide, height / high)
    across, up = across * scale, up * scale
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    x, y = middle[0] - across * middle[0] + up * middle[1], middle[1] - up * middle[0] - across * middle[1]
    return b"%.6f %.6f %.6f %.6f %.4f %.4f cm" % (across, up, -up, across, x, y)


def _enclose(pdf: Pdf, page: Dictionary, before: bytes, after: bytes) -> None:
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [] if contents is None else [contents]
    page["/Contents"] = Array([pdf.make_stream(before), *parts, pdf.make_stream(after)])
