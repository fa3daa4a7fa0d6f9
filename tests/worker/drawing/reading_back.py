"""Reading drawn PDFs back with programs that had no part in drawing them."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import pypdfium2

_BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def normal(text: str) -> str:
    """A text as the design compares it: NFKC, without bidi controls, white space as single spaces."""
    return " ".join(unicodedata.normalize("NFKC", _BIDI_CONTROL.sub("", text)).split())


def unspaced(text: str) -> str:
    """A text as `normal` gives it, without any white space: where lines end is not the text's doing."""
    return normal(text).replace(" ", "")


def tool(*command: str, pdf: bytes, status: int = 0) -> str:
    """What a command-line program says of a PDF. `{}` in the command stands for the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            [part.format(path) for part in command], capture_output=True, text=True, check=False, encoding="utf-8"
        )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def by_poppler(pdf: bytes) -> str:
    """The text of a PDF as `pdftotext` takes it out, page ends removed."""
    return tool("pdftotext", "{}", "-", pdf=pdf).replace("\f", "\n")


def by_pdfium(pdf: bytes) -> str:
    """The text of a PDF as PDFium takes it out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return "\n".join(texts)
    finally:
        document.close()
