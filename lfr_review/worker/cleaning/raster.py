"""A page rebuilt as pixels, with the words a reader sees as an invisible text layer."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.text_layer import InvisibleFont, PlacedWord, placed_words
from lfr_review.worker.protocol import MAX_PIXELS, MAX_SIDE_PX

_JPEG_QUALITY = 88
POINTS_PER_INCH = 72

Pack = Callable[[Pdf, Image.Image], Stream]  #: makes an image for a page of a picture


class PageRebuilder:
    """Rebuilds pages of one document from what PDFium draws of another reading of it."""

    def __init__(self, pdf: Pdf, dpi: int, pack: Pack | None = None) -> None:
        self._pdf = pdf
        self._pack = pack or picture_stream
        self._dpi = dpi
        self._font = InvisibleFont(pdf)

    def rebuild(self, page: Dictionary, geometry: PageBox, picture: Image.Image, words: list[PlacedWord]) -> None:
        """Make a page nothing but a picture and invisible words. Size, crop and turn stay, and so do coordinates."""
        x0, y0, x1, y1 = geometry.visible
        image = self._pack(self._pdf, picture)
        content = b"q %.4f 0 0 %.4f %.4f %.4f cm /Im Do Q" % (x1 - x0, y1 - y0, x0, y0)
        resources = Dictionary(XObject=Dictionary(Im=image))
        if words:
            content += b"\n" + self._font.content(words)
            resources["/Font"] = Dictionary(Words=self._font.object)
        for key in ("/Group", "/Annots"):
            if key in page:
                del page[key]
        page["/Contents"] = self._pdf.make_stream(content)
        page["/Resources"] = resources

    def finish(self) -> None:
        """Write down what the rebuilt pages share."""
        self._font.finish()

    def dpi_for(self, geometry: PageBox) -> float:
        """The resolution at which a page of this size stays within what may be drawn."""
        width, height = (max(side / POINTS_PER_INCH, 1e-3) for side in geometry.displayed)
        by_area: float = (MAX_PIXELS / (width * height)) ** 0.5
        return min(float(self._dpi), by_area * 0.99, MAX_SIDE_PX / max(width, height))


def draw(document: Any, index: int, geometry: PageBox, dpi: float) -> Image.Image:
    """The page as PDFium draws it, unturned: its picture in the page's own coordinates.

    Raises:
        CannotRead: PDFium cannot draw it.
    """
    try:
        page = document[index]
        try:
            picture = page.render(
                scale=dpi / POINTS_PER_INCH * geometry.unit,
                rotation=-geometry.rotate % 360,
                may_draw_forms=False,
                draw_annots=False,
            ).to_pil()
        finally:
            page.close()
    except (pdfium.PdfiumError, IndexError, ValueError) as error:
        raise CannotRead(
            f"Page {index + 1} of this PDF could not be drawn. The original is kept as it is.",
            "Ask whoever sent it for another copy.",
        ) from error
    drawn: Image.Image = picture.convert("RGB")
    return drawn


def words_on(document: Any, index: int) -> list[PlacedWord]:
    """The words of a page and where they stand, in the page's own coordinates."""
    page = document[index]
    try:
        return placed_words(page)
    finally:
        page.close()


def picture_stream(pdf: Pdf, picture: Image.Image) -> Stream:
    """An image for a page, in whichever form is smaller: lossless, which suits text, or JPEG, which suits photos."""
    if is_grey(picture):
        picture = picture.convert("L")
    lossless = zlib.compress(picture.tobytes(), 6)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    lossy = out.getvalue()
    packed, how = (lossless, Name.FlateDecode) if len(lossless) <= len(lossy) else (lossy, Name.DCTDecode)
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=how)
    stream.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        )
    )
    return stream


def is_grey(picture: Image.Image) -> bool:
    """Whether a picture in colours has none."""
    red, green, blue = picture.split()
    return ImageChops.difference(red, green).getbbox() is None and ImageChops.difference(green, blue).getbbox() is None
