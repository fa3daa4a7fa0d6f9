"""Sample forms and papers with mark-up: what a reader sees lies in annotations, not on the page."""

from __future__ import annotations

import io

from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.lib.pagesizes import A4

from lfr_review.worker.samples import typed


def form(seed: int, pages: int) -> bytes:
    """A filled form: text fields, tick boxes and a choice, with values that are only in the widgets."""
    page, out = typed.canvas(A4)
    for number in range(1, pages + 1):
        page.setFont(typed.STRONG, 13)
        page.drawString(60, 780, f"Form, part {number}")
        page.setFont(typed.TEXT, 10)
        for row in range(8):
            y = 720 - row * 44
            page.drawString(60, y, f"Question {number}.{row + 1}")
            page.acroForm.textfield(
                name=f"answer{number}x{row}", value=f"value {seed} {number} {row}", x=200, y=y - 6, width=300, height=20
            )
        page.acroForm.checkbox(name=f"tick{number}", checked=number % 2 == 1, x=200, y=330, size=14)
        page.acroForm.choice(
            name=f"choice{number}", value="no", options=["yes", "no", "not known"], x=200, y=290, width=90, height=20
        )
        page.showPage()
    return typed.finished(page, out)


def mark_up(seed: int, pages: int) -> bytes:
    """A letter somebody has worked on: highlights, a box, a line in ink, typed remarks, sticky notes."""
    with Pdf.open(io.BytesIO(typed.letter(seed * 5 + 1, pages))) as pdf:
        for number, page in enumerate(pdf.pages):
            page.obj.Annots = Array(
                [
                    _annotation(pdf, "Highlight", (62, 680, 400, 694), "1 1 0 rg 0 0 338 14 re f", blend=True),
                    _annotation(pdf, "Square", (58, 600, 500, 650), "1 0 0 RG 2 w 2 2 438 46 re S"),
                    _annotation(pdf, "Ink", (80, 300, 220, 360), "0 0 1 RG 3 w 4 4 m 40 56 90 0 136 50 c S"),
                    _annotation(pdf, "Text", (520, 700, 538, 718), "1 0.8 0 rg 0 0 18 18 re f", f"note {number}"),
                ]
            )
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def _annotation(
    pdf: Pdf, kind: str, box: tuple[int, int, int, int], content: str, said: str = "", blend: bool = False
) -> Object:
    width, height = box[2] - box[0], box[3] - box[1]
    resources = Dictionary()
    if blend:
        resources = Dictionary(ExtGState=Dictionary(Mix=Dictionary(BM=Name.Multiply)))
        content = f"/Mix gs {content}"
    appearance = pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]), Resources=resources
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(box)), F=4,
            Contents=String(said), AP=Dictionary(N=appearance),
        )
    )  # fmt: skip
