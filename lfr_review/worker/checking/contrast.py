"""Whether the page numbers can be told from what lies behind them, on a sample of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PIL import Image

from lfr_review.worker.checking.geometry import Box
from lfr_review.worker.checking.number_checks import number_of, usual_zone
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject

T = TypeVar("T")

MOST_SAMPLED = 16
LEAST_CONTRAST = 60  #: of 255 greys between the lightest and the darkest point of the number's box


def faint_numbers(subject: Subject, looks: Sequence[PageLook]) -> list[int]:
    """The sampled pages whose number cannot be told from its ground. Pages with a picture behind it come first."""
    usual = usual_zone(looks)
    numbered = [(look, spot) for look in looks if (spot := number_of(look, usual)) is not None and spot.inside]
    over_pictures = [pair for pair in numbered if pair[0].picture_behind]
    chosen = _spread(over_pictures, MOST_SAMPLED) or _spread(numbered, 2)
    faint = []
    for look, spot in chosen:
        with subject.viewer.page(look.number) as page:
            if page is not None and _contrast(page.drawn(), spot.box) < LEAST_CONTRAST:
                faint.append(look.number)
    return faint


def _contrast(drawn: tuple[int, int, bytes], box: Box) -> int:
    wide, high, pixels = drawn
    picture = Image.frombytes("L", (wide, high), pixels)
    left, top = max(0, int(box.left)), max(0, int(box.top))
    right, bottom = min(wide, int(box.right) + 1), min(high, int(box.bottom) + 1)
    if right <= left or bottom <= top:
        return 255
    greys = [grey for grey, count in enumerate(picture.crop((left, top, right, bottom)).histogram()) if count]
    return greys[-1] - greys[0]


def _spread(things: Sequence[T], most: int) -> list[T]:
    """At most so many, evenly from the first to the last."""
    step = max(1, -(-len(things) // most))
    return list(things[::step])
