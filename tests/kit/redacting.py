"""Pages to redact, of which it is known where each word stands, and other people's tools that look for what is left."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from lfr_review.domain.redactions import Box

A4 = (595.2756, 841.8898)
COURIER = 0.6  #: of the font size: how far each letter of Courier goes on
SIZE = 12.0


def typed(*pages: tuple[str, ...]) -> bytes:
    """A PDF of typed pages, each a number of lines in a font whose letters are all as wide."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for lines in pages:
        canvas.setFont("Courier", SIZE)
        for row, line in enumerate(lines):
            canvas.drawString(72, A4[1] - 72 - 20 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def place(line: str, word: str, row: int = 0) -> Box:
    """The box of a word in a line of such a page, from the top of the tallest letter to below the lowest."""
    start = 72 + line.index(word) * COURIER * SIZE
    base = 72 + 20 * row
    sides = (start, base - SIZE * 0.8, start + len(word) * COURIER * SIZE, base + SIZE * 0.25)
    x0, y0, x1, y1 = (round(side * 100) for side in sides)
    return x0, y0, x1, y1


def with_page_entries(pdf: bytes, page: int = 0, **entries: object) -> bytes:
    """The PDF, one of its pages with further entries."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for key, value in entries.items():
            opened.pages[page].obj[f"/{key}"] = value
        return saved(opened)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a document, the same each time."""
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def text_by_poppler(pdf: bytes, page: int = 0) -> str:
    """What `pdftotext` reads, of all pages or one."""
    only = ["-f", str(page), "-l", str(page)] if page else []
    return subprocess.run(["pdftotext", *only, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def unpacked_by_qpdf(pdf: bytes, folder: Path) -> bytes:
    """The file as `qpdf --qdf` writes it, every stream unpacked that it can unpack."""
    packed, plain = folder / "packed.pdf", folder / "plain.pdf"
    packed.write_bytes(pdf)
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", packed, plain], check=True, capture_output=True)
    return plain.read_bytes()


def strings_in(content: bytes, letters: str = "Sbl") -> str:
    """What `strings` finds: in letters of eight bits (`S`; of seven: `s`) and of sixteen, in both orders (`b`, `l`)."""
    found = [
        subprocess.run(["strings", "-n", "3", f"-e{kind}"], input=content, capture_output=True, check=True).stdout
        for kind in letters
    ]
    return b"\n".join(found).decode("latin-1")
