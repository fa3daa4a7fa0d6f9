"""Where recognised words stand on a page, as boxes, and which of them reach under a filled one."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lfr_review.domain.recognition import RecognisedWord
from lfr_review.domain.redactions import Box

_DESCENT = 0.3  #: of the height of a recognised word, below its base line
_HUNDREDTHS = 100
_REACHES_UNDER = 0.25  #: of the area of a word: one that is covered so far is a piece of a word, or none


def is_covered(word: RecognisedWord, boxes: Iterable[Box]) -> bool:
    """Whether a word that was recognised beside a filled box lies under it in part: half a line reads as anything."""
    x0, y0, x1, y1 = upright_box(word)
    area = max(1, (x1 - x0) * (y1 - y0))
    for box in boxes:
        across, down = min(x1, box[2]) - max(x0, box[0]), min(y1, box[3]) - max(y0, box[1])
        if across > 0 and down > 0 and across * down > _REACHES_UNDER * area:
            return True
    return False


def upright_box(word: RecognisedWord) -> Box:
    """The upright box around a recognised word, whichever way it runs."""
    turn = math.radians(word.angle)
    across, up = math.cos(turn), math.sin(turn)
    corners = [
        (word.x + along * across - aside * up, word.y - along * up - aside * across)
        for along in (0.0, word.length)
        for aside in (-_DESCENT * word.height, word.height)
    ]
    sides = (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    x0, y0, x1, y1 = (round(side * _HUNDREDTHS) for side in sides)
    return x0, y0, x1, y1
