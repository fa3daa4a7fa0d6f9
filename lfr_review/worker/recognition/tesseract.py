"""Tesseract: the lines and words of one picture, and which way up it is."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from lfr_review import language_data
from lfr_review.domain.errors import LanguageMissing
from lfr_review.domain.recognition import MAX_LETTERS, MAX_WORDS
from lfr_review.worker.protocol import clean_text

NOISE = 30  #: less sure "words" than this are specks and edges of pictures
SURE_ENOUGH_OF_TURN = 2.0  #: Tesseract's own measure of the difference between the ways a page can lie
SMALL_DPI = 150  #: at which the way up is told as well, and faster


@dataclass(frozen=True, slots=True)
class Found:
    """A word in a picture: start and end of its base line in pixels from the top left, and its height above that."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    height: float
    confidence: int

    @property
    def angle(self) -> float:
        """Of its base line, in degrees anticlockwise."""
        return math.degrees(math.atan2(self.start[1] - self.end[1], self.end[0] - self.start[0]))


class Tesseract:
    """Reads pictures in some languages. Holds the languages' data in memory; close it."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Load the data.

        Raises:
            LanguageMissing: the data of a language is not installed, or is damaged.
        """
        self._library = _library()
        self._reader = self._opened(languages, self._library.PSM.AUTO)
        self._turner: Any = None
        self._knows_turns = True

    def read(self, picture: Image.Image, dpi: float) -> list[Found]:
        """The words of a grey picture, in reading order."""
        self._show(self._reader, picture, dpi)
        if not self._reader.Recognize():
            return []
        try:
            return list(self._words())
        finally:
            self._reader.Clear()

    def turn_of(self, picture: Image.Image, dpi: float) -> int:
        """By how many degrees clockwise, a quarter turn at a time, a picture must be turned to stand upright.

        0 too where that cannot be told.
        """
        if self._turner is None and self._knows_turns:
            try:
                self._turner = self._opened([language_data.TURNS], self._library.PSM.OSD_ONLY)
            except LanguageMissing:
                self._knows_turns = False
        if self._turner is None:
            return 0
        if dpi > SMALL_DPI:
            small = (round(picture.width * SMALL_DPI / dpi), round(picture.height * SMALL_DPI / dpi))
            picture, dpi = picture.resize(small, Image.Resampling.BOX), SMALL_DPI
        self._show(self._turner, picture, dpi)
        told = self._turner.DetectOrientationScript()
        self._turner.Clear()
        if not told or told["orient_conf"] < SURE_ENOUGH_OF_TURN:
            return 0
        return int(-told["orient_deg"] % 360)

    def close(self) -> None:
        """Let go of the data."""
        for each in (self._reader, self._turner):
            if each is not None:
                each.End()

    def _opened(self, languages: Sequence[str], layout: int) -> Any:
        folder: Path = language_data.folder_with(languages)
        try:
            api = self._library.PyTessBaseAPI(path=str(folder), lang="+".join(languages), psm=layout)
        except RuntimeError as error:
            raise language_data.missing_language(languages) from error
        api.SetVariable("debug_file", "")  # the data may name one; where none may be written the library breaks down
        return api

    def _show(self, api: Any, picture: Image.Image, dpi: float) -> None:
        api.SetImageBytes(picture.tobytes(), picture.width, picture.height, 1, picture.width)
        api.SetSourceResolution(round(dpi))

    def _words(self) -> Iterator[Found]:
        """The words of what was recognised, those of a line of one height."""
        levels, count = self._library.RIL, 0
        line: list[Found] = []
        for each in self._library.iterate_level(self._reader.GetIterator(), levels.WORD):
            if each.IsAtBeginningOf(levels.TEXTLINE):
                yield from _levelled(line)
                line = []
            if count < MAX_WORDS and (word := self._word(each, levels.WORD)):
                count += 1
                line.append(word)
        yield from _levelled(line)

    def _word(self, at: Any, level: int) -> Found | None:
        box, base, sure = at.BoundingBox(level), at.Baseline(level), at.Confidence(level)
        if box is None or base is None or sure < NOISE:
            return None
        text = "".join(clean_text(at.GetUTF8Text(level)).split())[:MAX_LETTERS]
        (x0, y0), (x1, y1) = base
        if not text or x1 - x0 <= abs(y1 - y0):  # a line that runs up or down: the page is to be turned first
            return None
        height = max(1.0, (y0 + y1) / 2 - box[1])
        return Found(text, (x0, y0), (x1, y1), height, min(100, round(sure)))


def _levelled(line: Sequence[Found]) -> Iterator[Found]:
    """The words of a line, all as high as most of its tall letters, so that a viewer selects them as one line."""
    heights = sorted(word.height for word in line)
    tall = heights[len(heights) * 3 // 4] if heights else 0.0
    for word in line:
        yield Found(word.text, word.start, word.end, tall, word.confidence)


def _library() -> Any:
    # The library of its threads looks at this when it is loaded: more threads make a page slower, not faster.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr

    return tesserocr
