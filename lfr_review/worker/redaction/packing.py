"""The burnt picture of a page as an image of the new one: lossless where that is small, which suits text, else JPEG."""

from __future__ import annotations

import io
import zlib

from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from lfr_review.worker.cleaning.raster import is_grey

_JPEG_QUALITY = 88
_STRIPS = 8  #: of the picture, by which it is told how small it would become without loss
_STRIP_SHARE = 64


def packed_picture(pdf: Pdf, picture: Image.Image) -> Stream:
    """The image. To pack a noisy scan without loss takes longer than all else and comes to nothing: it is not tried."""
    if is_grey(picture):
        picture = picture.convert("L")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_JPEG_QUALITY)
    packed, how = out.getvalue(), Name.DCTDecode
    if _guessed_size(picture) <= len(packed):
        lossless = zlib.compress(picture.tobytes(), 6)
        if len(lossless) <= len(packed):
            packed, how = lossless, Name.FlateDecode
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


def _guessed_size(picture: Image.Image) -> int:
    """About how many bytes it would take without loss, told from a few strips."""
    width, height = picture.size
    deep = max(1, height // _STRIP_SHARE)
    tops = range(0, height, max(1, height // _STRIPS))
    strips = [picture.crop((0, top, width, min(height, top + deep))) for top in tops]
    sample = b"".join(strip.tobytes() for strip in strips)
    share = len(zlib.compress(sample, 6)) / len(sample)
    return int(share * width * height * len(picture.getbands()))
