"""Sample scans: pages of pixels, as JPEG in colour or as G4 in black and white, with no text layer."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pikepdf
import reportlab
from PIL import Image, ImageDraw, ImageFont, TiffImagePlugin

from lfr_review.worker.samples import prose

POOL = 24  #: different sheets of each kind; a longer scan repeats them
DPI = 200
SIDE_PX = (1654, 2339)  #: A4 at 200 dpi


def _sheet(seed: int, mode: str) -> Image.Image:
    """A typed sheet, put on the glass a little crooked."""
    rng = random.Random(f"scan {seed}")
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 27)
    sheet = Image.new("L", SIDE_PX, 250)
    pen = ImageDraw.Draw(sheet)
    for row, line in enumerate(prose.lines(rng, 48, 80)):
        pen.text((150, 200 + row * 41), line, font=font, fill=rng.randint(10, 60))
    sheet = sheet.rotate(rng.uniform(-1.2, 1.2), resample=Image.Resampling.BILINEAR, fillcolor=235)
    return sheet.point(lambda level: 255 if level > 150 else 0, "1") if mode == "1" else sheet


@cache
def jpeg_sheet(index: int) -> bytes:
    """A colour scan as JPEG; every fourth is on dark paper, so that a number must stand out against it."""
    rng = random.Random(f"paper {index}")
    grey = _sheet(index, "L")
    grain = Image.frombytes("L", SIDE_PX, rng.randbytes(SIDE_PX[0] * SIDE_PX[1]))
    paper = Image.blend(grey, grain, 0.16)
    if index % 4 == 3:
        paper = paper.point(lambda level: level * 2 // 5)
    tint = Image.merge("RGB", (paper, paper.point(lambda level: level * 49 // 50), paper.point(lambda v: v * 9 // 10)))
    out = io.BytesIO()
    tint.save(out, "JPEG", quality=52, dpi=(DPI, DPI))
    return out.getvalue()


@cache
def g4_sheet(index: int) -> bytes:
    """A black and white scan as bare CCITT group 4 data."""
    out = io.BytesIO()
    sheet = _sheet(1000 + index, "1")
    rows = TiffImagePlugin.ImageFileDirectory_v2()
    rows[278] = SIDE_PX[1]  # one strip holds all rows
    sheet.save(out, "TIFF", compression="group4", tiffinfo=rows)
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        (offset,), (size,) = tags[273], tags[279]
    return out.getvalue()[offset : offset + size]


def jpeg_scan(seed: int, pages: int) -> bytes:
    """A colour scan of so many sheets."""
    return _scan([jpeg_sheet((seed * 7 + n) % POOL) for n in range(pages)], "/DeviceRGB", 8, "/DCTDecode", None)


def g4_scan(seed: int, pages: int) -> bytes:
    """A black and white scan of so many sheets."""
    parameters = pikepdf.Dictionary(K=-1, Columns=SIDE_PX[0], Rows=SIDE_PX[1])
    sheets = [g4_sheet((seed * 5 + n) % POOL) for n in range(pages)]
    return _scan(sheets, "/DeviceGray", 1, "/CCITTFaxDecode", parameters)


def _scan(sheets: list[bytes], space: str, bits: int, filter_: str, parameters: pikepdf.Dictionary | None) -> bytes:
    width, height = SIDE_PX[0] * 72 / DPI, SIDE_PX[1] * 72 / DPI
    with pikepdf.new() as pdf:
        for sheet in sheets:
            picture = pdf.make_stream(
                sheet, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=SIDE_PX[0], Height=SIDE_PX[1],
                ColorSpace=pikepdf.Name(space), BitsPerComponent=bits, Filter=pikepdf.Name(filter_),
            )  # fmt: skip
            if parameters is not None:
                picture.DecodeParms = parameters
            page = pdf.add_blank_page(page_size=(width, height))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
            page.obj.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()
