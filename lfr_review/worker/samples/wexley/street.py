"""The drawn scene of the second case: the High Street of Wexley, its shops and the passage between them."""

from __future__ import annotations

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.scenes import BLUE, BRICK, DARK, GLASS, PAVING, STONE, WHITE, face

_SKY = (186, 202, 216)
_FRONTS = ((0.0, BRICK, "BAKER"), (0.28, STONE, "TOYS"), (0.56, BRICK, "KEYS & SHOES"))


def high_street(width: int, height: int) -> Image.Image:
    """The street on a spring afternoon, empty; the passage is the dark gap at the right."""
    scene = Image.new("RGB", (width, height), _SKY)
    pen = ImageDraw.Draw(scene)
    ground, roof = height * 0.66, height * 0.12
    pen.rectangle((0, ground, width, height), fill=PAVING)
    for left, tone, name in _FRONTS:
        x, right = width * left, width * (left + 0.27)
        pen.rectangle((x, roof, right, ground), fill=tone)
        pen.rectangle((x + width * 0.02, height * 0.4, right - width * 0.08, ground - 4), fill=GLASS)
        pen.rectangle((right - width * 0.065, height * 0.42, right - width * 0.015, ground), fill=DARK)
        pen.rectangle((x, height * 0.31, right, height * 0.38), fill=BLUE)
        pen.text(((x + right) / 2, height * 0.345), name, font=face(height * 0.05, bold=True), fill=WHITE, anchor="mm")
        for window in (0.04, 0.15):
            pen.rectangle((x + width * window, height * 0.17, x + width * (window + 0.07), height * 0.27), fill=GLASS)
    pen.rectangle((width * 0.83, roof, width * 0.93, ground), fill=(44, 42, 44))
    pen.rectangle((width * 0.93, roof, width, ground), fill=STONE)
    return scene
