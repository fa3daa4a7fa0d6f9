"""Sheets on the glass of a copier: crooked, grained, darker at one edge, and nothing but pixels."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable

import pikepdf
from PIL import Image

GLASS, EDGE = 214, 120  #: grey levels beside the sheet, and where the lid does not close


def scanned(sheet: Image.Image, turn: float, seed: str, grain: float = 0.07) -> Image.Image:
    """A grey sheet as the copier sees it.

    Args:
        sheet: in levels of grey.
        turn: degrees, anticlockwise.
        seed: of the grain.
        grain: how much of it there is, from 0 to 1.
    """
    sheet = sheet.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=GLASS)
    noise = Image.frombytes("L", sheet.size, random.Random(seed).randbytes(sheet.width * sheet.height))
    sheet = Image.blend(sheet, noise, grain)
    edge = Image.linear_gradient("L").rotate(90).resize(sheet.size).point(lambda level: min(255, 190 + level * 2))
    return Image.composite(sheet, Image.new("L", sheet.size, EDGE), edge)


def scanned_pdf(sheets: Iterable[Image.Image], dpi: int, quality: int, producer: str) -> bytes:
    """Grey sheets as a PDF of JPEG pictures, without a text layer."""
    with pikepdf.new() as pdf:
        for sheet in sheets:
            _add_page(pdf, sheet, dpi, quality)
        pdf.docinfo["/Producer"] = producer
        kept = io.BytesIO()
        pdf.save(kept, static_id=True)
    return kept.getvalue()


def _add_page(pdf: pikepdf.Pdf, sheet: Image.Image, dpi: int, quality: int) -> None:
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=quality)
    width, height = (side * 72 / dpi for side in sheet.size)
    picture = pdf.make_stream(
        out.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=(width, height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
    page.obj.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q".encode())
