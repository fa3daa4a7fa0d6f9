"""Files that go wrong in a way of their own, for tests: odd names, no bytes, a password, a clock that is ahead."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
from PIL import ExifTags, Image
from reportlab.lib.pagesizes import A3, A4, landscape

from lfr_review.worker.samples.stand_ins.sheets import Sheets

MADE_ON = dt.date(2026, 3, 12)
PASSWORD = "open sesame"  # of a sample that holds nothing
LONG_NAME = ("one-word-after-another-" * 11)[:236] + ".pdf"  # 240 characters; one more than 255 and no disk takes it


def bookmarked_with_a3() -> bytes:
    """A report with bookmarks of its own, its second page a plan on A3."""
    sheets = Sheets("Site plan", "A. Writer", MADE_ON)
    sheets.heading("Report on the site", "report")
    sheets.inner_link("The plan", "plan")
    sheets.new_page()
    sheets.canvas.setPageSize(landscape(A3))
    sheets.heading("Plan", "plan", level=1)
    sheets.canvas.rect(120, 140, 900, 520)
    sheets.new_page()
    sheets.canvas.setPageSize(A4)
    sheets.heading("Conclusion", "conclusion")
    return sheets.finished()


def locked() -> bytes:
    """A letter that asks for a password."""
    with pikepdf.open(io.BytesIO(_letter("Locked letter", "Nobody reads this without the password."))) as pdf:
        out = io.BytesIO()
        # The older way of locking: the newer one draws random numbers from a device that a worker cannot reach.
        pdf.save(
            out,
            static_id=True,
            encryption=pikepdf.Encryption(user=PASSWORD, owner=PASSWORD, R=3, aes=False, metadata=False),
        )
    return out.getvalue()


def from_the_future() -> bytes:
    """A photograph whose camera believed that it was 2031."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2031:01:01 00:00:12"
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def welsh_letter() -> bytes:
    """A letter in Welsh, with the letters that only Welsh has."""
    return _letter(
        "Llythyr",
        "Annwyl Syr neu Fadam. Diolch am eich llythyr dyddiedig 13 Mawrth 2026. Mae’r tŷ ar y bryn, ac mae’r dŵr yn y "
        "môr. Byddwn yn eich ateb cyn gynted â phosibl. Yr eiddoch yn gywir.",
    )


def text_with_arabic_name() -> bytes:
    """A typed note with a name that reads from right to left."""
    return "The witness gave the name فاطمة الزهراء and works at the kiosk.\n".encode()


def _letter(title: str, words: str) -> bytes:
    sheets = Sheets(title, "A. Writer", MADE_ON)
    sheets.heading(title)
    sheets.text(words)
    return sheets.finished()


#: by where the file lies and what it is called
EDGE_FILES: dict[str, Callable[[], bytes]] = {
    LONG_NAME: lambda: _letter("Long name", "The name of this file has 240 characters."),
    "first/letter.pdf": lambda: _letter("First letter", "Two different letters have one name. This is the first."),
    "second/letter.pdf": lambda: _letter("Second letter", "Two different letters have one name. This is the second."),
    "second/copy of the first letter.pdf": lambda: _letter(
        "First letter", "Two different letters have one name. This is the first."
    ),
    "empty.pdf": lambda: b"",
    "locked.pdf": locked,
    "site plan.pdf": bookmarked_with_a3,
    "IMG_0001.jpg": from_the_future,
    "llythyr.pdf": welsh_letter,
    "tyst فاطمة.txt": text_with_arabic_name,
}
