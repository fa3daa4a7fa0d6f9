"""The force's page of figures as a browser saves it whole: MHTML, with the crest that stood on it."""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from PIL import Image, ImageDraw

from lfr_review.worker.samples.wexley.papers import FIGURES, FIGURES_NOTE, FORCE_PAGE

_CREST = "https://www.eastholt.police.example/crest.png"


def saved_page() -> bytes:
    """The page as it stood on 12 May 2026."""
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{escape(figure)}</td></tr>" for label, figure in FIGURES)
    page = (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Live facial recognition</title></head>"
        f"<body><img src='{_CREST}' alt='Crest'><h1>Eastholt Police: live facial recognition</h1>"
        f"<table>{rows}</table><p>{escape(FIGURES_NOTE)}</p></body></html>"
    )
    saved = EmailMessage(policy=SMTP)
    saved["From"] = "<Saved by Stand-in Browser>"
    saved["Snapshot-Content-Location"] = FORCE_PAGE
    saved["Subject"] = "Live facial recognition"
    saved["Date"] = "Tue, 12 May 2026 10:14:08 +0100"
    saved.set_content(page, subtype="html", cte="quoted-printable")
    saved.make_related()
    (body,) = saved.iter_parts()
    body["Content-Location"] = FORCE_PAGE
    saved.add_related(_crest(), maintype="image", subtype="png")
    *_, crest = saved.iter_parts()
    crest["Content-Location"] = _CREST
    saved.set_param("type", "text/html")
    saved.set_boundary("----StandInBoundary----")
    return saved.as_bytes()


def _crest() -> bytes:
    crest = Image.new("RGB", (96, 96), (255, 255, 255))
    pen = ImageDraw.Draw(crest)
    pen.regular_polygon((48, 48, 44), 8, fill=(28, 62, 128))
    pen.regular_polygon((48, 48, 26), 5, fill=(238, 208, 52))
    out = io.BytesIO()
    crest.save(out, "PNG")
    return out.getvalue()
