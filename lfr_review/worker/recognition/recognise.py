"""The words of one page, whichever way up and however crooked it lies; the page itself is not touched."""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from PIL import Image

from lfr_review.domain.recognition import RecognisedWord
from lfr_review.worker.recognition.crooked import skew_of
from lfr_review.worker.recognition.page_image import POINTS_PER_INCH, PageImage
from lfr_review.worker.recognition.tesseract import Found

READS_WELL = 80  #: a page whose words are so sure on average is looked at once
ENOUGH_WORDS = 6  #: fewer do not show which way up a page is
SMALLEST_PX = 24  #: a picture with a shorter side holds no word
CROOKED = 2.5  #: degrees from which straightening helps to read


class ReadsPictures(Protocol):
    """What finds words in pictures."""

    def read(self, picture: Image.Image, dpi: float) -> list[Found]:
        """The words of a grey picture, in reading order."""

    def turn_of(self, picture: Image.Image, dpi: float) -> int:
        """Degrees clockwise, a quarter turn at a time, that set it upright."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a page, and by how many degrees clockwise turning it would set them upright and straight."""

    words: tuple[RecognisedWord, ...]
    turn: int = 0
    skew: float = 0.0


def recognise(image: PageImage, reader: ReadsPictures) -> Recognised:
    """The words of a page and where they stand on it as displayed."""
    if min(image.picture.size) < SMALLEST_PX:
        return Recognised(())
    dpi = image.scale * POINTS_PER_INCH
    found, turned = reader.read(image.picture, dpi), 0.0
    if not _reads_well(found):
        quarter = reader.turn_of(image.picture, dpi)
        upright = _turned(image.picture, quarter)
        skew = skew_of(upright)
        other = quarter + (skew if abs(skew) >= CROOKED else 0.0)
        if other:
            again = reader.read(_turned(image.picture, other), dpi)
            if _worth(again) > _worth(found):
                found, turned = again, other
    place = _PlaceOnPage(image, turned)
    return Recognised(tuple(place.of(word) for word in found), *_needed_turn(found, turned))


def _reads_well(found: list[Found]) -> bool:
    return len(found) >= ENOUGH_WORDS and _worth(found) >= READS_WELL * sum(len(word.text) for word in found)


def _worth(found: list[Found]) -> int:
    return sum(word.confidence * len(word.text) for word in found)


def _turned(picture: Image.Image, clockwise: float) -> Image.Image:
    if not clockwise:
        return picture
    return picture.rotate(-clockwise, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


class _PlaceOnPage:
    """Where words found in the picture of a page, after it was turned, stand on the page."""

    def __init__(self, image: PageImage, clockwise: float) -> None:
        self._scale = image.scale
        self._before = image.picture.size
        self._after = _size_turned(image.picture.size, clockwise)
        turn = math.radians(clockwise)
        self._across, self._down = math.cos(turn), math.sin(turn)

    def of(self, word: Found) -> RecognisedWord:
        """The word on the page as displayed."""
        (x, y), (end_x, end_y) = self._back(word.start), self._back(word.end)
        return RecognisedWord(
            text=word.text,
            x=x,
            y=y,
            length=max(0.1, math.hypot(end_x - x, end_y - y)),
            height=max(0.1, word.height / self._scale),
            angle=math.degrees(math.atan2(y - end_y, end_x - x)),
            confidence=word.confidence,
        )

    def _back(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point of the turned picture, in points on the page. The middle of the picture stayed where it was."""
        x, y = point[0] - self._after[0] / 2, point[1] - self._after[1] / 2
        turned_back = x * self._across + y * self._down, y * self._across - x * self._down
        return (
            (turned_back[0] + self._before[0] / 2) / self._scale,
            (turned_back[1] + self._before[1] / 2) / self._scale,
        )


def _size_turned(size: tuple[int, int], clockwise: float) -> tuple[int, int]:
    """Width and height of a picture once it was turned and grew to hold its corners."""
    return Image.new("1", size).rotate(-clockwise, expand=True).size


def _needed_turn(found: list[Found], turned: float) -> tuple[int, float]:
    """The quarter turn and the rest, clockwise, that set the words upright and straight."""
    sure = sorted((word.angle, len(word.text)) for word in found if len(word.text) > 2)
    if len(sure) < ENOUGH_WORDS:
        return 0, 0.0
    upto = list(accumulate(letters for _, letters in sure))
    needed = turned + sure[bisect(upto, upto[-1] / 2)][0]
    quarter = round(needed / 90) * 90
    return quarter % 360, round(needed - quarter, 2)
