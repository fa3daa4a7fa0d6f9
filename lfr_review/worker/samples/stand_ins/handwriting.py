"""Lines in a slanting hand on ruled paper, none of them quite level."""

from __future__ import annotations

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.scenes import Colour, face

SLANT = 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet and how it is written on, in pixels."""

    size: tuple[int, int]
    margin: int
    line: int  #: from one rule to the next
    letter: int
    ink: Colour = (34, 44, 96)
    tone: Colour = (244, 240, 226)
    rule: Colour = (190, 204, 216)


def written(words: str, paper: Paper, rng: random.Random) -> Image.Image:
    """A sheet with words on it, line by line as they are given."""
    sheet = Image.new("RGB", paper.size, paper.tone)
    pen = ImageDraw.Draw(sheet)
    below = paper.line * 34 // 92
    for number in range(1, paper.size[1] // paper.line + 1):
        y = number * paper.line + below
        pen.line((0, y, paper.size[0], y), fill=paper.rule, width=2)
    for number, line in enumerate(words.split("\n"), start=1):
        strip = Image.new("L", (paper.size[0], paper.line + 20), 0)
        strokes = ImageDraw.Draw(strip)
        x = float(paper.margin)
        for word in line.split():
            strokes.text((x, 22 + rng.randrange(-2, 3)), word, font=face(paper.letter), fill=255)
            x += strokes.textlength(f"{word} ", font=face(paper.letter)) + rng.randrange(0, 6)
        slanted = strip.transform(strip.size, Image.Transform.AFFINE, (1, SLANT, -SLANT * 60, 0, 1, 0))
        sheet.paste(paper.ink, (0, (number - 1) * paper.line + paper.line * 62 // 92), slanted)
    return sheet
