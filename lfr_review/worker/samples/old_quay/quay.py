"""The drawn scene of the third case: warehouses along the water, under a bright sky."""

from __future__ import annotations

from PIL import Image, ImageDraw

from lfr_review.worker.samples.stand_ins.scenes import BRICK, DARK, GLASS, STONE, WHITE, Colour, face

_SKY, _COBBLES, _WATER, _PLASTER = (198, 212, 222), (150, 144, 134), (104, 130, 140), (214, 200, 168)
_SMALLEST = 6  # pixels of a letter
_BLUE_SIGN, _SIGN_WORDS = (24, 52, 112), ("POLICE", "LIVE FACIAL RECOGNITION", "IN OPERATION HERE")


def quay(width: int, height: int, street: str) -> Image.Image:
    """The quay, empty, with the plate of a street on the nearest house."""
    scene = Image.new("RGB", (width, height), _SKY)
    pen = ImageDraw.Draw(scene)
    ground = height * 0.6
    for left, right, roof, tone in ((0.0, 0.3, 0.14, BRICK), (0.3, 0.56, 0.22, _PLASTER), (0.56, 0.8, 0.1, STONE)):
        pen.rectangle((width * left, height * roof, width * right, ground), fill=tone)
        middle = (left + right) / 2
        pen.polygon(
            [
                (width * left, height * roof),
                (width * middle, height * (roof - 0.09)),
                (width * right, height * roof),
            ],
            fill=DARK,
        )
        for row in range(2):
            for column in range(3):
                x, y = width * (left + 0.03 + 0.08 * column), height * (roof + 0.06 + 0.14 * row)
                pen.rectangle((x, y, x + width * 0.045, y + height * 0.08), fill=GLASS)
    pen.rectangle((width * 0.8, height * 0.5, width, ground), fill=_WATER)
    pen.rectangle((0, ground, width, height), fill=_COBBLES)
    for row in range(1, 10):
        y = ground + (height - ground) * row * row / 100
        pen.line((0, y, width, y), fill=(138, 132, 122), width=max(1, height // 400))
    for bollard in (0.83, 0.9, 0.97):
        pen.rounded_rectangle((width * bollard, height * 0.55, width * (bollard + 0.018), height * 0.64), 6, fill=DARK)
    pen.rectangle((width * 0.05, height * 0.44, width * 0.25, height * 0.5), fill=WHITE, outline=DARK, width=3)
    pen.text((width * 0.15, height * 0.47), street, font=face(height * 0.038, bold=True), fill=DARK, anchor="mm")
    return scene


def with_sign(scene: Image.Image, left: float, ground: float, size: float, tone: Colour = _BLUE_SIGN) -> Image.Image:
    """The scene with a folding sign that faces whoever looks; places and size as parts of width and height."""
    width, height = scene.size
    pen = ImageDraw.Draw(scene)
    x, y, h = width * left, height * ground, height * size
    pen.polygon(
        [(x - h * 0.04, y), (x, y - h * 0.1), (x + h * 0.7, y - h * 0.1), (x + h * 0.74, y)], fill=(96, 98, 100)
    )
    pen.rectangle((x, y - h, x + h * 0.7, y - h * 0.08), fill=tone, outline=WHITE, width=max(2, round(h * 0.02)))
    for number, words in enumerate(_SIGN_WORDS):
        letter = h * (0.11 if number == 0 else 0.048)
        if letter < _SMALLEST:
            continue  # from so far away, nobody can read it
        letters = face(letter, bold=True)
        pen.text((x + h * 0.35, y - h * (0.82 - 0.2 * number)), words, font=letters, fill=WHITE, anchor="mm")
    return scene
