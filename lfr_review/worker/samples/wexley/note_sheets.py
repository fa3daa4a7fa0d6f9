"""The parent's handwritten note of the same evening: three sheets of lined paper, photographed on a kitchen table."""

from __future__ import annotations

import datetime as dt
import random

from PIL import Image

from lfr_review.worker.samples.stand_ins.handwriting import Paper, written
from lfr_review.worker.samples.stand_ins.phone_pictures import Phone, phone_jpeg
from lfr_review.worker.samples.stand_ins.scenes import as_photograph

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
_SUMMER = dt.timezone(dt.timedelta(hours=1))
_TAKEN = tuple(dt.datetime(2026, 4, 23, 20, *at, tzinfo=_SUMMER) for at in ((2, 11), (2, 40), (3, 5)))
_PHOTO_PX, _TABLE = (1480, 1200), (122, 92, 66)
_PAPER = Paper(size=(1240, 1000), margin=110, line=92, letter=46)
#: the parent's; it records no place
_PHONE = Phone(make="Merle", model="Merle S", serial="MERLE-0000-STANDIN")
_TURNS = (0.6, -0.5, 0.7)  # degrees; nobody holds a phone quite straight


def note_sheet(number: int) -> bytes:
    """The photograph of one sheet.

    Args:
        number: 1, 2 or 3.
    """
    sheet = written(SHEETS[number - 1], _PAPER, random.Random(f"sheet {number}"))
    table = Image.new("RGB", _PHOTO_PX, _TABLE)
    table.paste(sheet, ((_PHOTO_PX[0] - sheet.width) // 2, (_PHOTO_PX[1] - sheet.height) // 2))
    turn = _TURNS[number - 1] + (180 if number == UPSIDE_DOWN else 0)
    photo = table.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=_TABLE)
    return phone_jpeg(as_photograph(photo, _PHOTO_PX, f"sheet {number}"), _PHONE, _TAKEN[number - 1])
