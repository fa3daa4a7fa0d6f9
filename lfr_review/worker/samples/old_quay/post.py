"""A picture of the observer's telephone: what the force posted about a search power, at 13:05."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, PngImagePlugin

from lfr_review.worker.samples.stand_ins.scenes import face

WORDS = (
    "SECTION 60 | OLD QUAY",
    "A Section 60 authority is now in place for",
    "Old Quay and Rope Walk until 21:00 today.",
    "An assembly has been under way there",
    "since 12:00.",
    "Officers may search people in this area.",
    "Please be patient if you are asked to stop.",
)
_SIZE, _LIGHT, _INK, _QUIET, _BLUE = (900, 1240), (252, 252, 253), (24, 26, 30), (110, 114, 122), (28, 62, 128)


def post_screenshot() -> bytes:
    """The screen as a PNG picture, taken in the evening."""
    screen = Image.new("RGB", _SIZE, _LIGHT)
    pen = ImageDraw.Draw(screen)
    pen.text((50, 36), "18:02", font=face(36, bold=True), fill=_INK)
    pen.text((850, 36), "71 %", font=face(36), fill=_INK, anchor="ra")
    pen.ellipse((50, 150, 140, 240), fill=_BLUE)
    pen.text((95, 195), "NC", font=face(38, bold=True), fill=_LIGHT, anchor="mm")
    pen.text((164, 148), "Northmarch Constabulary", font=face(38, bold=True), fill=_INK)
    pen.text((164, 200), "@northmarchpolice.example", font=face(30), fill=_QUIET)
    for row, words in enumerate(WORDS):
        pen.text((50, 300 + row * 74), words, font=face(36 if row else 42, bold=not row), fill=_INK)
    pen.line((50, 840, 850, 840), fill=(206, 208, 212), width=2)
    pen.text((50, 870), "13:05 · Saturday 6 June 2026", font=face(34), fill=_QUIET)
    pen.text((50, 940), "14 replies   31 shares   58 marks", font=face(32), fill=_QUIET)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Creation Time", "2026:06:06 18:02:40")
    out = io.BytesIO()
    screen.save(out, "PNG", pnginfo=texts, optimize=True)
    return out.getvalue()
