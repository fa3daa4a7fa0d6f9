"""How crooked the lines of a picture are, by the light and dark of its rows."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageOps

SIDE_PX = 700  #: at which lines of print still show as stripes
MOST = 15.0  #: degrees either way
STEPS = (1.5, 0.25)  #: degrees, coarse and then fine


def skew_of(picture: Image.Image) -> float:
    """Degrees clockwise by which a grey picture must be turned for its lines to lie straight, to a quarter of one."""
    small = ImageOps.invert(picture.copy())
    small.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.BOX)
    best, reach = 0.0, MOST
    for step in STEPS:
        count = round(reach / step)
        best = max((best + n * step for n in range(-count, count + 1)), key=lambda angle: _stripes(small, angle))
        reach = step
    return best


def _stripes(dark: Image.Image, clockwise: float) -> int:
    """How much rows differ from their neighbours once the picture is turned."""
    turned = dark.rotate(-clockwise, resample=Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
