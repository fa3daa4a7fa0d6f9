"""Six photographs of signs, and of one corner that has none, taken half an hour after the stop; and the map of them."""

from __future__ import annotations

import datetime as dt
import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, PngImagePlugin

from lfr_review.worker.samples.old_quay.phone import PHONE, SUMMER
from lfr_review.worker.samples.old_quay.quay import quay, with_sign
from lfr_review.worker.samples.stand_ins.phone_pictures import phone_jpeg
from lfr_review.worker.samples.stand_ins.scenes import (
    COATS,
    as_photograph,
    face,
    with_people,
    with_sign_from_behind,
    with_van,
)

DRAWN, TAKEN = (1800, 1350), (1200, 900)  #: pixels


@dataclass(frozen=True, slots=True)
class Sight:
    """What one photograph shows."""

    street: str
    minute: int  #: after 13:00
    second: int
    facing: tuple[float, float, float] | None = None  #: a sign that can be read: left, ground, size
    behind: tuple[float, float, float] | None = None  #: a sign that faces away
    van: tuple[float, float, float] | None = None  #: left, ground, length


SIGHTS = (
    Sight("ROPE WALK", 51, 10, facing=(0.6, 0.9, 0.16), van=(0.06, 0.92, 0.5)),
    Sight("ROPE WALK", 52, 4, behind=(0.42, 0.86, 0.3)),
    Sight("THE STEPS", 53, 31, facing=(0.46, 0.66, 0.09)),
    Sight("NET LOFT", 54, 47, behind=(0.7, 0.9, 0.26)),
    Sight("FISH STREET", 56, 12, van=(0.3, 0.8, 0.34)),
    Sight("BRIDGE END", 58, 25, facing=(0.3, 0.94, 0.4)),
)


def sign_photograph(number: int) -> bytes:
    """One of the six.

    Args:
        number: from 1, as on the map.
    """
    sight = SIGHTS[number - 1]
    scene = quay(*DRAWN, sight.street)
    rng = random.Random(f"quay {number}")
    if sight.van is not None:
        with_van(scene, *sight.van)
    people = [(rng.uniform(0.3, 0.95), rng.uniform(0.66, 0.74), 0.18, rng.choice(COATS)) for _ in range(5)]
    with_people(scene, people)
    if sight.facing is not None:
        with_sign(scene, *sight.facing)
    if sight.behind is not None:
        with_sign_from_behind(scene, *sight.behind)
    taken = dt.datetime(2026, 6, 6, 13, sight.minute, sight.second, tzinfo=SUMMER)
    return phone_jpeg(as_photograph(scene, TAKEN, f"sign {number}"), PHONE, taken)


_MAP = (1500, 1060)
_PAPER, _INK, _RED = (250, 248, 240), (40, 44, 60), (168, 44, 44)
#: of each street: its name, where that stands, and from where to where it runs
_STREETS = (
    ("Rope Walk", (1210, 510), (120, 620), (1180, 560)),
    ("Fish Street", (1150, 900), (1060, 140), (1120, 980)),
    ("to the bridge", (110, 780), (300, 940), (380, 600)),
    ("Net Loft steps", (740, 170), (640, 590), (700, 200)),
)
#: of each sign: where it stood, and which way it faced, in degrees from the right, clockwise
_PLACES = ((980, 520, 180), (820, 640, 0), (600, 330, 250), (720, 470, 300), (1170, 760, None), (330, 860, 90))


def signs_map() -> bytes:
    """The map as a picture of a drawing: streets, both vans, the six places, the place of the stop."""
    sheet = Image.new("RGB", _MAP, _PAPER)
    pen, rng = ImageDraw.Draw(sheet), random.Random("map")
    pen.text((70, 50), "Old Quay, Saturday 6 June: vans and signs, drawn the same evening", font=face(36), fill=_INK)
    for name, place, start, end in _STREETS:
        for side in (-26, 26):
            _stroke(pen, rng, start, end, side)
        pen.text(place, name, font=face(32), fill=_INK)
    for words, (x, y) in (("VAN A", (900, 590)), ("VAN B", (1090, 300))):
        pen.rectangle((x - 66, y - 30, x + 66, y + 30), outline=_RED, width=5)
        pen.text((x, y), words, font=face(32, bold=True), fill=_RED, anchor="mm")
    for number, (x, y, faces) in enumerate(_PLACES, start=1):
        pen.ellipse((x - 24, y - 24, x + 24, y + 24), outline=_INK, width=4)
        pen.text((x, y), str(number), font=face(30, bold=True), fill=_INK, anchor="mm")
        if faces is not None:
            turn = math.radians(faces)
            tip = (x + 74 * math.cos(turn), y + 74 * math.sin(turn))
            pen.line((x + 26 * math.cos(turn), y + 26 * math.sin(turn), *tip), fill=_INK, width=4)
            pen.ellipse((tip[0] - 6, tip[1] - 6, tip[0] + 6, tip[1] + 6), fill=_INK)
    for turn in (-1, 1):
        pen.line((786, 560 - turn * 22, 830, 560 + turn * 22), fill=_RED, width=6)
    pen.text((748, 484), "STOP", font=face(30, bold=True), fill=_RED)
    pen.text((70, 960), "The line shows which way a sign faced. At 5 there was none.", font=face(30), fill=_INK)
    pen.text((70, 1004), "Not to scale; Rope Walk is about 120 paces long.", font=face(30), fill=_INK)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Creation Time", "2026:06:06 21:15:02")
    out = io.BytesIO()
    sheet.save(out, "PNG", pnginfo=texts, optimize=True)
    return out.getvalue()


def _stroke(
    pen: ImageDraw.ImageDraw, rng: random.Random, start: tuple[int, int], end: tuple[int, int], side: int
) -> None:
    """A line beside a street as a hand draws it."""
    length = math.dist(start, end)
    across = (-(end[1] - start[1]) / length * side, (end[0] - start[0]) / length * side)
    points = [
        tuple(start[n] + (end[n] - start[n]) * part / 12 + across[n] + rng.uniform(-4, 4) for n in (0, 1))
        for part in range(13)
    ]
    pen.line(points, fill=_INK, width=4, joint="curve")
