"""Pages of a PDF made from decoded pictures. Only pixels go in."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from lfr_review.worker.cleaning.geometry import settle_boxes
from lfr_review.worker.cleaning.texts import texts_and_facts
from lfr_review.worker.readers.documents import Findings, Pages
from lfr_review.worker.readers.pictures import Picture

PHOTO_QUALITY = 90
LOSSLESS_BYTES = 3_000_000  #: up to this a picture that came without loss is kept without loss


def add_pages(pdf: Pdf, picture: Picture) -> None:
    """Append the page or pages of one picture."""
    for part in picture.layout.slices:
        image = picture.image
        if len(picture.layout.slices) > 1:
            image = image.crop((0, part.top, image.width, part.bottom))
        left, lower, right, upper = part.box
        drawn = f"q {right - left:.3f} 0 0 {upper - lower:.3f} {left:.3f} {lower:.3f} cm /Picture Do Q".encode()
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *(round(side, 3) for side in picture.layout.page)],
            Resources=Dictionary(XObject=Dictionary(Picture=_image_object(pdf, image, picture.lossless))),
            Contents=Stream(pdf, drawn),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def picture_document(picture: Picture, findings: Findings) -> Pages:
    """A picture as a document of its own."""
    with pikepdf.new() as pdf:
        add_pages(pdf, picture)
        return finished(pdf, findings)


def finished(pdf: Pdf, findings: Findings) -> Pages:
    """A PDF that we made as a rendition, the same bytes for the same pages."""
    kept = io.BytesIO()
    pdf.save(kept, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    rendition = kept.getvalue()
    texts, pages = texts_and_facts(rendition, [settle_boxes(page.obj) for page in pdf.pages])
    return Pages(
        rendition=rendition,
        pages=pages,
        texts=texts,
        features=tuple(findings.features),
        facts=tuple(findings.facts),
    )


def _image_object(pdf: Pdf, image: Image.Image, lossless: bool) -> Stream:
    packed = zlib.compress(image.tobytes(), 6) if lossless else b""
    if lossless and len(packed) <= LOSSLESS_BYTES:
        stream = Stream(pdf, packed, Filter=Name.FlateDecode)
    else:
        encoded = io.BytesIO()
        image.save(encoded, "JPEG", quality=PHOTO_QUALITY, subsampling=0 if lossless else 2)
        stream = Stream(pdf, encoded.getvalue(), Filter=Name.DCTDecode)
    stream.update(
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": image.width,
            "/Height": image.height,
            "/ColorSpace": Name.DeviceGray if image.mode == "L" else Name.DeviceRGB,
            "/BitsPerComponent": 8,
        }
    )
    return stream
