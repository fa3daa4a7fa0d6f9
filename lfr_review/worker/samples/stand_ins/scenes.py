"""Drawn scenes that stand in for photographs: a station forecourt, a van with a mast, a sign from behind, people."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from lfr_review.assets import asset

Colour = tuple[int, int, int]

SKY_TOP, SKY_LOW = (112, 142, 176), (226, 214, 196)
BRICK, STONE, GLASS, PAVING = (142, 92, 76), (206, 198, 184), (74, 92, 108), (158, 154, 148)
WHITE, DARK, BLUE, YELLOW = (240, 241, 242), (38, 42, 48), (28, 62, 128), (238, 208, 52)
COATS: tuple[Colour, ...] = ((58, 70, 92), (122, 62, 58), (72, 92, 70), (96, 84, 110), (46, 48, 52), (150, 124, 84))


@cache
def face(size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The face for lettering, in pixels."""
    return ImageFont.truetype(str(asset("fonts", f"NotoSans-{'Bold' if bold else 'Regular'}.ttf")), max(6, round(size)))


def forecourt(width: int, height: int, hour: int, minute: int) -> Image.Image:
    """The forecourt of Tarn Cross station, empty, on a spring evening at the time that its clock shows."""
    scene = _sky(width, height)
    pen = ImageDraw.Draw(scene)
    ground = int(height * 0.62)
    _station(pen, width, height, ground)
    _clock(pen, width * 0.5, height * 0.148, height * 0.04, hour, minute)
    pen.rectangle((0, ground, width, height), fill=PAVING)
    for line in range(1, 9):
        y = ground + (height - ground) * line * line // 81
        pen.line((0, y, width, y), fill=(140, 136, 130), width=max(1, height // 500))
    for column in range(-12, 13):
        x = width // 2 + column * width // 14
        pen.line((width // 2 + (x - width // 2) // 3, ground, x * 2 - width // 2, height), fill=(146, 142, 136))
    for place in (0.07, 0.93):
        _lamp(pen, int(width * place), ground, height)
    return scene


def with_van(scene: Image.Image, left: float, ground: float, length: float) -> Image.Image:
    """The scene with a marked van in it; places and length as parts of the width and height."""
    width, height = scene.size
    pen = ImageDraw.Draw(scene)
    x, y, w = width * left, height * ground, width * length
    h = w * 0.46
    _shadow(scene, (x, y - h * 0.05, x + w, y + h * 0.07))
    mast = x + w * 0.62
    pen.rectangle((mast - w * 0.012, y - h * 1.75, mast + w * 0.012, y - h * 0.9), fill=(88, 92, 98))
    for side in (-1, 1):
        pen.rounded_rectangle(_box(mast + side * w * 0.045, y - h * 1.72, w * 0.07, h * 0.16), h * 0.03, fill=DARK)
        pen.ellipse(_box(mast + side * w * 0.07, y - h * 1.72, w * 0.026, h * 0.09), fill=(96, 124, 150))
    pen.rounded_rectangle((x, y - h, x + w * 0.84, y - h * 0.14), h * 0.07, fill=WHITE)
    bonnet = [(0.78, 0.98), (0.86, 0.96), (0.95, 0.6), (1.0, 0.52), (1.0, 0.14), (0.78, 0.14)]
    pen.polygon([(x + w * a, y - h * b) for a, b in bonnet], fill=WHITE)
    pen.polygon([(x + w * a, y - h * b) for a, b in [(0.8, 0.9), (0.85, 0.9), (0.925, 0.6), (0.8, 0.6)]], fill=GLASS)
    step = w / 15
    for number in range(15):
        tone = BLUE if number % 2 else YELLOW
        pen.rectangle((x + number * step, y - h * 0.42, x + (number + 1) * step, y - h * 0.26), fill=tone)
    pen.text((x + w * 0.05, y - h * 0.88), "POLICE", font=face(h * 0.22, bold=True), fill=BLUE)
    pen.text((x + w * 0.05, y - h * 0.6), "Facial recognition in use", font=face(h * 0.1), fill=DARK)
    for wheel in (0.2, 0.83):
        pen.ellipse(_box(x + w * wheel, y - h * 0.13, h * 0.36, h * 0.36), fill=DARK)
        pen.ellipse(_box(x + w * wheel, y - h * 0.13, h * 0.17, h * 0.17), fill=(168, 172, 176))
    return scene


def with_sign_from_behind(scene: Image.Image, left: float, ground: float, size: float) -> Image.Image:
    """The scene with a folding sign that faces away, so that its words cannot be read."""
    width, height = scene.size
    pen = ImageDraw.Draw(scene)
    x, y, h = width * left, height * ground, height * size
    _shadow(scene, (x - h * 0.3, y - h * 0.04, x + h * 0.5, y + h * 0.06))
    pen.polygon([(x, y), (x + h * 0.52, y), (x + h * 0.44, y - h), (x + h * 0.08, y - h)], fill=(150, 154, 158))
    pen.polygon(
        [
            (x + h * 0.07, y - h * 0.12),
            (x + h * 0.45, y - h * 0.12),
            (x + h * 0.4, y - h * 0.92),
            (x + h * 0.12, y - h * 0.92),
        ],
        fill=(196, 199, 202),
    )
    pen.line((x + h * 0.1, y - h * 0.5, x + h * 0.42, y - h * 0.5), fill=(120, 124, 128), width=max(2, int(h * 0.03)))
    return scene


def with_people(scene: Image.Image, people: Sequence[tuple[float, float, float, Colour]]) -> Image.Image:
    """The scene with figures that nobody could be known by: (x, ground, height, coat), as parts of the picture."""
    width, height = scene.size
    pen = ImageDraw.Draw(scene)
    for x, y, size, coat in sorted(people, key=lambda person: person[1]):
        _figure(pen, width * x, height * y, height * size, coat)
    return scene


def as_photograph(scene: Image.Image, size: tuple[int, int], seed: str) -> Image.Image:
    """The scene as a phone would take it: smaller, a little soft, with grain and darker corners."""
    small = scene.resize(size, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.8))
    shade = Image.radial_gradient("L").resize(size).point(lambda level: 255 - max(0, level - 120) // 3)
    small = ImageChops.multiply(small, Image.merge("RGB", (shade, shade, shade)))
    grain = Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
    return Image.blend(small, Image.merge("RGB", (grain, grain, grain)), 0.045)


def _sky(width: int, height: int) -> Image.Image:
    column = Image.new("RGB", (1, height))
    for y in range(height):
        part = min(1.0, y / (height * 0.62))
        tone = tuple(round(a + (b - a) * part) for a, b in zip(SKY_TOP, SKY_LOW, strict=True))
        column.putpixel((0, y), tone)
    return column.resize((width, height))


def _station(pen: ImageDraw.ImageDraw, width: int, height: int, ground: int) -> None:
    roof, left, right = int(height * 0.2), int(width * 0.14), int(width * 0.86)
    pen.rectangle((left, roof, right, ground), fill=BRICK)
    pen.polygon([(left - width * 0.02, roof), (width * 0.5, height * 0.08), (right + width * 0.02, roof)], fill=STONE)
    bays = 7
    for bay in range(bays):
        middle = left + (right - left) * (bay + 0.5) / bays
        half = (right - left) / bays * 0.3
        top, low = roof + height * 0.1, ground
        pen.rectangle((middle - half - 4, top, middle + half + 4, low), fill=STONE)
        pen.pieslice((middle - half - 4, top - half, middle + half + 4, top + half), 180, 360, fill=STONE)
        pen.rectangle((middle - half, top, middle + half, low), fill=GLASS)
        pen.pieslice((middle - half, top - half + 4, middle + half, top + half - 4), 180, 360, fill=GLASS)
        pen.line((middle, top - half, middle, low), fill=(104, 122, 136), width=max(2, width // 500))
    pen.rectangle((width * 0.36, roof + height * 0.02, width * 0.64, roof + height * 0.065), fill=BLUE)
    pen.text(
        (width * 0.5, roof + height * 0.042),
        "TARN CROSS",
        font=face(height * 0.034, bold=True),
        fill=WHITE,
        anchor="mm",
    )


def _clock(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, hour: int, minute: int) -> None:
    line = max(2, round(radius / 14))
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=WHITE, outline=DARK, width=line)
    for turns, reach in ((hour / 12 + minute / 720, 0.5), (minute / 60, 0.8)):
        tip = (x + radius * reach * math.sin(math.tau * turns), y - radius * reach * math.cos(math.tau * turns))
        pen.line((x, y, *tip), fill=DARK, width=line)


def _lamp(pen: ImageDraw.ImageDraw, x: int, ground: int, height: int) -> None:
    pen.rectangle((x - height * 0.004, height * 0.24, x + height * 0.004, ground + height * 0.06), fill=DARK)
    pen.ellipse(_box(x, height * 0.23, height * 0.04, height * 0.05), fill=(250, 236, 190), outline=DARK, width=2)


def _figure(pen: ImageDraw.ImageDraw, x: float, y: float, h: float, coat: Colour) -> None:
    pen.ellipse((x - h * 0.16, y - h * 0.02, x + h * 0.2, y + h * 0.03), fill=(132, 128, 122))
    for side in (-1, 1):
        foot = x + side * h * 0.07
        pen.polygon(
            [(x - h * 0.05, y - h * 0.46), (x + h * 0.05, y - h * 0.46), (foot + h * 0.03, y), (foot - h * 0.03, y)],
            fill=(44, 46, 54),
        )
    pen.rounded_rectangle((x - h * 0.12, y - h * 0.83, x + h * 0.12, y - h * 0.4), h * 0.06, fill=coat)
    for side in (-1, 1):
        pen.rounded_rectangle(_box(x + side * h * 0.135, y - h * 0.61, h * 0.06, h * 0.4), h * 0.03, fill=coat)
    pen.ellipse(_box(x, y - h * 0.91, h * 0.13, h * 0.16), fill=(168, 138, 116))
    pen.pieslice(_box(x, y - h * 0.935, h * 0.135, h * 0.13), 175, 365, fill=(62, 48, 40))


def _shadow(scene: Image.Image, where: tuple[float, float, float, float]) -> None:
    mask = Image.new("L", scene.size, 0)
    ImageDraw.Draw(mask).ellipse(where, fill=110)
    scene.paste((70, 68, 66), mask=mask.filter(ImageFilter.GaussianBlur(scene.width / 160)))


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    """The corners of a box about its middle."""
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
