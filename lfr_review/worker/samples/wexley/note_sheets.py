"""The parent's handwritten note of the same evening: three sheets of lined paper, photographed on a kitchen table."""

from __future__ import annotations

import datetime as dt
import io
import random

from PIL import ExifTags, Image, ImageDraw

from lfr_review.worker.samples.stand_ins.scenes import as_photograph, face

SHEETS = (
    """Thursday 23 April, written 19:40
He came home at ten past four and would not
take his coat off. He says four police officers
stopped him outside the toy shop in the High
Street. He was in his school uniform and was
walking with a friend from his class.
They led him into the passage beside the shop.
Two of them held him, one by each arm.""",
    """He was asked for his phone. He asked to ring
me and they said not now.
He thinks it was five or six minutes before
anybody asked how old he is. He said 14.
They put his finger on a small machine. He says
they told him to and he did it. Nobody rang me.
Then a woman officer said you can go.""",
    """He got no paper and no leaflet. He saw a white
van with cameras at the corner of Mill Lane.
He did not see a sign.
I rang 101 at half past six. I waited and then a
man told me it was a computer mix-up and that
there was nothing to worry about.
He did not eat. He does not want to walk that
way to school tomorrow.""",
)
UPSIDE_DOWN = 2  #: the sheet that was photographed the wrong way up
_TAKEN = (dt.time(20, 2, 11), dt.time(20, 2, 40), dt.time(20, 3, 5))
_SHEET_PX, _PHOTO_PX = (1240, 1000), (1480, 1200)
_MARGIN_PX, _LINE_PX, _LETTER_PX, _SLANT = 110, 92, 46, 0.16
_INK, _PAPER, _RULE, _TABLE = (34, 44, 96), (244, 240, 226), (190, 204, 216), (122, 92, 66)
_TURNS = (0.6, -0.5, 0.7)  # degrees; nobody holds a phone quite straight


def note_sheet(number: int) -> bytes:
    """The photograph of one sheet.

    Args:
        number: 1, 2 or 3.
    """
    sheet = _written(SHEETS[number - 1], random.Random(f"sheet {number}"))
    table = Image.new("RGB", _PHOTO_PX, _TABLE)
    table.paste(sheet, ((_PHOTO_PX[0] - _SHEET_PX[0]) // 2, (_PHOTO_PX[1] - _SHEET_PX[1]) // 2))
    turn = _TURNS[number - 1] + (180 if number == UPSIDE_DOWN else 0)
    photo = table.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=_TABLE)
    return _jpeg(as_photograph(photo, _PHOTO_PX, f"sheet {number}"), _TAKEN[number - 1])


def _written(words: str, rng: random.Random) -> Image.Image:
    """Lines in a slanting hand, none of them quite level."""
    sheet = Image.new("RGB", _SHEET_PX, _PAPER)
    pen = ImageDraw.Draw(sheet)
    for number in range(1, _SHEET_PX[1] // _LINE_PX + 1):
        pen.line((0, number * _LINE_PX + 34, _SHEET_PX[0], number * _LINE_PX + 34), fill=_RULE, width=2)
    for number, line in enumerate(words.split("\n"), start=1):
        strip = Image.new("L", (_SHEET_PX[0], _LINE_PX + 20), 0)
        x = float(_MARGIN_PX)
        for word in line.split():
            ImageDraw.Draw(strip).text((x, 22 + rng.randrange(-2, 3)), word, font=face(_LETTER_PX), fill=255)
            x += ImageDraw.Draw(strip).textlength(f"{word} ", font=face(_LETTER_PX)) + rng.randrange(0, 6)
        slanted = strip.transform(strip.size, Image.Transform.AFFINE, (1, _SLANT, -_SLANT * 60, 0, 1, 0))
        sheet.paste(_INK, (0, number * _LINE_PX - _LINE_PX + 62), slanted)
    return sheet


def _jpeg(picture: Image.Image, at: dt.time) -> bytes:
    """The picture with what the parent's phone writes beside it. It records no place."""
    clock = f"2026:04:23 {at:%H:%M:%S}"
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Merle"
    exif[ExifTags.Base.Model] = "Merle S"
    exif[ExifTags.Base.DateTime] = clock
    exif[ExifTags.Base.Orientation] = 1
    exposure = exif.get_ifd(ExifTags.IFD.Exif)
    exposure[ExifTags.Base.DateTimeOriginal] = clock
    exposure[ExifTags.Base.OffsetTimeOriginal] = "+01:00"
    exposure[ExifTags.Base.BodySerialNumber] = "MERLE-0000-STANDIN"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=exif, dpi=(150, 150))
    return out.getvalue()
