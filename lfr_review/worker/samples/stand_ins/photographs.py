"""Photographs as the client's phone makes them, with what it writes beside the pixels, and a picture of its screen."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image, ImageDraw, PngImagePlugin

from lfr_review.worker.samples.stand_ins.heic_picture import phone_heic
from lfr_review.worker.samples.stand_ins.phone_pictures import Phone, phone_jpeg
from lfr_review.worker.samples.stand_ins.scenes import (
    BLUE,
    COATS,
    DARK,
    WHITE,
    as_photograph,
    face,
    forecourt,
    with_people,
    with_sign_from_behind,
    with_van,
)

DRAWN, TAKEN = (2400, 1800), (1600, 1200)  #: pixels
FAST = dt.timedelta(minutes=4)  #: by how much the phone's clock is ahead
AT_SEA = ((54.0, 30.0, 0.0), (2.0, 30.0, 0.0))  #: north and east; open water, nobody lives there
PHONE = Phone(
    make="Larkfield",
    model="Larkfield 9",
    serial="LK9-0000-STANDIN",
    software="Larkfield Camera 9.2",
    quality=84,
    dpi=72,
    place=AT_SEA,
)


def van_photo() -> bytes:
    """The van with its mast, taken after the stop from across the forecourt."""
    taken = dt.datetime(2026, 3, 10, 18, 16, 12, tzinfo=dt.UTC)
    scene = with_van(forecourt(*DRAWN, taken.hour, taken.minute), 0.04, 0.9, 0.5)
    people = ((0.7, 0.82, 0.3, COATS[0]), (0.79, 0.73, 0.2, COATS[1]), (0.9, 0.7, 0.17, COATS[3]))
    return phone_heic(as_photograph(with_people(scene, people), TAKEN, "van"), PHONE, taken + FAST)


def sign_photo() -> bytes:
    """The sign, thirty metres past the place of the stop, which faces away from those who come."""
    taken = dt.datetime(2026, 3, 10, 18, 19, 5, tzinfo=dt.UTC)
    scene = with_sign_from_behind(forecourt(*DRAWN, taken.hour, taken.minute), 0.3, 0.9, 0.36)
    people = ((0.62, 0.7, 0.17, COATS[2]), (0.68, 0.69, 0.17, COATS[4]))
    return phone_jpeg(as_photograph(with_people(scene, people), TAKEN, "sign"), PHONE, taken + FAST)


def passport_screenshot() -> bytes:
    """The screen of the phone with a page that is no passport of any country, marked so all over."""
    screen = Image.new("RGB", (1080, 1920), (18, 18, 20))
    pen = ImageDraw.Draw(screen)
    pen.text((60, 40), "18:13", font=face(40, bold=True), fill=WHITE)
    pen.text((1020, 40), "63 %", font=face(40), fill=WHITE, anchor="ra")
    pen.rounded_rectangle((60, 380, 1020, 1160), 36, fill=(232, 222, 206))
    pen.rectangle((60, 440, 1020, 530), fill=BLUE)
    pen.text((540, 485), "SPECIMEN · IDENTITY PAGE · NO COUNTRY", font=face(36, bold=True), fill=WHITE, anchor="mm")
    pen.rounded_rectangle((110, 580, 400, 950), 18, fill=(196, 190, 180))
    pen.ellipse((190, 640, 320, 800), fill=(168, 150, 132))
    pen.pieslice((140, 790, 370, 1090), 180, 360, fill=(96, 104, 120))
    for row, (label, said) in enumerate(
        (("Surname", "MARROWBY"), ("Given names", "KELVIN"), ("Date of birth", "14 FEB 1985"), ("Number", "000000000"))
    ):
        pen.text((450, 580 + row * 92), label, font=face(26), fill=(90, 84, 76))
        pen.text((450, 610 + row * 92), said, font=face(42, bold=True), fill=DARK)
    for row, line in enumerate(("P<XXXMARROWBY<<KELVIN<<<<<<<<<<<<<<<", "000000000<0XXX0000000X0000000<<<<<<00")):
        pen.text((100, 1010 + row * 62), line, font=face(37), fill=DARK)
    stamp = Image.new("L", (1500, 300), 0)
    ImageDraw.Draw(stamp).text((750, 150), "SPECIMEN", font=face(230, bold=True), fill=120, anchor="mm")
    turned = stamp.rotate(28, expand=True)
    screen.paste((176, 40, 48), ((1080 - turned.width) // 2, (1540 - turned.height) // 2), turned)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Creation Time", _exif_time(dt.datetime(2026, 3, 10, 18, 9, 30, tzinfo=dt.UTC) + FAST))
    out = io.BytesIO()
    screen.save(out, "PNG", pnginfo=texts, optimize=True)
    return out.getvalue()


def _exif_time(local: dt.datetime) -> str:
    return local.strftime("%Y:%m:%d %H:%M:%S")
