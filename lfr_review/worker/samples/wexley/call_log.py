"""A picture of the parent's telephone: the calls of the evening, among them the one to 101."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, PngImagePlugin

from lfr_review.worker.samples.stand_ins.scenes import face

_CALLS = (
    ("101", "Outgoing · 18:31 · 14 min", "101 (non-emergency police)"),
    ("Home", "Outgoing · 16:02 · not answered", ""),
    ("School office", "Incoming · 09:12 · 2 min", ""),
)
_SIZE, _DARK, _LIGHT, _QUIET = (900, 1100), (24, 26, 30), (240, 241, 243), (176, 180, 188)


def call_log() -> bytes:
    """The screen as a PNG picture."""
    screen = Image.new("RGB", _SIZE, _DARK)
    pen = ImageDraw.Draw(screen)
    pen.text((50, 36), "20:11", font=face(36, bold=True), fill=_LIGHT)
    pen.text((850, 36), "48 %", font=face(36), fill=_LIGHT, anchor="ra")
    pen.text((50, 140), "Calls", font=face(64, bold=True), fill=_LIGHT)
    pen.text((50, 260), "Today, Thursday 23 April", font=face(34), fill=_QUIET)
    for row, (who, how, said) in enumerate(_CALLS):
        y = 340 + row * 200
        pen.text((50, y), who, font=face(48, bold=True), fill=_LIGHT)
        pen.text((50, y + 66), how, font=face(36), fill=_LIGHT)
        pen.text((50, y + 114), said, font=face(30), fill=_QUIET)
        pen.line((50, y + 170, 850, y + 170), fill=(70, 74, 82), width=2)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Creation Time", "2026:04:23 20:11:44")
    out = io.BytesIO()
    screen.save(out, "PNG", pnginfo=texts, optimize=True)
    return out.getvalue()
