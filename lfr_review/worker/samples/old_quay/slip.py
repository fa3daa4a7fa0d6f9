"""The record of the search: the second sheet of a self-carbon pad, filled in on a knee, and photographed at home."""

from __future__ import annotations

import datetime as dt
import random

from PIL import Image, ImageDraw, ImageFilter

from lfr_review.worker.samples.old_quay.phone import PHONE, SUMMER
from lfr_review.worker.samples.stand_ins.phone_pictures import phone_jpeg
from lfr_review.worker.samples.stand_ins.scenes import as_photograph, face

PRINTED = (
    ("Northmarch Constabulary", ""),
    ("RECORD OF SEARCH OF A PERSON", ""),
    ("Date", "06 06 26"),
    ("Place", "Rope Walk, Old Quay"),
    ("Search began", "13:14"),
    ("Search ended", "13:26"),
    ("Power", "Section 60"),
    ("Object", "weapons / items to disguise"),
    ("Grounds", "behaviour near the camera van"),
    ("Name", "not given"),
    ("Found", "nothing"),
    ("Officer", "5133"),
    ("Copy given at", "13:30"),
)
_SHEET, _PHOTO = (980, 1300), (1240, 1560)
_PAPER, _FORM, _CARBON, _TABLE = (246, 238, 214), (150, 146, 138), (132, 140, 168), (92, 78, 66)


def search_slip() -> bytes:
    """The faint copy, a little crooked on a table."""
    sheet = Image.new("RGB", _SHEET, _PAPER)
    pen, rng = ImageDraw.Draw(sheet), random.Random("carbon")
    for row, (label, said) in enumerate(PRINTED):
        y = 60 + row * 92
        pen.text((60, y), label, font=face(30 if said else 38, bold=not said), fill=_FORM)
        if said:
            pen.line((330, y + 48, 930, y + 48), fill=_FORM, width=2)
            pen.text((340 + rng.randrange(20), y - 6 + rng.randrange(8)), said, font=face(38), fill=_CARBON)
    sheet = sheet.filter(ImageFilter.GaussianBlur(1.1))
    table = Image.new("RGB", _PHOTO, _TABLE)
    table.paste(sheet, ((_PHOTO[0] - _SHEET[0]) // 2, (_PHOTO[1] - _SHEET[1]) // 2))
    photo = table.rotate(-0.8, resample=Image.Resampling.BICUBIC, fillcolor=_TABLE)
    return phone_jpeg(as_photograph(photo, _PHOTO, "slip"), PHONE, dt.datetime(2026, 6, 6, 17, 48, 20, tzinfo=SUMMER))
